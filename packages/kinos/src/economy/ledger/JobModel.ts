/** What was filled. The books pack the same into the highest bits; the rest says which quote or order it was. */
export interface Origin {
  isBid: boolean;
  resourceId: number;
  units: bigint;
  /** Of a quote: `IQuoteBook.originOf`. */
  nonce: bigint;
  /** Of an order: `IOrderBookViews.originOf`. */
  orderId: bigint;
}

/** The parts of an order's id. */
export interface OrderId {
  resourceId: number;
  isBid: boolean;
  tick: bigint;
}

/** The status of a job; `IAgenticCommerce.JobStatus` in its order. */
export const JOB_STATUSES = ["Open", "Funded", "Submitted", "Completed", "Rejected", "Expired"] as const;

/** The status of a job. */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** How a job left escrow. */
export type Outcome =
  | "accepted"
  | "finalised"
  | "agreed split"
  | "overdue"
  | "declined"
  | "cancelled"
  | "rejected"
  | "expired"
  | "ruled paid"
  | "ruled split"
  | "ruled rejected";

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
  /** Of a slashed bond: to the client, to the evaluator for the committee's fee, and destroyed. */
  compensation: bigint;
  reimbursed: bigint;
  bondBurned: bigint;
}

/** Reads what a book packed into `origin`. */
export function unpackOrigin(origin: string): Origin {
  const word = BigInt(origin);
  const side = part(word, 248n, 8n);
  const resource = part(word, 216n, 32n);
  return {
    isBid: side === 2n,
    resourceId: Number(resource),
    units: part(word, 184n, 32n),
    nonce: part(word, 120n, 64n),
    orderId: (resource << 64n) | (side << 56n) | (part(word, 160n, 24n) << 32n) | part(word, 128n, 32n),
  };
}

/** Reads an order's id as `IOrderBookViews` packs it. */
export function unpackOrderId(orderId: bigint): OrderId {
  return {
    resourceId: Number(orderId >> 64n),
    isBid: part(orderId, 56n, 8n) === 2n,
    tick: part(orderId, 32n, 24n),
  };
}

function part(word: bigint, at: bigint, bits: bigint): bigint {
  return (word >> at) & ((1n << bits) - 1n);
}

/** Whether money of the job is in escrow. */
export function isLive({ status }: Pick<JobModel, "status">): boolean {
  return status === "Funded" || status === "Submitted";
}
