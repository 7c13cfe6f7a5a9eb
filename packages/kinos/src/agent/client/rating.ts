import { type RatingInput, encodeFeedbackFile } from "@compute-economy/sdk";
import type { AgentContext } from "../AgentContext.js";
import type { Deal } from "./Deal.js";

/** Of so many jobs the ratings, with their files, go into a transaction. */
const RATINGS_AT_ONCE = 10;

/** Rates those of `deals` that are over and not rated yet, with files that say why and what was paid. */
export async function rate(context: AgentContext, deals: readonly Deal[]): Promise<void> {
  const left = deals.filter(({ isRated }) => !isRated);
  for (let at = 0; at < left.length; at += RATINGS_AT_ONCE) {
    const some = left.slice(at, at + RATINGS_AT_ONCE);
    const inputs = await Promise.all(some.map((deal) => ratingOf(context, deal)));
    const ready = inputs.filter((input) => input !== undefined);
    const [only] = ready;
    if (only && ready.length === 1) await context.economy.rateJob(only);
    else if (only) await context.economy.rateJobs(ready);
    for (const [index, deal] of some.entries()) if (inputs[index]) deal.isRated = true;
  }
}

/** Undefined for a job that nobody may rate (yet), and for one that was paid for work the client has not checked. */
async function ratingOf({ economy }: AgentContext, deal: Deal): Promise<RatingInput | undefined> {
  const { jobId, workload, verdict } = deal;
  const { status } = await economy.getJob(jobId);
  if (status !== "rejected" && !(status === "completed" && verdict)) return undefined;
  const rating = { jobId, score: scoreOf(deal), tag1: workload };
  const comment = verdict ? (verdict.ok ? "as ordered" : verdict.reason) : "never delivered";
  return { ...rating, file: encodeFeedbackFile(await economy.createFeedbackFile({ ...rating, comment })) };
}

/** What the client's own check found, in whole points, rounded down; 0 for what was never delivered. */
export function scoreOf({ verdict }: Pick<Deal, "verdict">): number {
  return Math.floor(verdict?.score ?? 0);
}
