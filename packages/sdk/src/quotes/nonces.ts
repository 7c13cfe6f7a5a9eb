import { randomBytes, toBigInt } from "ethers";
import { toUint } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";

/** The quote numbers that a connection has given: from the first to the one before the next. */
export interface QuoteNonceRange {
  firstNonce: bigint;
  nextNonce: bigint;
}

/** The series out of which a connection numbers its quotes. */
export interface QuoteNonces {
  /** The next number, never given again. */
  take(): bigint;
  /** What was given and not withdrawn since. */
  range(): QuoteNonceRange;
  /** No number of [`from`, `below`) is given any more. */
  skip(from: bigint, below: bigint): void;
  /** [`from`, `below`), which was skipped, is worthless. */
  withdrawn(from: bigint, below: bigint): void;
}

/**
 * Quote numbers that nobody used: the start is random, so that two runs of an agent do not meet, and the next follow
 * it, so that eight fills share a storage slot and cost less. With `range` an earlier series goes on.
 */
export function createQuoteNonces(range?: QuoteNonceRange): QuoteNonces {
  const start = (toBigInt(randomBytes(8)) >> 4n) << 3n;
  let first = toUint(range?.firstNonce ?? start, "firstNonce", 64);
  let next = toUint(range?.nextNonce ?? start, "nextNonce", 64);
  if (next < first) throw new SdkError("BAD_ARGUMENT", "nextNonce is before firstNonce.");
  return {
    take: () => next++,
    range: () => ({ firstNonce: first, nextNonce: next }),
    skip(from, below) {
      if (from <= next && below > next) next = below;
    },
    withdrawn(from, below) {
      if (from <= first && below > first) first = below < next ? below : next;
    },
  };
}
