import type { Origin } from "./origin";

/** Where a job is. Completed, rejected and expired are final. */
export type JobStatus = "open" | "funded" | "submitted" | "completed" | "rejected" | "expired";

/** The contract's order of the states. */
export const JOB_STATUSES: readonly JobStatus[] = ["open", "funded", "submitted", "completed", "rejected", "expired"];

/** A job as it is now. Amounts are wei, times seconds, absent accounts the zero address. */
export interface Job {
  jobId: bigint;
  client: string;
  provider: string;
  evaluator: string;
  hook: string;
  budgetWei: bigint;
  /** From here on anyone may refund the client of a live job. */
  expiredAt: bigint;
  /** The last second at which it may be delivered. */
  deliverBy: bigint;
  /** 0 before the delivery. */
  submittedAt: bigint;
  /** What the provider has locked for it; 0 for plain jobs, and once it is over. */
  bondWei: bigint;
  termsId: bigint;
  status: JobStatus;
}

/** How a market job came to be. */
export interface JobOpening {
  market: string;
  /** What to work on; of a fill of the order book that part of it which `origin` says. */
  inputReference: string;
  /** The market's own word, 32 bytes. */
  originWord: string;
  /** The fill or plan, when the market is the quote book, the order book, or plans. */
  origin?: Origin;
}
