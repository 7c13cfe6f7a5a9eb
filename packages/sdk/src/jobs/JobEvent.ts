import type { Verdict } from "./Challenge";
import type { JobOpening } from "./Job";

/** Where an event is, and whose job it is about. */
export interface JobEventPlace {
  jobId: bigint;
  client: string;
  /** The zero address while a plain job has none. */
  provider: string;
  blockNumber: number;
  transactionHash: string;
  logIndex: number;
}

/** What happened, by `type`. Amounts are wei, times seconds, reasons and deliverables 32 bytes. */
export type JobEventBody =
  | { type: "created"; evaluator: string; expiredAt: bigint; hook: string }
  | ({ type: "opened"; termsId: bigint } & JobOpening)
  | { type: "funded"; budgetWei: bigint }
  | { type: "submitted"; deliverable: string }
  | { type: "completed"; evaluator: string; reason: string }
  | { type: "rejected"; rejector: string; reason: string }
  | { type: "expired" }
  | { type: "settled"; providerAmountWei: bigint; reason: string }
  | { type: "declined" }
  /** Out of the slashed bond, to the balance of the evaluator, for the committee's fee. */
  | { type: "feesReimbursed"; evaluator: string; amountWei: bigint }
  | ChallengeEventBody;

/**
 * What happened to a challenge, of jobs that the deployment's own evaluator judges. `ruled` has a score from 0 to 100, or
 * the provider's share of the budget in basis points; `challengeClosed` where bond and reimbursed fee went.
 */
export type ChallengeEventBody =
  | { type: "challenged"; arbitrator: string; feeWei: bigint; restWei: bigint; reasonHash: string }
  | { type: "ruled"; verdict: Verdict; value: bigint }
  | { type: "challengeClosed"; toClientWei: bigint; toProviderWei: bigint; burnedWei: bigint };

/** One event of one job. A market job starts with created, funded, opened in one transaction. */
export type JobEvent = JobEventPlace & JobEventBody;
