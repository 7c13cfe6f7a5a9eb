import { getAddress } from "ethers";
import { chainTime } from "../chain/time";
import type { Connection } from "../chain/Connection";
import { getAllLogs } from "../chain/logs";
import { readProvider, type ProviderStanding } from "./readProvider";
import { readRatings } from "./readRatings";
import { type RatedJob, reputationOf, type Score } from "./Reputation";

/** Whom a client would work with; what is left out excludes nobody. */
export interface ProviderWish {
  /** 0 – 3. */
  minTier?: number;
  /** 0 – 100; whoever was not rated has 0. */
  minScore?: number;
  /** The least weight of that score, in wei. */
  minWeightWei?: bigint;
  /** The score counts jobs for this resource only. */
  resourceId?: bigint;
  /** The score counts these clients only. */
  judgedBy?: readonly string[];
}

/** A provider that fits, with the score that was asked for. */
export interface FoundProvider extends ProviderStanding, Score {}

const AT_ONCE = 10;

/** Everybody who ever staked and fits `wish`: by tier, then by score, then by its weight. Throws as the node does. */
export async function findProviders(connection: Connection, wish: ProviderWish): Promise<FoundProvider[]> {
  const { minTier = 0, minScore = 0, minWeightWei = 0n, resourceId, judgedBy } = wish;
  const [everybody, now, ratings] = await Promise.all([
    stakers(connection),
    chainTime(connection.provider),
    readRatings(connection, {
      ...(resourceId === undefined ? {} : { resourceId }),
      ...(judgedBy === undefined ? {} : { judgedBy }),
    }),
  ]);
  const jobsOf = new Map<string, RatedJob[]>();
  for (const job of ratings) jobsOf.set(job.provider, [...(jobsOf.get(job.provider) ?? []), job]);
  const scored = everybody.flatMap((provider) => {
    const { score, weightWei, ratings: count } = reputationOf(jobsOf.get(provider) ?? [], now);
    const fits = score >= minScore && weightWei >= minWeightWei;
    return fits ? [{ provider, score, weightWei, ratings: count }] : [];
  });
  const found: FoundProvider[] = [];
  for (let at = 0; at < scored.length; at += AT_ONCE) {
    const some = scored.slice(at, at + AT_ONCE);
    const standings = await Promise.all(some.map(({ provider }) => readProvider(connection, provider)));
    found.push(...standings.map((standing, index) => ({ ...some[index], ...standing }) as FoundProvider));
  }
  return found.filter(({ tier }) => tier >= minTier).sort(better);
}

function better(left: FoundProvider, right: FoundProvider): number {
  if (left.tier !== right.tier) return right.tier - left.tier;
  if (left.score !== right.score) return right.score - left.score;
  if (left.weightWei === right.weightWei) return 0;
  return left.weightWei > right.weightWei ? -1 : 1;
}

async function stakers({ contracts, deployment, provider }: Connection): Promise<string[]> {
  const { topicHash } = contracts.providers.interface.getEvent("StakeAdded");
  const filter = { address: deployment.addresses.providers, topics: [topicHash] };
  const head = await provider.getBlockNumber();
  const logs = await getAllLogs(provider, filter, deployment.deployedAtBlock ?? 0, head);
  return [...new Set(logs.map(({ topics }) => getAddress(`0x${(topics[1] ?? "").slice(26)}`)))];
}
