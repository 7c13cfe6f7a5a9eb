import type { Allocation, Book, Fill } from "./Book.js";

/**
 * `fills` in an order that the quote book takes, and their worth: the largest first. A fill below a quote's smallest
 * has to be the last of that quote, and all others of it are larger.
 */
export function allocationOf(book: Book, fills: readonly Fill[]): Allocation {
  const ordered = [...fills].sort((a, b) => compare(b.units, a.units) || a.bid - b.bid || a.ask - b.ask);
  const surplusWei = ordered.reduce((sum, fill) => sum + surplusOf(book, fill), 0n);
  return { fills: ordered, surplusWei, units: ordered.reduce((sum, { units }) => sum + units, 0n) };
}

/** The better of two: of more surplus, then of more units, then the first. */
export function betterOf(first: Allocation, second: Allocation): Allocation {
  if (first.surplusWei !== second.surplusWei) return first.surplusWei > second.surplusWei ? first : second;
  return second.units > first.units ? second : first;
}

/** What the client of `fill` pays less than its bid offered. */
export function surplusOf({ entries }: Book, { ask, bid, units }: Fill): bigint {
  const price = (index: number) => entries[index]?.signed.quote.priceWei ?? 0n;
  return (price(bid) - price(ask)) * units;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
