import { getAddress, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import type { Quote } from "@compute-economy/sdk";
import { expect } from "vitest";
import { type Book, type BookEntry, match, type ResourceRules, violationOf } from "../../src/matcher/index.js";

export const NOW = 1_000n;
export const COMPUTE = 10n ** 18n;

/** Lots of one unit, and no bound that a fill could meet. */
export const WIDE: ResourceRules = {
  lotUnits: 1n,
  lowestPriceWei: 1n,
  smallestJobWei: 1n,
  largestJobWei: 2n ** 88n - 1n,
  feeBps: 200n,
};

/** The address of the agent with this number. */
export const agent = (number: number): string => getAddress(toBeHex(number, 20));

/** A quote and its maker's limits, as far as a test cares. */
export type Wanted = Partial<Quote> & Omit<BookEntry, "signed">;

/** An entry with a smallest fill of one unit, unless it says another; makers are agents 1, 2, … by place. */
function entryOf(side: Quote["side"], wanted: Wanted, place: number): BookEntry {
  const { remainingUnits, limitUnits, minProviderTier, ...quote } = wanted;
  return {
    signed: {
      quote: {
        maker: agent(place + 1),
        side,
        resourceId: 1n,
        priceWei: COMPUTE,
        units: 10n,
        minUnits: 1n,
        validAfter: 0n,
        validBefore: NOW + 1n,
        nonce: BigInt(place),
        maxFeeBps: 200n,
        counterparty: ZeroAddress,
        inputReference: ZeroHash,
        ...quote,
      },
      signature: "0x12",
    },
    ...(remainingUnits !== undefined && { remainingUnits }),
    ...(limitUnits !== undefined && { limitUnits }),
    ...(minProviderTier !== undefined && { minProviderTier }),
  };
}

/** A book of `asks`, then `bids`, of resource 1. */
export function bookOf(asks: Wanted[], bids: Wanted[], changes: Partial<Book> & { rules?: ResourceRules } = {}): Book {
  const { rules = WIDE, ...rest } = changes;
  const entries = [
    ...asks.map((ask, index) => entryOf("ask", ask, index)),
    ...bids.map((bid, index) => entryOf("bid", bid, asks.length + index)),
  ];
  return { timeSeconds: NOW, entries, resources: new Map([[1n, rules]]), ...rest };
}

/** A price in $COMPUTE, to a tenth. */
export const at = (price: number) => ({ priceWei: (BigInt(price * 10) * COMPUTE) / 10n });

/** What was matched, as `ask>bid:units` by place. */
export async function fillsIn(book: Book): Promise<string[]> {
  const { fills } = await match(book);
  expect(violationOf(book, fills)).toBeUndefined();
  return fills.map(({ ask, bid, units }) => `${ask}>${bid}:${units}`);
}
