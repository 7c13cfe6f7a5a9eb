import type { TransactionReceipt } from "ethers";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { toSignature } from "../checks/arguments";
import { decodeRevert } from "../errors/decodeError";
import type { ProtocolError } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";
import { type SignedRating, toRatingStruct } from "./Rating";

/** What became of one rating that was brought; `failure` is absent when it was taken. */
export interface RatingResult {
  jobId: bigint;
  failure?: ProtocolError | SdkError;
}

/** What became of each, in the order given, and the transactions that it took. */
export interface RatingResults {
  results: RatingResult[];
  receipts: TransactionReceipt[];
}

/** Well within the bound that chains set for the gas of a transaction. */
const RATINGS_A_TRANSACTION = 20;
/** The most that one needs with texts of a few hundred bytes; an estimate is content with ratings that starve. */
const GAS_PER_RATING = 600_000n;

/** Brings ratings that clients signed. What would fail now is not sent. Throws when a transaction as a whole fails. */
export async function submitRatings(connection: Connection, signed: readonly SignedRating[]): Promise<RatingResults> {
  const results: RatingResult[] = [];
  const receipts: TransactionReceipt[] = [];
  for (let at = 0; at < signed.length; at += RATINGS_A_TRANSACTION) {
    const some = signed.slice(at, at + RATINGS_A_TRANSACTION);
    const foreseen = await failuresOf(connection, some);
    const hopeful = some.filter((_, index) => foreseen[index] === undefined);
    const taken = new Set<bigint>();
    if (hopeful.length > 0) {
      const receipt = await send(connection, hopeful);
      receipts.push(receipt);
      for (const jobId of ratedIn(connection, receipt)) taken.add(jobId);
    }
    for (const [index, { rating }] of some.entries()) {
      const failure = foreseen[index] ?? (taken.has(rating.jobId) ? undefined : lost(rating.jobId));
      results.push({ jobId: rating.jobId, ...(failure === undefined ? {} : { failure }) });
    }
  }
  return { results, receipts };
}

async function send({ contracts, send: transact }: Connection, signed: readonly SignedRating[]) {
  const request = contracts.feedback.rateSigned.populateTransaction(signed.map(toStruct));
  return await transact(request, GAS_PER_RATING * BigInt(signed.length));
}

async function failuresOf({ contracts }: Connection, signed: readonly SignedRating[]) {
  const failures = await reading(contracts.feedback.rateSigned.staticCall(signed.map(toStruct)));
  return failures.map((data) => (data === "0x" ? undefined : decodeRevert(data)));
}

/** The jobs that `receipt` rated. */
export function ratedIn({ contracts, deployment }: Connection, receipt: TransactionReceipt): bigint[] {
  const logs = receipt.logs.filter(({ address }) => address === deployment.addresses.feedback);
  return logs.flatMap((log) => {
    const event = contracts.feedback.interface.parseLog(log);
    return event?.name === "JobRated" ? [BigInt(event.args.jobId as bigint)] : [];
  });
}

function toStruct({ rating, signature }: SignedRating) {
  return { rating: toRatingStruct(rating), signature: toSignature(signature) };
}

function lost(jobId: bigint): SdkError {
  return new SdkError("OUT_OF_GAS", `The rating of job ${jobId} was not taken in its block: bring it again.`, {
    details: { jobId },
  });
}
