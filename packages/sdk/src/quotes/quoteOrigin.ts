import { toBeHex } from "ethers";
import { toBytes32 } from "../checks/arguments";
import type { Deployment } from "../deployment/Deployment";
import { SdkError } from "../errors/SdkError";
import { hashQuote, type Quote, type Side } from "./Quote";

/** The fill of a quote that opened a job, as `QuoteBook` packs it into one word. */
export interface QuoteOrigin {
  kind: "quote";
  /** Of the quote: its maker is the provider of an ask's job, the client of a bid's. */
  side: Side;
  /** Somebody settled the ask with a bid; `QuotesSettled` names the bid, whose maker is the client. */
  isSettlement: boolean;
  resourceId: bigint;
  units: bigint;
  nonce: bigint;
  /** The lowest 15 bytes of the quote's digest, hex. */
  digestTail: string;
}

const SETTLEMENT = 3n;
const SIDES: Readonly<Record<string, Side>> = { "1": "ask", "2": "bid", [String(SETTLEMENT)]: "ask" };

/**
 * Reads `JobOpened.origin` of the quote book: side 8 · resource 32 · units 32 · nonce 64 · digest 120, highest first.
 * @throws `SdkError` BAD_ARGUMENT when it is not 32 bytes, or of another market.
 */
export function decodeQuoteOrigin(origin: string): QuoteOrigin {
  const word = BigInt(toBytes32(origin, "origin"));
  const bits = (at: bigint, length: number) => BigInt.asUintN(length, word >> at);
  const side = SIDES[String(bits(248n, 8))];
  if (side === undefined) throw new SdkError("BAD_ARGUMENT", `${origin} is not an origin of the quote book.`);
  return {
    kind: "quote",
    side,
    isSettlement: bits(248n, 8) === SETTLEMENT,
    resourceId: bits(216n, 32),
    units: bits(184n, 32),
    nonce: bits(120n, 64),
    digestTail: toBeHex(bits(0n, 120), 15),
  };
}

/** The origin of the job that a fill of `units` of `quote` opens, or a settlement of that ask. */
export function quoteOriginOf(
  quote: Quote,
  units: bigint,
  deployment: Deployment,
  { isSettlement = false } = {},
): string {
  const side = isSettlement ? SETTLEMENT : quote.side === "ask" ? 1n : 2n;
  const tail = BigInt.asUintN(120, BigInt(hashQuote(quote, deployment)));
  return toBeHex((side << 248n) | (quote.resourceId << 216n) | (units << 184n) | (quote.nonce << 120n) | tail, 32);
}
