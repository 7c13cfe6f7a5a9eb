import { CANCELLED_UNITS, type Quote } from "@compute-economy/sdk";
import type { Book, BookEntry, LeftOutReason, Matching, ResourceRules } from "./Book.js";

/** A quote that can be filled, in lots of its resource. */
export interface OpenQuote {
  /** Its place among the entries. */
  entry: number;
  quote: Quote;
  rules: ResourceRules;
  minProviderTier: number;
  /** The most lots that can be filled. */
  lots: number;
  /** Smallest fill in lots, but for the one that takes all that is left. */
  minLots: number;
  /** Whether that one may be smaller: with a limit, or a broken lot left, no fill takes all. */
  canEndSmall: boolean;
}

/** The entries that can be filled, and why the others can not. */
export function openQuotes(book: Book): { asks: OpenQuote[]; bids: OpenQuote[]; leftOut: Matching["leftOut"] } {
  const open: OpenQuote[] = [];
  const leftOut: Matching["leftOut"] = [];
  const nonces = new Set<string>();
  book.entries.forEach((entry, index) => {
    const { quote } = entry.signed;
    const rules = book.resources.get(quote.resourceId);
    // One counter counts the fills of all quotes under a nonce; the first of them is as good as any.
    const nonce = `${quote.maker} ${quote.nonce}`;
    const found =
      rules === undefined ? "RESOURCE_UNKNOWN" : nonces.has(nonce) ? "NONCE_SHARED" : inLots(book, entry, rules);
    if (typeof found === "string") return leftOut.push({ entry: index, reason: found });
    nonces.add(nonce);
    return open.push({ entry: index, ...found });
  });
  return {
    asks: open.filter(({ quote }) => quote.side === "ask"),
    bids: open.filter(({ quote }) => quote.side === "bid"),
    leftOut,
  };
}

function inLots(book: Book, entry: BookEntry, rules: ResourceRules): Omit<OpenQuote, "entry"> | LeftOutReason {
  const { quote } = entry.signed;
  if (book.timeSeconds < quote.validAfter) return "NOT_YET_VALID";
  if (book.timeSeconds >= quote.validBefore) return "EXPIRED";
  if (quote.side === "ask" && quote.priceWei < rules.lowestPriceWei) return "PRICE_TOO_LOW";
  if (rules.feeBps > quote.maxFeeBps) return "FEE_ABOVE_MAXIMUM";

  const left = unitsLeft(entry);
  const limit = entry.limitUnits ?? left;
  const most = limit < left ? limit : left;
  const lots = Number(most / rules.lotUnits);
  const canEnd = most === left && left % rules.lotUnits === 0n;
  const minLots = Math.max(1, Number((quote.minUnits + rules.lotUnits - 1n) / rules.lotUnits));
  if (lots === 0 || (minLots > lots && !canEnd)) return "NO_WHOLE_FILL";
  return {
    quote,
    rules,
    minProviderTier: entry.minProviderTier ?? 0,
    lots,
    minLots: Math.min(minLots, lots),
    canEndSmall: canEnd && minLots > 1 && minLots < lots,
  };
}

/** The last unit of the largest quote is out of reach: its count would mean that the nonce is cancelled. */
export function unitsLeft({ signed: { quote }, remainingUnits }: BookEntry): bigint {
  const left = remainingUnits ?? quote.units;
  return quote.units === CANCELLED_UNITS && left > 0n ? left - 1n : left;
}
