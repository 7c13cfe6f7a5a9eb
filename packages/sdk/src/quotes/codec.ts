import { toSignature } from "../checks/arguments";
import { readAddress, readBytes32, readRecord, readUint } from "../checks/fields";
import { SdkError } from "../errors/SdkError";
import type { Quote, SignedQuote } from "./Quote";

/** A signed quote that survives JSON: integers are decimal strings. */
export interface EncodedSignedQuote {
  quote: { [Field in keyof Quote]: Quote[Field] extends bigint ? string : Quote[Field] };
  signature: string;
}

const complain = (problem: string) =>
  new SdkError("BAD_QUOTE_FORMAT", `This is no quote: ${problem}.`, { details: { problem } });

/** `signed` as an object that JSON can carry. */
export function encodeSignedQuote({ quote, signature }: SignedQuote): EncodedSignedQuote {
  return {
    quote: {
      ...quote,
      resourceId: String(quote.resourceId),
      priceWei: String(quote.priceWei),
      units: String(quote.units),
      minUnits: String(quote.minUnits),
      validAfter: String(quote.validAfter),
      validBefore: String(quote.validBefore),
      nonce: String(quote.nonce),
      maxFeeBps: String(quote.maxFeeBps),
    },
    signature,
  };
}

/**
 * Reads a signed quote that somebody sent; every field is checked, others are left out. Whether it can be filled is
 * what `validateQuote` says.
 * @param encoded what `encodeSignedQuote` gave, after JSON.
 * @throws `SdkError` BAD_QUOTE_FORMAT that names the field, or BAD_SIGNATURE_FORMAT.
 */
export function decodeSignedQuote(encoded: unknown): SignedQuote {
  const record = readRecord(encoded, "the message", complain);
  const quote = readRecord(record.quote, "quote", complain);
  const { side } = quote;
  if (side !== "ask" && side !== "bid") throw complain("side is neither ask nor bid");
  return {
    quote: {
      maker: readAddress(quote, "maker", complain),
      side,
      resourceId: readUint(quote, "resourceId", 32, complain),
      priceWei: readUint(quote, "priceWei", 96, complain),
      units: readUint(quote, "units", 32, complain),
      minUnits: readUint(quote, "minUnits", 32, complain),
      validAfter: readUint(quote, "validAfter", 40, complain),
      validBefore: readUint(quote, "validBefore", 40, complain),
      nonce: readUint(quote, "nonce", 64, complain),
      maxFeeBps: readUint(quote, "maxFeeBps", 16, complain),
      counterparty: readAddress(quote, "counterparty", complain),
      inputReference: readBytes32(quote, "inputReference", complain),
    },
    signature: toSignature(record.signature),
  };
}
