import { toBeHex, type Log, zeroPadValue } from "ethers";
import { blockTimes } from "../chain/blocks";
import type { Connection } from "../chain/Connection";
import { getAllLogs } from "../chain/logs";
import { decodeOrigin } from "../jobs/origin";
import type { RatedJob } from "./Reputation";

/** Which ratings: all that are given must fit. */
export interface RatingFilter {
  provider?: string;
  agentId?: bigint;
  resourceId?: bigint;
  /** The clients whose ratings count. */
  judgedBy?: readonly string[];
}

/** Of so many jobs the openings are asked for at once. */
const JOBS_A_CALL = 100;

/** The ratings that fit `filter`, in the chain's order. Throws as the node does. */
export async function readRatings(connection: Connection, filter: RatingFilter): Promise<RatedJob[]> {
  const { contracts, deployment, provider } = connection;
  const { topicHash } = contracts.feedback.interface.getEvent("JobRated");
  const clients = filter.judgedBy?.map(addressTopic) ?? null;
  if (clients?.length === 0) return [];
  const topics = [topicHash, null, clients, filter.provider === undefined ? null : addressTopic(filter.provider)];
  const head = await provider.getBlockNumber();
  const from = deployment.deployedAtBlock ?? 0;
  const logs = await getAllLogs(provider, { address: deployment.addresses.feedback, topics }, from, head);
  const times = await blockTimes(
    provider,
    logs.map(({ blockNumber }) => blockNumber),
  );
  const rated = logs.map((log) => ratingIn(connection, log, times.get(log.blockNumber) ?? 0n));
  const ofAgent = rated.filter(({ agentId }) => filter.agentId === undefined || agentId === filter.agentId);
  const resources = await resourcesOf(connection, ofAgent, from, head);
  const known = ofAgent.map((job) => {
    const resourceId = resources.get(job.jobId);
    return resourceId === undefined ? job : { ...job, resourceId };
  });
  return known.filter(({ resourceId }) => filter.resourceId === undefined || resourceId === filter.resourceId);
}

function ratingIn({ contracts }: Connection, log: Log, ratedAt: bigint): RatedJob {
  const { args } = contracts.feedback.interface.parseLog(log) ?? { args: {} as never };
  const { jobId, client, provider, agentId, termsId, score, counted, weight } = args as unknown as {
    [Name in "jobId" | "agentId" | "termsId" | "score" | "counted" | "weight"]: bigint;
  } & { client: string; provider: string };
  return { jobId, client, provider, agentId, termsId, score, counted, weightWei: weight, ratedAt };
}

/** The resource of each job, out of the word by which its market opened it: jobs store none. */
async function resourcesOf(
  { contracts, deployment, provider }: Connection,
  jobs: readonly RatedJob[],
  fromBlock: number,
  toBlock: number,
): Promise<Map<bigint, bigint>> {
  const { interface: escrow } = contracts.escrow;
  const event = escrow.getEvent("JobOpened");
  const resources = new Map<bigint, bigint>();
  for (let at = 0; at < jobs.length; at += JOBS_A_CALL) {
    const ids = jobs.slice(at, at + JOBS_A_CALL).map(({ jobId }) => toBeHex(jobId, 32));
    const filter = { address: deployment.addresses.escrow, topics: [event.topicHash, ids] };
    for (const log of await getAllLogs(provider, filter, fromBlock, toBlock)) {
      const { jobId, market, origin } = escrow.decodeEventLog(event, log.data, log.topics);
      const decoded = decodeOrigin(String(origin), String(market), deployment);
      // A plan names no resource.
      if (decoded !== undefined && decoded.kind !== "plan") resources.set(BigInt(jobId as bigint), decoded.resourceId);
    }
  }
  return resources;
}

function addressTopic(address: string): string {
  return zeroPadValue(address, 32);
}
