/** What was filled, as `IQuoteBook.originOf` packs it. */
export interface Origin {
  isBid: boolean;
  resourceId: number;
  units: bigint;
  nonce: bigint;
}

/** The status of a job; `IAgenticCommerce.JobStatus` in its order. */
export const JOB_STATUSES = ["Open", "Funded", "Submitted", "Completed", "Rejected", "Expired"] as const;

/** The status of a job. */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** How a job left escrow. */
export type Outcome =
  "accepted" | "finalised" | "agreed split" | "overdue" | "declined" | "cancelled" | "rejected" | "expired";

/** One job as its events tell it. Amounts are wei. */
export interface JobModel {
  id: bigint;
  client: string;
  provider: string;
  evaluator: string;
  budget: bigint;
  status: JobStatus;
  openedBlock: number;
  /** Undefined while live. */
  endedBlock?: number;
  outcome?: Outcome;
  /** Market jobs only. */
  market?: { operator: string; termsId: bigint; inputReference: string; origin: Origin };
  bond: bigint;
  deliverable?: string;
  /** Of an agreed split, what the provider gets, fee included. */
  settled?: bigint;
  fee: bigint;
  /** Net of fee and wage. */
  paid: bigint;
  refunded: bigint;
  wage: bigint;
  wageTo?: string;
  /** Of a slashed bond. */
  compensation: bigint;
  bondBurned: bigint;
}

/** Reads what the quote book packed into `origin`. */
export function unpackOrigin(origin: string): Origin {
  const word = BigInt(origin);
  const part = (at: bigint, bits: bigint) => (word >> at) & ((1n << bits) - 1n);
  return {
    isBid: part(248n, 8n) === 2n,
    resourceId: Number(part(216n, 32n)),
    units: part(184n, 32n),
    nonce: part(120n, 64n),
  };
}

/** Whether money of the job is in escrow. */
export function isLive({ status }: Pick<JobModel, "status">): boolean {
  return status === "Funded" || status === "Submitted";
}
