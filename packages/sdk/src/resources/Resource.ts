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

/** What the policy of a resource's jobs says most; times are seconds. */
export interface Terms {
  termsId: bigint;
  submitSeconds: bigint;
  graceSeconds: bigint;
  reviewSeconds: bigint;
  lifetimeSeconds: bigint;
  feeBps: bigint;
  bondBps: bigint;
  seats: bigint;
  evaluator: string;
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
