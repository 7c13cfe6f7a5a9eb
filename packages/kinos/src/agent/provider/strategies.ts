import type { WorkloadName } from "../../workloads/index.js";

/** What a provider does about a job that was opened with it. */
export type Conduct = "work" | "cut corners" | "garbage" | "decline" | "ignore";

/** How a provider behaves: what it sells, how dear, and what it then really does. */
export interface ProviderStrategy {
  sells: readonly WorkloadName[];
  /** Its prices in percent of the going rate. */
  pricePercent: bigint;
  /** The lowest counter-quote that it takes, in percent of its own price. */
  floorPercent: bigint;
  /** How many lots of everything it sells it offers on the order book, beside its quotes. */
  restingLots: number;
  /** `ordinal` counts the jobs of the same client with this provider, from 1. */
  conduct(ordinal: number): Conduct;
}

const EVERYTHING: readonly WorkloadName[] = ["digits-train", "digits-infer", "text-index"];

/** Dear, and does what it says. */
const steady: ProviderStrategy = {
  sells: EVERYTHING,
  pricePercent: 125n,
  floorPercent: 95n,
  restingLots: 3,
  conduct: () => "work",
};

/** Cheap; with a new client it tries to pass half the work for the whole, and every fourth time after that garbage. */
const cheap: ProviderStrategy = {
  sells: EVERYTHING,
  pricePercent: 90n,
  floorPercent: 98n,
  restingLots: 2,
  conduct: (ordinal) => {
    if (ordinal % 4 !== 1) return "work";
    return ordinal === 1 ? "cut corners" : "garbage";
  },
};

/** The cheapest there is: takes the job and is not heard of again. */
const neverDelivers: ProviderStrategy = {
  sells: ["digits-train", "text-index"],
  pricePercent: 80n,
  floorPercent: 85n,
  restingLots: 0,
  conduct: () => "ignore",
};

/** Quotes to everybody, and turns the first job of every client down. */
const declines: ProviderStrategy = {
  sells: EVERYTHING,
  pricePercent: 105n,
  floorPercent: 96n,
  restingLots: 0,
  conduct: (ordinal) => (ordinal === 1 ? "decline" : "work"),
};

/** Every strategy of a provider, by name. */
export const PROVIDER_STRATEGIES = {
  steady,
  cheap,
  "never-delivers": neverDelivers,
  declines,
} as const satisfies Record<string, ProviderStrategy>;

/** The name of a provider's strategy. */
export type ProviderStrategyName = keyof typeof PROVIDER_STRATEGIES;
