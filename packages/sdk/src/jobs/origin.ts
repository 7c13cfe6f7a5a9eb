import type { Deployment } from "../deployment/Deployment";
import { decodeOrderOrigin, type OrderOrigin } from "../orders/orderOrigin";
import { decodePlanOrigin, type PlanOrigin } from "../plans/planOrigin";
import { decodeQuoteOrigin, type QuoteOrigin } from "../quotes/quoteOrigin";

/** What a market job came from, by `kind`: the fill of a signed quote or of an order that rested, or a plan's milestone. */
export type Origin = QuoteOrigin | OrderOrigin | PlanOrigin;

/**
 * Reads the origin of a job that `market` opened, both out of `JobOpened`; the word alone does not say whose it is.
 * @returns undefined when the market is none of `deployment`: not its quote book, its order book, or its plans.
 * @throws `SdkError` BAD_ARGUMENT when the word is none of that market's.
 */
export function decodeOrigin(
  origin: string,
  market: string,
  { addresses }: Pick<Deployment, "addresses">,
): Origin | undefined {
  if (market === addresses.quotes) return decodeQuoteOrigin(origin);
  if (market === addresses.book) return decodeOrderOrigin(origin);
  if (market === addresses.plans) return decodePlanOrigin(origin);
  return undefined;
}
