import { toBeHex } from "ethers";
import type { Connection } from "../chain/Connection";
import { getAllLogs } from "../chain/logs";
import { reading } from "../chain/reading";
import { decodeJobEvent } from "../jobs/decodeJobEvent";
import { JOB_STATUSES } from "../jobs/Job";
import { SdkError } from "../errors/SdkError";
import type { FeedbackFile, ProofOfPayment } from "./feedbackFile";

/** What a feedback file says beside the payment. */
export interface FeedbackInput {
  jobId: bigint;
  score: bigint;
  tag1?: string;
  tag2?: string;
  comment?: string;
}

const BPS = 10_000n;

/**
 * What was paid for `jobId`, out of the chain.
 * @throws `SdkError` BAD_ARGUMENT when the job is no market job or is neither completed nor rejected.
 */
export async function readPayment(connection: Connection, jobId: bigint): Promise<ProofOfPayment> {
  const { contracts, deployment, provider } = connection;
  const job = await reading(contracts.escrow.getJob(jobId));
  const status = JOB_STATUSES[Number(job.status)];
  if (job.termsId === 0n || (status !== "completed" && status !== "rejected")) {
    throw new SdkError("BAD_ARGUMENT", "Name a market job that is completed or rejected.", {
      details: { jobId, termsId: job.termsId, status },
    });
  }
  const { feeBps } = await reading(contracts.escrow.termsOf(job.termsId));
  const { settledWei, txHash } = await readEnd(connection, jobId, await reading(provider.getBlockNumber()));
  const paidWei = status === "rejected" ? 0n : (settledWei ?? job.budget);
  return {
    chainId: BigInt(deployment.chainId),
    escrow: deployment.addresses.escrow,
    jobId,
    termsId: job.termsId,
    fromAddress: job.client,
    toAddress: job.provider,
    budgetWei: job.budget,
    paidWei,
    feeWei: (paidWei * feeBps) / BPS,
    txHash,
  };
}

/** The feedback file of the job named, with the payment as the chain has it. Throws as `readPayment`. */
export async function createFeedbackFile(connection: Connection, input: FeedbackInput): Promise<FeedbackFile> {
  const { contracts, deployment } = connection;
  const { chainId, addresses } = deployment;
  const proofOfPayment = await readPayment(connection, input.jobId);
  const agentId = await reading(contracts.providers.agentOf(proofOfPayment.toAddress));
  const { tag1, tag2, comment } = input;
  return {
    agentRegistry: `eip155:${chainId}:${addresses.identity}`,
    agentId,
    clientAddress: `eip155:${chainId}:${proofOfPayment.fromAddress}`,
    createdAt: new Date().toISOString(),
    value: input.score,
    valueDecimals: 0,
    ...(tag1 === undefined ? {} : { tag1 }),
    ...(tag2 === undefined ? {} : { tag2 }),
    ...(comment === undefined ? {} : { comment }),
    proofOfPayment,
  };
}

/** Whether `file` says of the payment what the chain says. Throws as `readPayment`. */
export async function isPaid(connection: Connection, { proofOfPayment }: FeedbackFile): Promise<boolean> {
  const { chainId, addresses } = connection.deployment;
  if (proofOfPayment.chainId !== BigInt(chainId) || proofOfPayment.escrow !== addresses.escrow) return false;
  const found = await readPayment(connection, proofOfPayment.jobId);
  return (Object.keys(found) as (keyof ProofOfPayment)[]).every((name) => found[name] === proofOfPayment[name]);
}

/** The transaction in which the job ended, and what it was settled for where somebody said how much. */
async function readEnd({ contracts, deployment, provider }: Connection, jobId: bigint, head: number) {
  const { escrow } = contracts;
  const topics = (["JobCompleted", "JobRejected", "JobSettled"] as const).map(
    (name) => escrow.interface.getEvent(name).topicHash,
  );
  const filter = { address: deployment.addresses.escrow, topics: [topics, toBeHex(jobId, 32)] };
  const logs = await getAllLogs(provider, filter, deployment.deployedAtBlock ?? 0, head);
  const bodies = logs.map((log) => decodeJobEvent(log, contracts, deployment)?.body);
  const settled = bodies.find((body) => body?.type === "settled");
  const last = logs.at(-1);
  if (last === undefined) throw new SdkError("EVENT_MISSING", `The node knows no end of job ${jobId}: try another.`);
  const settledWei = settled?.type === "settled" ? settled.providerAmountWei : undefined;
  return { settledWei, txHash: last.transactionHash };
}
