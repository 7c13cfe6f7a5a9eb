import { type RatedJob, reputationOf } from "@compute-economy/sdk";
import type { AgentCard } from "../../agent/index.js";
import { type JobModel, type Ledger, tierStandingOf } from "../ledger/index.js";
import type { ProviderFigures, ScoreFigures } from "./Figures.js";

/** What each provider of the run has staked and done, and how its work was found; `jobs` are those of the run. */
export function providerFigures(
  agents: readonly Pick<AgentCard, "name" | "address" | "kind">[],
  ledger: Ledger,
  jobs: readonly JobModel[],
): ProviderFigures[] {
  const labels = new Map(ledger.agents.labelled());
  return agents.flatMap(({ name, address, kind }) => {
    if (kind !== "provider") return [];
    const record = ledger.stakes.recordOf(address);
    const { tier, next } = tierStandingOf(record, ledger.constants.tierRules);
    return {
      name,
      agentId: labels.get(address) ?? 0n,
      stakeWei: record.staked,
      tier,
      ...(next && { nextTier: next }),
      done: jobs.filter(({ provider, status }) => provider === address && status === "Completed").length,
      failed: Number(record.failures),
      feesPaidWei: record.feesPaid,
      scores: scoreFigures(
        ledger.ratings.rows.filter(({ provider }) => provider === address),
        ledger.resources,
      ),
    };
  });
}

/** As of the last rating: nothing is older than that by more than the run took. */
function scoreFigures(rated: readonly RatedJob[], resources: ReadonlyMap<number, string>): ScoreFigures[] {
  const atSeconds = rated.at(-1)?.ratedAt ?? 0n;
  const scores = reputationOf(rated, atSeconds).resources.map(({ resourceId, score, ratings, judges, weightWei }) => ({
    resource: resources.get(Number(resourceId)) ?? `resource ${resourceId}`,
    score,
    ratings,
    judges: judges.length,
    weightWei,
  }));
  return scores.sort((a, b) => a.resource.localeCompare(b.resource));
}
