import type { Order } from "./BookModel";

/** One type for each kind of `Kinds`. */
type By<Kinds extends string, Arguments = unknown> = Kinds extends string
  ? { kind: Kinds; by: string } & Arguments
  : never;

/** What somebody does in the second `at`, with all arguments. Accounts are addresses. */
export type Operation = { at: bigint } & (
  | By<"place", { order: Order }>
  | By<"replace", { orderId: bigint; expectedUnits: bigint; order: Order }>
  | By<"cancel", { orderId: bigint }>
  | By<"cancelMany" | "prune", { orderIds: bigint[] }>
  | By<"deposit" | "withdraw" | "stake" | "thaw", { amount: bigint }>
  | By<"setOperator", { limit: bigint; until: bigint }>
  | By<"submit" | "accept" | "closeOverdue", { jobId: bigint }>
  | By<"retire", { resourceId: bigint }>
  | By<"pause" | "reopen">
);

export type Kind = Operation["kind"];
export type Take<Kinds extends Kind> = Extract<Operation, { kind: Kinds }>;

/** IOrderBookViews.Placement. */
export interface Placement {
  orderId: bigint;
  firstJobId: bigint;
  fills: bigint;
  filledUnits: bigint;
  restingUnits: bigint;
  halt: bigint;
}

/** An event of the book or the escrow: its name, then its arguments. */
export type LoggedEvent = [name: string, ...args: unknown[]];

export interface Outcome {
  returned: unknown;
  events: LoggedEvent[];
  /** The accounts whose money the operation moves, the caller's first. */
  touched: string[];
}
