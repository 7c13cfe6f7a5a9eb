import { toBeHex } from "ethers";
import { toBytes32 } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";
import type { Side } from "./Quote";

/** The fill that opened a job, as `QuoteBook` packs it into one word. The maker is the provider of an ask's job, the
 * client of a bid's. */
export interface Origin {
  side: Side;
  resourceId: bigint;
  units: bigint;
  nonce: bigint;
  /** The lowest 15 bytes of the quote's digest, hex. */
  digestTail: string;
}

const SIDES: Readonly<Record<string, Side>> = { "1": "ask", "2": "bid" };

function bits(word: bigint, at: bigint, length: bigint): bigint {
  return (word >> at) & ((1n << length) - 1n);
}

/**
 * Reads `JobOpened.origin` of the quote book: side 8 · resource 32 · units 32 · nonce 64 · digest 120, highest first.
 * @throws `SdkError` BAD_ARGUMENT when it is not 32 bytes, or of another market.
 */
export function decodeOrigin(origin: string): Origin {
  const word = BigInt(toBytes32(origin, "origin"));
  const side = SIDES[String(bits(word, 248n, 8n))];
  if (side === undefined) throw new SdkError("BAD_ARGUMENT", `${origin} is not an origin of the quote book.`);
  return {
    side,
    resourceId: bits(word, 216n, 32n),
    units: bits(word, 184n, 32n),
    nonce: bits(word, 120n, 64n),
    digestTail: toBeHex(bits(word, 0n, 120n), 15),
  };
}
