import { weightLeft } from "./decay";

/** A rating as the chain logged it. Amounts are wei, times seconds. */
export interface RatedJob {
  jobId: bigint;
  /** The true client, whoever brought the rating. */
  client: string;
  provider: string;
  /** The agent that the provider worked as when it was rated; 0: none. */
  agentId: bigint;
  termsId: bigint;
  /** Of the job's origin; absent for jobs of other markets than the quote book and the order book. */
  resourceId?: bigint;
  /** What the client said, 0 – 100. */
  score: bigint;
  /** What it counts as: the unpaid part of a job counts as 0. */
  counted: bigint;
  weightWei: bigint;
  ratedAt: bigint;
}

/** A mean of ratings, weighted by value, old ones counting less. */
export interface Score {
  /** 0 – 100 with two decimals, rounded down; 0 when nothing is left of any weight. */
  score: number;
  /** What is left of the weights. */
  weightWei: bigint;
  ratings: number;
}

/** The share of one client in a score. */
export interface Judge extends Score {
  client: string;
}

/** How good the work at one resource was, judged by whom; judges by weight, the heaviest first. */
export interface ResourceScore extends Score {
  /** Absent: jobs of markets whose origin does not name a resource. */
  resourceId?: bigint;
  judges: Judge[];
}

/** A provider's or an agent's reputation: over all resources, and for each. */
export interface Reputation extends Score {
  judges: Judge[];
  resources: ResourceScore[];
}

/** The reputation that `jobs` make at `atSeconds`. */
export function reputationOf(jobs: readonly RatedJob[], atSeconds: bigint): Reputation {
  const resources = [...grouped(jobs, ({ resourceId }) => resourceId)].map(([resourceId, some]) => ({
    ...(resourceId === undefined ? {} : { resourceId }),
    ...scoreOf(some, atSeconds),
    judges: judgesOf(some, atSeconds),
  }));
  return { ...scoreOf(jobs, atSeconds), judges: judgesOf(jobs, atSeconds), resources: resources.sort(byWeight) };
}

function judgesOf(jobs: readonly RatedJob[], atSeconds: bigint): Judge[] {
  const judges = [...grouped(jobs, ({ client }) => client)].map(([client, some]) => ({
    client,
    ...scoreOf(some, atSeconds),
  }));
  return judges.sort(byWeight);
}

function scoreOf(jobs: readonly RatedJob[], atSeconds: bigint): Score {
  let weightWei = 0n;
  let scored = 0n;
  for (const { counted, weightWei: given, ratedAt } of jobs) {
    const left = weightLeft(given, ratedAt, atSeconds);
    weightWei += left;
    scored += left * counted;
  }
  const score = weightWei === 0n ? 0 : Number((100n * scored) / weightWei) / 100;
  return { score, weightWei, ratings: jobs.length };
}

function byWeight(left: Score, right: Score): number {
  if (left.weightWei === right.weightWei) return 0;
  return left.weightWei > right.weightWei ? -1 : 1;
}

function grouped<Key>(jobs: readonly RatedJob[], keyOf: (job: RatedJob) => Key): Map<Key, RatedJob[]> {
  const groups = new Map<Key, RatedJob[]>();
  for (const job of jobs) groups.set(keyOf(job), [...(groups.get(keyOf(job)) ?? []), job]);
  return groups;
}
