import { randomBytes, toBigInt } from "ethers";

/**
 * Quote numbers that nobody used: the start is random, so that two runs of an agent do not meet, and the next follow
 * it, so that eight fills share a storage slot and cost less.
 */
export function createQuoteNonces(): () => bigint {
  let next = (toBigInt(randomBytes(8)) >> 4n) << 3n;
  return () => next++;
}
