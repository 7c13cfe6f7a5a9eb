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
  | { type: "declined" };

/** One event of one job. A market job starts with created, funded, opened in one transaction. */
export type JobEvent = JobEventPlace & JobEventBody;
