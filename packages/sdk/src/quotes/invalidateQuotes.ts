import type { TransactionReceipt } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { SdkError } from "../errors/SdkError";

const MOST_A_CALL = 2_048n;
const MOST_CALLS = 50;
/** Counters share slots: ranges that begin and end with one are cheapest. */
const COUNTERS_A_SLOT = 8n;

/** The nonces that are worthless now, from the first to the one before `belowNonce`. */
export interface Invalidation {
  fromNonce: bigint;
  belowNonce: bigint;
  receipts: TransactionReceipt[];
}

/** See `QuoteBatchActions.invalidateQuotes`. */
export async function invalidateQuotes(
  { contracts, quoteNonces, send }: Connection,
  given: { fromNonce?: Integer; belowNonce?: Integer },
): Promise<Invalidation> {
  const { firstNonce, nextNonce } = quoteNonces.range();
  const from = toUint(given.fromNonce ?? firstNonce, "fromNonce", 64);
  const below = toUint(given.belowNonce ?? nextNonce, "belowNonce", 64);
  const receipts: TransactionReceipt[] = [];
  for (const [start, end] of turnsOf(from, below)) {
    // Nobody is given a number that dies while the transaction is on its way.
    quoteNonces.skip(start, end);
    receipts.push(await send(contracts.quotes.invalidate.populateTransaction(start, end)));
    quoteNonces.withdrawn(start, end);
  }
  return { fromNonce: from, belowNonce: below, receipts };
}

function turnsOf(from: bigint, below: bigint): [bigint, bigint][] {
  if ((below - from) / MOST_A_CALL >= BigInt(MOST_CALLS)) {
    throw new SdkError(
      "BAD_ARGUMENT",
      "The range is too wide to invalidate: revokeOperator stops all quotes at once.",
      {
        details: { fromNonce: from, belowNonce: below },
      },
    );
  }
  const turns: [bigint, bigint][] = [];
  for (let start = from; start < below; start = turns.at(-1)?.[1] ?? below) {
    const most = start + MOST_A_CALL;
    turns.push([start, below <= most ? below : most - (most % COUNTERS_A_SLOT)]);
  }
  return turns;
}
