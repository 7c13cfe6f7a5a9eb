/** A standard unit of compute that can be traded. Amounts are wei; `unitName` and URI are as its event logged them. */
export interface Resource {
  resourceId: bigint;
  unitName: string;
  specificationURI: string;
  specificationHash: string;
  /** Trades are multiples of it. */
  lotUnits: bigint;
  tickSizeWei: bigint;
  /** Wei per unit. */
  lowestPriceWei: bigint;
  largestJobWei: bigint;
  termsId: bigint;
  isRetired: boolean;
}

/** The policy of a resource's jobs, as its row of terms says it; times are seconds. */
export interface Terms {
  termsId: bigint;
  /** From funding to the deliverable. */
  submitSeconds: bigint;
  /** After it, before anyone may close the job. */
  graceSeconds: bigint;
  /** For the client, from the deliverable: to accept or to challenge. */
  reviewSeconds: bigint;
  /** Of each committee: evidence, then commit, then reveal. */
  evidenceSeconds: bigint;
  commitSeconds: bigint;
  revealSeconds: bigint;
  /** After each verdict. */
  appealSeconds: bigint;
  /** From funding to expiry: all of the above at their longest. */
  lifetimeSeconds: bigint;
  feeBps: bigint;
  bondBps: bigint;
  /** The share of submissions that are sampled. */
  validateBps: bigint;
  /** Of a committee. */
  seats: bigint;
  /** 0 to 3; the tier that a provider needs when it commits itself. */
  minTier: bigint;
  /** 0 to 100; the score from which on a disputed deliverable is paid. */
  passScore: bigint;
  evaluator: string;
  /** Who rules on challenges; the zero address: nobody, jobs can not be challenged. */
  arbitrator: string;
  mode: "scored" | "exact";
}

/** The escrow's parameters, fixed at deployment. */
export interface EscrowParameters {
  minMarketBudgetWei: bigint;
  wageWei: bigint;
  minSeatFeeWei: bigint;
  seatFeeBps: bigint;
  declineBurnBps: bigint;
  maxJobSeconds: bigint;
  thawSeconds: bigint;
}
