import { type Standing, feltPrice, isPoor } from "./standing.js";

/** A provider's signed price for a purchase, as a client compares it. */
export interface Offer {
  /** The provider's name. */
  from: string;
  priceWei: bigint;
  /** What the chain says of the provider, to a client that asks. */
  standing?: Standing;
}

/** What a client remembers of a provider. */
export interface Experience {
  /** Jobs opened with it. */
  jobs: number;
  /** Jobs that it declined, never delivered, or delivered badly. */
  disappointments: number;
}

/** How a client buys. */
export interface ClientStrategy {
  /** `offers` in the order in which the client would take them; left out: not at all. */
  rank<T extends Offer>(offers: readonly T[], experience: (provider: string) => Experience): T[];
  /** What it offers instead of the price asked, in percent; 100: it takes the price as it is. */
  counterPercent: bigint;
  /** Whether it looks at the order book, too, or asks for quotes only. */
  usesBook: boolean;
  /** Whether it asks the chain what a provider is worth, or trusts in what it has seen itself. */
  asksStanding: boolean;
  /** Whether it looks at what it bought and answers; a client that does not lets the review window pass. */
  reviews: boolean;
}

const TRUST_ENDS_AT = 2;

/**
 * The cheapest offer of those who have not disappointed it twice, a tier counting a little; whose work others found bad
 * comes last: it buys there only when nobody else sells.
 */
const cheapest: ClientStrategy = {
  rank: (offers, experience) => {
    const trusted = offers.filter(({ from }) => experience(from).disappointments < TRUST_ENDS_AT);
    return [...trusted].sort((a, b) => Number(isLast(a)) - Number(isLast(b)) || compare(felt(a), felt(b)));
  },
  counterPercent: 100n,
  usesBook: true,
  asksStanding: true,
  reviews: true,
};

/** Every provider in turn, the dearest first, whatever happened before. */
const roundRobin: ClientStrategy = {
  rank: (offers, experience) =>
    [...offers].sort((a, b) => experience(a.from).jobs - experience(b.from).jobs || compare(b.priceWei, a.priceWei)),
  counterPercent: 100n,
  usesBook: true,
  asksStanding: false,
  reviews: true,
};

/** As the cheapest one, and bids a little less than asked before it pays the price. */
const haggler: ClientStrategy = { ...cheapest, counterPercent: 97n, usesBook: false };

/** Buys the dearest, trusts that dear is good, and never answers. */
const silent: ClientStrategy = {
  rank: (offers) => [...offers].sort((a, b) => compare(b.priceWei, a.priceWei)),
  counterPercent: 100n,
  usesBook: false,
  asksStanding: false,
  reviews: false,
};

function isLast({ standing }: Offer): boolean {
  return standing !== undefined && isPoor(standing);
}

function felt({ priceWei, standing }: Offer): bigint {
  return feltPrice(priceWei, standing?.tier ?? 0);
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}

/** Every strategy of a client, by name. */
export const CLIENT_STRATEGIES = {
  cheapest,
  "round-robin": roundRobin,
  haggler,
  silent,
} as const satisfies Record<string, ClientStrategy>;

/** The name of a client's strategy. */
export type ClientStrategyName = keyof typeof CLIENT_STRATEGIES;
