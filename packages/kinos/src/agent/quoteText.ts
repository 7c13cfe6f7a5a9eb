import { type SignedQuote, decodeSignedQuote, encodeSignedQuote } from "@compute-economy/sdk";
import { MessageError } from "../protocol/index.js";

/** A signed quote as the text that messages carry. */
export function quoteToText(signed: SignedQuote): string {
  return JSON.stringify(encodeSignedQuote(signed));
}

/** Reads what another agent sent. Throws `MessageError` `Malformed`. */
export function quoteFromText(text: string): SignedQuote {
  try {
    return decodeSignedQuote(JSON.parse(text));
  } catch (cause) {
    throw new MessageError("Malformed", "no signed quote", { cause });
  }
}
