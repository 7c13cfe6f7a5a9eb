import type { BadWork } from "../../agent/index.js";
import type { BadWorkFigures, JobFigures, PenaltyFigures } from "./Figures.js";

/** What of the stakes was taken in all `jobs`, and where it went. */
export function penaltyFigures(jobs: readonly JobFigures[]): PenaltyFigures {
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    slashedJobs: jobs.filter(({ slashedWei }) => slashedWei > 0n).length,
    slashedWei: sum(jobs.map(({ slashedWei }) => slashedWei)),
    compensationWei: sum(jobs.map(({ compensationWei }) => compensationWei)),
    bondBurnedWei: sum(jobs.map(({ bondBurnedWei }) => bondBurnedWei)),
    wagesWei: sum(jobs.map(({ wageWei }) => wageWei)),
  };
}

/** The jobs that their clients found bad, with what they cost in the end. */
export function badWorkFigures(jobs: readonly JobFigures[], badWork: readonly BadWork[]): BadWorkFigures[] {
  const found = new Map(badWork.map((work) => [Number(work.jobId), work]));
  return jobs.flatMap(({ id, provider, client, budgetWei, refundedWei }) => {
    const work = found.get(id);
    if (!work) return [];
    const { score, proposedWei, isAgreed } = work;
    return {
      id,
      provider,
      client,
      score,
      proposedWei: BigInt(proposedWei),
      isAgreed,
      costWei: budgetWei - refundedWei,
    };
  });
}

/** The jobs that did not simply end with the client's word: somebody was let down, or silent. */
export function notable(jobs: readonly JobFigures[]): JobFigures[] {
  return jobs.filter(({ slashedWei, wageWei, outcome }) => slashedWei > 0n || wageWei > 0n || outcome !== "accepted");
}

/** What a client without an arbitrator can do about bad work. */
export const BAD_WORK_RULE =
  "The terms of these jobs name no arbitrator. A client that finds work bad proposes to pay what its check finds " +
  "usable; where the provider does not agree, it can only wait, and the work is paid when the window is over.";
