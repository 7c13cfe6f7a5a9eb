/** How far a challenge is. */
export type ChallengeStage = "none" | "open" | "ruled" | "closed";

/** The contract's order of the stages. */
export const CHALLENGE_STAGES: readonly ChallengeStage[] = ["none", "open", "ruled", "closed"];

/** What was ruled: a score from 0 to 100 against the pass score of the terms, or the provider's share of the budget. */
export type Verdict = "score" | "split";

/** The contract's order of the verdicts. */
export const VERDICTS: readonly Verdict[] = ["score", "split"];

/** The challenge of a job as the evaluator keeps it. Amounts are wei. */
export interface Challenge {
  stage: ChallengeStage;
  /** Once ruled. A closed challenge that nobody ruled on reads as a score of 0. */
  verdict: Verdict;
  /** Once ruled: the score, or basis points of the budget. */
  value: bigint;
  /** Paid to the arbitrator. */
  feeWei: bigint;
  /** Of the client's bond; 0 once closed. */
  restWei: bigint;
}

/** What executing a ruling does: pay the provider, refund the client and slash, or divide the budget. */
export type RulingOutcome = "paid" | "rejected" | "split";

/** A ruling and what follows from it. */
export interface Ruling {
  verdict: Verdict;
  value: bigint;
  outcome: RulingOutcome;
  /** What of the budget is the provider's, fee included, in wei. */
  providerAmountWei: bigint;
}
