import { ZeroAddress, ZeroHash } from "ethers";
import type { Book, BookEntry, Fill, ResourceRules } from "./Book.js";
import { bondOf, MeansLedger } from "./MeansLedger.js";
import { unitsLeft } from "./openQuotes.js";

/**
 * What the quote book, or a maker's own limit, would have against `fills` in this order; undefined when nothing is. It
 * follows the contracts and the entries only, in whole numbers, and shares no rule with what makes the fills.
 */
export function violationOf(book: Book, fills: readonly Fill[]): string | undefined {
  const filled = new Map<string, bigint>();
  const ledger = new MeansLedger(book);
  for (const fill of fills) {
    const [ask, bid] = [book.entries[fill.ask], book.entries[fill.bid]];
    const rules = ask && book.resources.get(ask.signed.quote.resourceId);
    if (!ask || !bid || !rules) return "a fill of nothing";
    const problem =
      termsProblem(book, ask, bid, rules) ??
      jobProblem(ask, fill.units, rules) ??
      count(filled, ask, fill.units) ??
      count(filled, bid, fill.units) ??
      meansProblem(ledger, ask, bid, rules, fill.units);
    if (problem !== undefined) return `entry ${fill.ask} for entry ${fill.bid}: ${problem}`;
  }
  return undefined;
}

function termsProblem(book: Book, ask: BookEntry, bid: BookEntry, rules: ResourceRules): string | undefined {
  const [sells, buys] = [ask.signed.quote, bid.signed.quote];
  if (sells.side !== "ask" || buys.side !== "bid") return "the sides are wrong";
  if (sells.resourceId !== buys.resourceId) return "the resources differ";
  if (sells.priceWei > buys.priceWei) return "the ask is above the bid";
  if (sells.maker === buys.maker) return "both are of one maker";
  for (const [own, other] of [
    [sells, buys],
    [buys, sells],
  ] as const) {
    if (book.timeSeconds < own.validAfter || book.timeSeconds >= own.validBefore) return "a quote is not valid now";
    if (own.counterparty !== ZeroAddress && own.counterparty !== other.maker) return "a quote is for somebody else";
    if (rules.feeBps > own.maxFeeBps) return "the fee is above a maximum";
  }
  if (sells.inputReference !== ZeroHash && sells.inputReference !== buys.inputReference) return "the inputs differ";
  const tier = bid.minProviderTier ?? 0;
  if (tier > 0 && (book.tierOf?.(sells.maker) ?? 0) < tier) return "the provider's tier is too low";
  return undefined;
}

function jobProblem({ signed: { quote } }: BookEntry, units: bigint, rules: ResourceRules): string | undefined {
  const budgetWei = units * quote.priceWei;
  if (units <= 0n || units % rules.lotUnits !== 0n) return "the units are not whole lots";
  if (quote.priceWei < rules.lowestPriceWei) return "the price is too low";
  if (budgetWei > rules.largestJobWei) return "the job is too large";
  return budgetWei < rules.smallestJobWei ? "the job is too small" : undefined;
}

function count(filled: Map<string, bigint>, entry: BookEntry, units: bigint): string | undefined {
  const { maker, nonce, minUnits } = entry.signed.quote;
  const key = `${maker} ${nonce}`;
  const total = (filled.get(key) ?? 0n) + units;
  const left = unitsLeft(entry);
  if (total > left) return "a quote has fewer units left";
  if (total > (entry.limitUnits ?? left)) return "a quantity limit is passed";
  if (units < minUnits && total !== left) return "the fill is too small for a quote";
  filled.set(key, total);
  return undefined;
}

function meansProblem(
  ledger: MeansLedger,
  ask: BookEntry,
  bid: BookEntry,
  rules: ResourceRules,
  units: bigint,
): string | undefined {
  const budgetWei = units * ask.signed.quote.priceWei;
  const [provider, client] = [ask.signed.quote.maker, bid.signed.quote.maker];
  const taken = ledger.take({ provider, client, budgetWei, bondWei: bondOf(rules, budgetWei) });
  return taken ? undefined : "an account has too little";
}
