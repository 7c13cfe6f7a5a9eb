import type { Book, Fill } from "./Book.js";
import { bondOf, MeansLedger } from "./MeansLedger.js";
import type { OpenQuote } from "./openQuotes.js";
import type { Pair } from "./pairs.js";

/**
 * What a matcher without foresight does: the highest bid first, and for it the lowest ask, as much as goes. Equal
 * prices in the order of the entries.
 */
export function greedyFills(book: Book, pairs: readonly Pair[]): Fill[] {
  const left = new Map<number, number>();
  const leftOf = ({ entry, lots }: OpenQuote) => left.get(entry) ?? lots;
  const ledger = new MeansLedger(book);
  const fills: Fill[] = [];
  for (const pair of [...pairs].sort(byPrice)) {
    const { ask, bid } = pair;
    for (;;) {
      const lots = largestFill(pair, leftOf(ask), leftOf(bid), (count) => ledger.allows(tradeOf(pair, count)));
      if (lots === 0) break;
      ledger.take(tradeOf(pair, lots));
      left.set(ask.entry, leftOf(ask) - lots);
      left.set(bid.entry, leftOf(bid) - lots);
      fills.push({ ask: ask.entry, bid: bid.entry, units: BigInt(lots) * ask.rules.lotUnits });
    }
  }
  return fills;
}

/** The largest fill that every rule allows, 0 when none is. */
function largestFill(pair: Pair, askLeft: number, bidLeft: number, allows: (lots: number) => boolean): number {
  const most = affordable(Math.min(askLeft, bidLeft, pair.jobMaxLots), allows);
  const isAllowed = (quote: OpenQuote, left: number) => most >= quote.minLots || (most === left && quote.canEndSmall);
  const isFill = most >= pair.jobMinLots && isAllowed(pair.ask, askLeft) && isAllowed(pair.bid, bidLeft);
  return isFill ? most : 0;
}

/** The most lots up to `most` that `allows`, which holds up to some number and for none above it. */
function affordable(most: number, allows: (lots: number) => boolean): number {
  if (most === 0 || allows(most)) return most;
  let [enough, tooMany] = [0, most];
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (allows(middle)) enough = middle;
    else tooMany = middle;
  }
  return enough;
}

function tradeOf({ ask, bid, costWei }: Pair, lots: number) {
  const budgetWei = costWei * BigInt(lots);
  const bondWei = bondOf(ask.rules, budgetWei);
  return { provider: ask.quote.maker, client: bid.quote.maker, budgetWei, bondWei };
}

function byPrice(a: Pair, b: Pair): number {
  return (
    descending(a.bid.quote.priceWei, b.bid.quote.priceWei) ||
    a.bid.entry - b.bid.entry ||
    descending(b.ask.quote.priceWei, a.ask.quote.priceWei) ||
    a.ask.entry - b.ask.entry
  );
}

function descending(a: bigint, b: bigint): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
