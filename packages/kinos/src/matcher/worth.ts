import { largestOf, measureOf } from "./numbers.js";
import type { OpenQuote } from "./openQuotes.js";
import type { Pair } from "./pairs.js";

/**
 * What one lot of each of `pairs` is worth, in the order of what counts: surplus, then units, then the places of its
 * quotes among the entries, the earlier the better.
 */
export function worthsOf(pairs: readonly Pair[]): bigint[][] {
  const last = pairs.reduce((most, { ask, bid }) => Math.max(most, ask.entry, bid.entry), 0);
  return [
    pairs.map(({ surplusWei }) => surplusWei),
    pairs.map(({ ask }) => ask.rules.lotUnits),
    pairs.map(({ ask, bid }) => BigInt(2 * last - ask.entry - bid.entry)),
  ];
}

/** All of `worths` in one number for each pair: no sum of a later one reaches one of an earlier. */
export function inOne(worths: readonly bigint[][], mostLots: number): bigint[] {
  const [first = [], ...rest] = worths.map((numbers) => {
    const measure = measureOf(numbers);
    return numbers.map((number) => number / measure);
  });
  return rest.reduce((sums, numbers) => {
    const base = largestOf(numbers) * BigInt(mostLots) + 1n;
    return sums.map((sum, index) => sum * base + (numbers[index] ?? 0n));
  }, first);
}

/** No allocation among `pairs` has more lots. */
export function mostLotsOf(pairs: readonly Pair[]): number {
  const total = (quotes: OpenQuote[]) => [...new Set(quotes)].reduce((sum, { lots }) => sum + lots, 0);
  return Math.min(total(pairs.map(({ ask }) => ask)), total(pairs.map(({ bid }) => bid)));
}
