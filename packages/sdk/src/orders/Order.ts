import type { TransactionReceipt } from "ethers";
import type { ProtocolError } from "../errors/ProtocolError";
import type { SdkError } from "../errors/SdkError";
import type { Side } from "../quotes/Quote";

/**
 * What becomes of the part of an order that meets nobody: it rests until it is cancelled, it is dropped, nothing is
 * filled at all, or the order is refused where it would meet anybody.
 */
export type TimeInForce = "goodTillCancelled" | "immediateOrCancel" | "fillOrKill" | "postOnly";

/** The contract's order of the times in force. */
export const TIMES_IN_FORCE: readonly TimeInForce[] = [
  "goodTillCancelled",
  "immediateOrCancel",
  "fillOrKill",
  "postOnly",
];

/**
 * Why matching stopped: nothing is left of the order; nobody else rests there; the best that rests is beyond the price;
 * all within the price are one's own; the order's own bound of fills, or of sweeps, was reached.
 */
export type Halt = "filled" | "noOrders" | "priceLimit" | "ownOrders" | "maxFills" | "maxSweeps";

/** The contract's order of the halts. */
export const HALTS: readonly Halt[] = ["filled", "noOrders", "priceLimit", "ownOrders", "maxFills", "maxSweeps"];

/** The expiry of an order that rests until it is cancelled. */
export const NO_EXPIRY = 2n ** 32n - 1n;

/** An order that rests, as it is now. */
export interface Order {
  orderId: bigint;
  maker: string;
  side: Side;
  resourceId: bigint;
  /** Wei per unit. */
  priceWei: bigint;
  /** Left to be filled. */
  units: bigint;
  filledUnits: bigint;
  /** First second it can not be filled any more; `NO_EXPIRY` for never. */
  expiresAt: bigint;
}

/** All orders of one side at one price, expired ones too until somebody takes them away. */
export interface PriceLevel {
  /** Wei per unit. */
  priceWei: bigint;
  units: bigint;
}

/** One match with an order that rested, at that order's price. */
export interface Fill {
  orderId: bigint;
  units: bigint;
  /** Wei per unit. */
  priceWei: bigint;
}

/** What an order would meet, or met. */
export interface Matched<F extends Fill> {
  fills: F[];
  filledUnits: bigint;
  /** Of the fills, in wei. */
  costWei: bigint;
  /** Of the fills, wei per unit, rounded down; 0 without any. */
  averagePriceWei: bigint;
  restingUnits: bigint;
}

/** What placing an order would do now. */
export interface OrderPreview extends Matched<Fill & { maker: string }> {
  /** What the resting part would lock, in wei: of a bid out of the balance, of an ask out of the stake. */
  lockedWei: bigint;
  /** Why matching would stop; absent when the order itself is wrong, which `refusal` tells. */
  halt?: Halt;
  /** What placing it would throw; absent when it would work. */
  refusal?: ProtocolError | SdkError;
}

/** What placing an order did. */
export interface Placement extends Matched<Fill & { jobId: bigint }> {
  /** What rests; absent when nothing does. */
  orderId?: bigint;
  /** Expired orders that it took away, for the sweep wage each. */
  sweptOrderIds: bigint[];
  receipt: TransactionReceipt;
}
