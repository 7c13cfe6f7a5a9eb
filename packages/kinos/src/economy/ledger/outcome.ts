import { decodeBytes32String } from "ethers";
import type { ChainEvent } from "./ChainEvent.js";
import type { JobModel, Outcome } from "./JobModel.js";

const OUTCOME_OF_REASON: Record<string, Outcome> = {
  "JobCompleted accepted": "accepted",
  "JobCompleted unchallenged": "finalised",
  "JobCompleted agreed": "agreed split",
  "JobCompleted ruled": "ruled paid",
  "JobRejected ruled": "ruled rejected",
  "JobRejected overdue": "overdue",
  "JobRejected agreed": "cancelled",
  "JobRejected declined": "declined",
};

/** How the job left escrow, from the event that ended it; the default evaluator's reasons are words. */
export function outcomeOf(job: Pick<JobModel, "outcome" | "settled">, event: ChainEvent): Outcome {
  if (job.outcome) return job.outcome;
  if (event.name === "JobExpired") return "expired";
  const known = OUTCOME_OF_REASON[`${event.name} ${wordOf(event.text("reason"))}`];
  if (known === "ruled paid" && job.settled !== undefined) return "ruled split";
  return known ?? (event.name === "JobCompleted" ? "accepted" : "rejected");
}

function wordOf(reason: string): string {
  try {
    return decodeBytes32String(reason);
  } catch {
    return "";
  }
}
