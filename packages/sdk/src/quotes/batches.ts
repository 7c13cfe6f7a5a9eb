import type { ContractTransaction, TransactionReceipt } from "ethers";
import type { Connection } from "../chain/Connection";
import { onPending } from "../chain/pending";
import { decodeError, decodeRevert } from "../errors/decodeError";
import type { ProtocolError } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";

/** What became of one entry of a batch: a funded job, or why there is none. */
export type EntryResult =
  { jobId: bigint; failure?: undefined } | { jobId?: undefined; failure: ProtocolError | SdkError };

/** What became of a batch, in the order of its entries, and the transactions that it took. */
export interface BatchResult {
  results: EntryResult[];
  receipts: TransactionReceipt[];
}

/** A job that a receipt opened, as far as an entry knows it before. */
export interface OpenedJob {
  jobId: bigint;
  originWord: string;
  inputReference: string;
  /** Of a settlement's bid. */
  bidDigest?: string;
}

/** How entries of one kind are sent, and known again in a receipt. */
export interface BatchKind<E> {
  /** How many go into a transaction, well within a block and the bound that chains set for one. */
  size: number;
  /** The most that an entry may need: an estimate of the whole call is content with entries that starve. */
  gasPerEntry: bigint;
  request(entries: E[]): Promise<ContractTransaction>;
  /** The contract's answer to a static call: a job each, or revert data. */
  decode(data: string): { jobId: bigint; failure: string }[];
  openedIn(receipt: TransactionReceipt): OpenedJob[];
  isOf(job: OpenedJob, entry: E): boolean;
}

/**
 * Sends `entries`, each of which stands and falls alone. What would fail now is not sent; what failed in its block is
 * asked again for its reason. Throws when a transaction as a whole fails.
 */
export async function runBatches<E>(connection: Connection, kind: BatchKind<E>, entries: E[]): Promise<BatchResult> {
  const results: EntryResult[] = [];
  const receipts: TransactionReceipt[] = [];
  for (let at = 0; at < entries.length; at += kind.size) {
    const some = entries.slice(at, at + kind.size);
    const foreseen = await foresee(connection, kind, some, "pending");
    const hopeful = some.filter((_, index) => foreseen[index] === undefined);
    const outcomes: EntryResult[] = [];
    if (hopeful.length > 0) {
      const receipt = await connection.send(kind.request(hopeful), kind.gasPerEntry * BigInt(hopeful.length));
      receipts.push(receipt);
      outcomes.push(...(await outcomesIn(connection, kind, hopeful, receipt)));
    }
    for (const failure of foreseen) results.push(failure === undefined ? next(outcomes) : { failure });
  }
  return { results, receipts };
}

/** Why each of `entries` would fail; undefined for those that would not. */
async function foresee<E>(
  { address, signer }: Connection,
  kind: BatchKind<E>,
  entries: E[],
  when: "pending" | number,
): Promise<EntryResult["failure"][]> {
  try {
    const request = { ...(await kind.request(entries)), from: address };
    const data =
      when === "pending"
        ? await onPending((at) => signer.call({ ...request, ...at }))
        : await signer.call({ ...request, blockTag: when });
    return kind.decode(data).map(({ jobId, failure }) => (jobId === 0n ? failureOf(failure) : undefined));
  } catch (error) {
    throw decodeError(error);
  }
}

/** Entries open their jobs in their order; those that opened none are asked again, each alone, after their block. */
async function outcomesIn<E>(
  connection: Connection,
  kind: BatchKind<E>,
  entries: E[],
  receipt: TransactionReceipt,
): Promise<EntryResult[]> {
  const opened = kind.openedIn(receipt);
  const outcomes: EntryResult[] = [];
  for (const entry of entries) {
    const [job] = opened;
    if (job !== undefined && kind.isOf(job, entry)) {
      opened.shift();
      outcomes.push({ jobId: job.jobId });
    } else {
      outcomes.push({ failure: await postMortem(connection, kind, entry, receipt) });
    }
  }
  return outcomes;
}

async function postMortem<E>(
  connection: Connection,
  kind: BatchKind<E>,
  entry: E,
  { hash, blockNumber }: TransactionReceipt,
): Promise<ProtocolError | SdkError> {
  const [failure] = await foresee(connection, kind, [entry], blockNumber);
  const details = { hash, blockNumber };
  return (
    failure ?? new SdkError("TRANSACTION_FAILED", "It failed in its block and would work now: try again.", { details })
  );
}

function failureOf(data: string): ProtocolError | SdkError {
  if (data !== "0x") return decodeRevert(data);
  return new SdkError(
    "OUT_OF_GAS",
    "The node's bound on the gas of a call starved this entry: send it in a smaller batch.",
  );
}

function next(outcomes: EntryResult[]): EntryResult {
  const outcome = outcomes.shift();
  if (outcome === undefined) throw new SdkError("UNEXPECTED", "A batch has fewer outcomes than entries.");
  return outcome;
}
