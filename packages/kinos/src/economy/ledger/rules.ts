import type { ChallengeModelRow } from "./ChallengeModel.js";
import { isLive, type JobModel } from "./JobModel.js";
import { type EscrowConstants, bpsDown } from "./terms.js";

/** One figure that two ways must give equally. */
export interface Comparison {
  what: string;
  expected: bigint;
  found: bigint;
}

/**
 * What must hold of each ended job alone: the budget is paid, fee, wage of a completed job and refund, exactly; a bond
 * that was taken went to worker, committee fees, client (half of the rest, rounded down) and the burn, exactly.
 */
export function checkJob(job: JobModel, constants: EscrowConstants): Comparison[] {
  if (isLive(job) || job.status === "Open") return [];
  const label = `job ${job.id} (${job.outcome})`;
  const wageOfBudget = job.status === "Completed" ? job.wage : 0n;
  const checks = [
    { what: `${label}: budget`, expected: job.budget, found: job.paid + job.fee + wageOfBudget + job.refunded },
  ];
  if (job.wage !== 0n) checks.push({ what: `${label}: wage`, expected: constants.wage, found: job.wage });
  return [...checks, ...checkBond(job, constants, label)];
}

function checkBond(job: JobModel, constants: EscrowConstants, label: string): Comparison[] {
  if (job.outcome === "declined") {
    const expected = bpsDown(job.bond, constants.declineBurnBps);
    return [{ what: `${label}: burned of the bond`, expected, found: job.bondBurned }];
  }
  if (!isSlashed(job)) return [];
  const taken = job.wage + job.reimbursed + job.compensation + job.bondBurned;
  const rest = job.bond - job.wage - job.reimbursed;
  return [
    { what: `${label}: bond`, expected: job.bond, found: taken },
    { what: `${label}: compensation`, expected: rest / 2n, found: job.compensation },
  ];
}

/** Whether the whole bond was taken: nothing was delivered in time, or what was delivered failed before the arbitrator. */
export function isSlashed({ outcome, deliverable, market }: JobModel): boolean {
  if (!market) return false;
  return outcome === "overdue" || outcome === "ruled rejected" || (outcome === "expired" && deliverable === undefined);
}

/** What must hold of each closed challenge: all that was held of it, and a fee that came back, went somewhere. */
export function checkChallenge(challenge: ChallengeModelRow, job: JobModel): Comparison[] {
  if (challenge.stage !== "Closed") return [];
  const found = challenge.toClient + challenge.toProvider + challenge.burned;
  return [{ what: `challenge of job ${job.id}: bond`, expected: challenge.bondedRest + job.reimbursed, found }];
}
