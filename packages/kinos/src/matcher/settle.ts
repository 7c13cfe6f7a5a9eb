import type { BatchResult, EntryResult, QuotePair } from "@compute-economy/sdk";
import type { Book, Fill } from "./Book.js";

/** Settles pairs through the quote book, each for itself, as the SDK does; results in their order. */
export type SettleBatch = (pairs: QuotePair[]) => Promise<Pick<BatchResult, "results">>;

/** A fill and what became of it: its job, or why there is none. */
export interface SettledFill {
  fill: Fill;
  result: EntryResult;
}

/** Settles `fills` of `book` in their order, on which smallest fills depend. One that fails leaves the others alone. */
export async function settleFills(
  book: Book,
  fills: readonly Fill[],
  settleBatch: SettleBatch,
): Promise<SettledFill[]> {
  if (fills.length === 0) return [];
  const { results } = await settleBatch(fills.map((fill) => pairOf(book, fill)));
  return fills.map((fill, index) => {
    const result = results[index];
    if (result === undefined) throw new RangeError(`${fills.length} fills have ${results.length} results`);
    return { fill, result };
  });
}

function pairOf({ entries }: Book, { ask, bid, units }: Fill): QuotePair {
  const [sells, buys] = [entries[ask]?.signed, entries[bid]?.signed];
  if (!sells || !buys) throw new RangeError(`the book has no entries ${ask} and ${bid}`);
  return { ask: sells, bid: buys, units };
}
