import { ZeroAddress, ZeroHash } from "ethers";
import type { Book } from "./Book.js";
import type { OpenQuote } from "./openQuotes.js";

/** An ask and a bid that may trade with each other, in lots. */
export interface Pair {
  ask: OpenQuote;
  bid: OpenQuote;
  /** Of one lot, at the ask's price. */
  costWei: bigint;
  /** Of one lot. */
  surplusWei: bigint;
  /** The most that all its fills can have together. */
  lots: number;
  /** Of one fill, whatever the quotes say. */
  jobMinLots: number;
  jobMaxLots: number;
}

/** Which of its quotes a fill ends: what it takes of them is all that is left. */
export interface Ends {
  ask: boolean;
  bid: boolean;
}

/** All pairs of `asks` and `bids` that a fill is possible for, in the order of the entries. */
export function pairsOf(book: Book, asks: readonly OpenQuote[], bids: readonly OpenQuote[]): Pair[] {
  return asks.flatMap((ask) => bids.flatMap((bid) => (accept(book, ask, bid) ? (pairOf(ask, bid) ?? []) : [])));
}

/** The smallest fill of `pair` that both quotes and the resource allow. */
export function minLotsOf({ ask, bid, jobMinLots }: Pair, ends: Ends = { ask: false, bid: false }): number {
  return Math.max(jobMinLots, ends.ask ? 0 : ask.minLots, ends.bid ? 0 : bid.minLots);
}

/** How small a fill can be at all that ends what `ends` says, beside the other fills that its quotes then have. */
export function isPossible(pair: Pair, ends: Ends): boolean {
  const least = minLotsOf(pair, ends);
  const roomOf = ({ lots, minLots }: OpenQuote) => lots - minLots;
  if (ends.ask && (!pair.ask.canEndSmall || least > roomOf(pair.ask))) return false;
  if (ends.bid && (!pair.bid.canEndSmall || least > roomOf(pair.bid))) return false;
  return least <= pair.jobMaxLots;
}

function accept(book: Book, ask: OpenQuote, bid: OpenQuote): boolean {
  const [{ quote: sells }, { quote: buys }] = [ask, bid];
  if (sells.resourceId !== buys.resourceId || sells.priceWei > buys.priceWei || sells.maker === buys.maker)
    return false;
  if (sells.counterparty !== ZeroAddress && sells.counterparty !== buys.maker) return false;
  if (buys.counterparty !== ZeroAddress && buys.counterparty !== sells.maker) return false;
  if (sells.inputReference !== ZeroHash && sells.inputReference !== buys.inputReference) return false;
  return bid.minProviderTier === 0 || (book.tierOf?.(sells.maker) ?? 0) >= bid.minProviderTier;
}

function pairOf(ask: OpenQuote, bid: OpenQuote): Pair | undefined {
  const { lotUnits, smallestJobWei, largestJobWei } = ask.rules;
  const costWei = ask.quote.priceWei * lotUnits;
  const lots = Math.min(ask.lots, bid.lots);
  const largest = largestJobWei / costWei;
  const pair = {
    ask,
    bid,
    costWei,
    surplusWei: (bid.quote.priceWei - ask.quote.priceWei) * lotUnits,
    lots,
    jobMinLots: Math.max(1, Number((smallestJobWei + costWei - 1n) / costWei)),
    jobMaxLots: largest < BigInt(lots) ? Number(largest) : lots,
  };
  const endings = [
    { ask: false, bid: false },
    { ask: true, bid: false },
    { ask: false, bid: true },
    { ask: true, bid: true },
  ];
  return pair.jobMaxLots > 0 && endings.some((ends) => isPossible(pair, ends)) ? pair : undefined;
}
