import { toBeHex } from "ethers";
import type { Connection } from "../chain/Connection";
import { getLogs } from "../chain/logs";
import { reading } from "../chain/reading";
import type { Deployment } from "../deployment/Deployment";
import { SdkError } from "../errors/SdkError";
import { createWithInput } from "./inputReferences";
import { type Job, JOB_STATUSES, type JobOpening } from "./Job";
import { decodeOrigin } from "./origin";

/** The job `jobId`. Throws `ProtocolError` JobEscrowNoJob when there is none. */
export async function readJob({ contracts: { escrow } }: Connection, jobId: bigint): Promise<Job> {
  const [job, deliverBy, bondWei] = await reading(
    Promise.all([escrow.getJob(jobId), escrow.deliverBy(jobId), escrow.bondOf(jobId)]),
  );
  const status = JOB_STATUSES[Number(job.status)];
  if (status === undefined) throw new SdkError("UNEXPECTED", `Job ${jobId} has unknown status ${job.status}.`);
  return {
    jobId,
    client: job.client,
    provider: job.provider,
    evaluator: job.evaluator,
    hook: job.hook,
    budgetWei: job.budget,
    expiredAt: job.expiredAt,
    deliverBy,
    submittedAt: job.submittedAt,
    bondWei,
    termsId: job.termsId,
    status,
  };
}

/** How `jobId` was opened, out of its event; undefined for a plain job. */
export async function readOpening(connection: Connection, jobId: bigint): Promise<JobOpening | undefined> {
  const { contracts, deployment, provider } = connection;
  const event = contracts.escrow.interface.getEvent("JobOpened");
  const filter = { address: deployment.addresses.escrow, topics: [event.topicHash, toBeHex(jobId, 32)] };
  const head = await reading(provider.getBlockNumber());
  const [log] = await getLogs(provider, filter, deployment.deployedAtBlock ?? 0, head);
  if (log === undefined) return undefined;
  const { market, inputReference, origin } = contracts.escrow.interface.decodeEventLog(event, log.data, log.topics);
  const opening = openingOf(String(market), String(inputReference), String(origin), deployment);
  return await createWithInput(connection)(opening, log.blockNumber);
}

/** An opening as its event tells it, with the origin decoded. The input of a resting bid is still to be looked up. */
export function openingOf(
  market: string,
  inputReference: string,
  originWord: string,
  deployment: Deployment,
): JobOpening {
  const opening = { market, inputReference, originWord };
  const origin = decodeOrigin(originWord, market, deployment);
  return origin === undefined ? opening : { ...opening, origin };
}
