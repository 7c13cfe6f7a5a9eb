import { ZeroAddress } from "ethers";
import type { Deployment } from "../deployment/Deployment";
import type { Terms } from "../resources/Resource";
import type { Challenge } from "./Challenge";
import type { Job } from "./Job";

/** A call that moves a funded job on; each is an action of `ComputeEconomy`. */
export type JobStepName =
  | "submit"
  | "decline"
  | "accept"
  | "challengeJob"
  | "finalise"
  | "closeOverdue"
  | "settleAgreed"
  | "executeRuling"
  | "closeChallenge"
  | "claimRefund";

/** One call that is open now, or will be if nothing else happens to the job before. Times are seconds. */
export interface JobStep {
  call: JobStepName;
  /** Who may call it; `settleAgreed` is for anyone who has the signatures of both. */
  who: "client" | "provider" | "anyone";
  isOpen: boolean;
  /** The first second at which it works; 0 when it has worked since the job came to this state. */
  opensAt: bigint;
  /** The last second at which it works; left out where only another step ends it. */
  closesAt?: bigint;
  /** Whether the caller earns the wage. */
  paysWage: boolean;
}

/** What the steps follow from, read at about the same time. */
export interface JobSituation {
  job: Job;
  /** The row `job.termsId`. */
  terms: Pick<Terms, "reviewSeconds" | "arbitrator">;
  challenge: Pick<Challenge, "stage" | "verdict">;
  /** The time that a transaction sent now would see. */
  nowSeconds: bigint;
  /** Whose evaluator the steps are about: how any other one judges is its own affair. */
  deployment: Pick<Deployment, "addresses">;
}

type Step = Pick<JobStep, "call" | "who"> & Partial<JobStep>;

/**
 * Which calls move a funded job on, for whom, from when and until when; those that are closed for good are left out.
 * Sends and reads nothing. An ended job has at most the end of its challenge left, an open plain job none of these.
 */
export function nextSteps({ job, nowSeconds, ...situation }: JobSituation): JobStep[] {
  const steps = stepsOf({ job, nowSeconds, ...situation });
  return steps
    .map((step) => ({ paysWage: false, opensAt: 0n, ...step }))
    .filter(({ closesAt }) => closesAt === undefined || nowSeconds <= closesAt)
    .map((step) => ({ ...step, isOpen: step.opensAt <= nowSeconds }));
}

function stepsOf(situation: JobSituation): Step[] {
  const { job, challenge, deployment } = situation;
  const isJudgedHere = job.evaluator === deployment.addresses.evaluator;
  if (job.status === "funded") return [...beforeDelivery(job, isJudgedHere), refund(job)];
  if (job.status === "submitted") return [...(isJudgedHere ? afterDelivery(situation) : []), refund(job)];
  const isChallenged = challenge.stage === "open" || challenge.stage === "ruled";
  return isChallenged ? [{ call: "closeChallenge", who: "anyone" }] : [];
}

function beforeDelivery(job: Job, isJudgedHere: boolean): Step[] {
  const { deliverBy, hook } = job;
  return [
    { call: "submit", who: "provider", closesAt: deliverBy },
    ...(hook === ZeroAddress ? [{ call: "decline", who: "provider", closesAt: deliverBy } as const] : []),
    ...(isJudgedHere
      ? ([
          { call: "closeOverdue", who: "anyone", opensAt: deliverBy + 1n, paysWage: isBonded(job) },
          { call: "settleAgreed", who: "anyone" },
        ] as const)
      : []),
  ];
}

function afterDelivery({ job, terms, challenge }: JobSituation): Step[] {
  const always: Step[] = [
    { call: "accept", who: "client" },
    { call: "settleAgreed", who: "anyone" },
  ];
  if (challenge.stage === "ruled") {
    const paysWage = isBonded(job) && challenge.verdict === "score";
    return [...always, { call: "executeRuling", who: "anyone", paysWage }];
  }
  if (challenge.stage !== "none") return always;
  const reviewUntil = job.submittedAt + terms.reviewSeconds;
  const finalise: Step = { call: "finalise", who: "anyone", opensAt: reviewUntil, paysWage: isBonded(job) };
  if (terms.arbitrator === ZeroAddress) return [...always, finalise];
  return [...always, { call: "challengeJob", who: "client", closesAt: reviewUntil - 1n }, finalise];
}

/** Who is refunded without a deliverable was let down by a bonded provider: the bond pays the caller. */
function refund(job: Job): Step {
  const paysWage = job.status === "funded" && isBonded(job);
  return { call: "claimRefund", who: "anyone", opensAt: job.expiredAt, paysWage };
}

/** Row 0 is for plain jobs. */
function isBonded({ termsId }: Job): boolean {
  return termsId !== 0n;
}
