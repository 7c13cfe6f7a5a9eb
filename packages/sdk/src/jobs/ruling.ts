import { formatCompute } from "../money/amounts";
import { feeOf } from "../money/rounding";
import type { Terms } from "../resources/Resource";
import type { Challenge, Ruling } from "./Challenge";
import type { Job } from "./Job";

type JudgedJob = Pick<Job, "budgetWei" | "status" | "expiredAt">;
type PassScore = Pick<Terms, "passScore">;

/**
 * What the ruling of `challenge` means for its job; undefined while there is none, and once the challenge is closed,
 * when the job's own status says how it ended.
 */
export function rulingOf(
  { stage, verdict, value }: Challenge,
  { budgetWei }: JudgedJob,
  { passScore }: PassScore,
): Ruling | undefined {
  if (stage !== "ruled") return undefined;
  if (verdict === "split") return { verdict, value, outcome: "split", providerAmountWei: feeOf(budgetWei, value) };
  return value >= passScore
    ? { verdict, value, outcome: "paid", providerAmountWei: budgetWei }
    : { verdict, value, outcome: "rejected", providerAmountWei: 0n };
}

/** One or two sentences on where the challenge stands and what that means for the money. */
export function meaningOf(challenge: Challenge, job: JudgedJob, terms: PassScore): string {
  if (challenge.stage === "none") return "Nobody challenged this job.";
  if (challenge.stage === "closed") return `The challenge is over, and the job is ${job.status}.`;
  const ruling = rulingOf(challenge, job, terms);
  if (job.status !== "submitted") return overtaken(challenge, job, ruling);
  if (ruling === undefined) {
    return `The arbitrator has not ruled. If it never does, the client is refunded from ${job.expiredAt} on.`;
  }
  return EXPECTATIONS[ruling.outcome](ruling, terms);
}

const EXPECTATIONS: Record<Ruling["outcome"], (ruling: Ruling, terms: PassScore) => string> = {
  paid: ({ value }, { passScore }) =>
    `The score of ${value} reaches the ${passScore} that pass: the provider will be paid. Of the rest of the client's ` +
    "bond the provider gets at most 1 % of the budget, and what is above is burned.",
  rejected: ({ value }, { passScore }) =>
    `The score of ${value} is below the ${passScore} that pass: the client will be refunded and the provider's bond ` +
    "slashed. The client's bond comes back, the committee's fee as far as the provider's bond reaches.",
  split: ({ providerAmountWei }) =>
    `The provider will get ${formatCompute(providerAmountWei)} $COMPUTE of the budget, less the fee, and the client ` +
    "the other part. Both bonds come back, without the committee's fee.",
};

/** The job ended on another way; a client that accepted has conceded, unless the ruling was for it. */
function overtaken({ stage }: Challenge, { status }: JudgedJob, ruling: Ruling | undefined): string {
  const isConceded = status === "completed" && (stage === "open" || ruling?.outcome === "paid");
  return (
    `The job is ${status} without a ruling that was executed: closing the challenge ` +
    (isConceded
      ? "spends the rest of the client's bond as if the provider had won."
      : "gives the rest of its bond back to the client.")
  );
}
