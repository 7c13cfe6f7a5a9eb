import { ZeroHash } from "ethers";
import type { IOrderBookViews } from "../../../../typechain-types/contracts/market/OrderBook";
import { type Integer, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { SdkError } from "../errors/SdkError";
import type { Side } from "../quotes/Quote";
import { NO_EXPIRY, TIMES_IN_FORCE, type TimeInForce } from "./Order";

/** How an order is matched, and how long what is left of it rests. */
export interface OrderLimits {
  /** "goodTillCancelled" by default. */
  timeInForce?: TimeInForce;
  /** From the chain's time on; or give `expiresAt`. */
  validForSeconds?: Integer;
  /** First second it can not be filled any more; by default never. */
  expiresAt?: Integer;
  /** The most jobs that placing it opens, each for gas: at most 255, by default 30. */
  maxFills?: Integer;
  /** The most expired, cancelled or own orders that it passes on the way: at most 255, by default 30. */
  maxSweeps?: Integer;
}

/** An order to place. */
export interface OrderInput extends OrderLimits {
  /** An ask sells, a bid buys. */
  side: Side;
  resourceId: Integer;
  /** The worst price accepted, wei per unit: a multiple of the resource's tick size. */
  priceWei: bigint;
  /** A multiple of the resource's lot. */
  units: Integer;
  /** What the jobs of a bid work on, 32 bytes of hex; by default none. */
  inputReference?: string;
}

const DEFAULT_BOUND = 30n;

/** `input` as the contract takes it. Throws `SdkError` BAD_ARGUMENT for what does not fit. */
export async function toOrderParams(
  connection: Connection,
  input: OrderInput,
): Promise<IOrderBookViews.OrderParamsStruct> {
  if (input.side !== "ask" && input.side !== "bid") throw new SdkError("BAD_ARGUMENT", "side is neither ask nor bid.");
  const timeInForce = TIMES_IN_FORCE.indexOf(input.timeInForce ?? "goodTillCancelled");
  if (timeInForce < 0) throw new SdkError("BAD_ARGUMENT", `timeInForce is none of ${TIMES_IN_FORCE.join(", ")}.`);
  return {
    resourceId: toUint(input.resourceId, "resourceId", 32),
    isBid: input.side === "bid",
    price: toUint(input.priceWei, "priceWei", 96),
    units: toUint(input.units, "units", 32),
    expiresAt: await expiryOf(connection, input),
    maxFills: toUint(input.maxFills ?? DEFAULT_BOUND, "maxFills", 8),
    maxSweeps: toUint(input.maxSweeps ?? DEFAULT_BOUND, "maxSweeps", 8),
    timeInForce,
    inputReference: toBytes32(input.inputReference ?? ZeroHash, "inputReference"),
  };
}

async function expiryOf({ provider }: Connection, { expiresAt, validForSeconds }: OrderLimits): Promise<bigint> {
  if (expiresAt !== undefined) return toUint(expiresAt, "expiresAt", 32);
  if (validForSeconds === undefined) return NO_EXPIRY;
  const now = await reading(chainTime(provider));
  return toUint(now + toUint(validForSeconds, "validForSeconds", 32), "expiresAt", 32);
}
