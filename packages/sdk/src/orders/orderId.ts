import { type Integer, toUint } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";
import type { Side } from "../quotes/Quote";

/** What an order id says. */
export interface OrderIdParts {
  resourceId: bigint;
  side: Side;
  /** The price in tick sizes of the resource. */
  tick: bigint;
  /** At this price: the lower, the earlier. */
  number: bigint;
}

/** The order book's numbers of the sides. */
export const SIDE_NUMBERS: Readonly<Record<Side, bigint>> = { ask: 1n, bid: 2n };

/** The id of an order: resource 32 · side 8 · tick 24 · number 32, highest bits first. Throws BAD_ARGUMENT. */
export function packOrderId({
  resourceId,
  side,
  tick,
  number,
}: { [P in keyof OrderIdParts]: P extends "side" ? Side : Integer }): bigint {
  return (
    (toUint(resourceId, "resourceId", 32) << 64n) |
    (SIDE_NUMBERS[side] << 56n) |
    (toUint(tick, "tick", 24) << 32n) |
    toUint(number, "number", 32)
  );
}

/** Takes an order id apart. Throws `SdkError` BAD_ARGUMENT when it is none. */
export function unpackOrderId(orderId: Integer): OrderIdParts {
  const id = toUint(orderId, "orderId", 96);
  return {
    resourceId: id >> 64n,
    side: sideNumbered(BigInt.asUintN(8, id >> 56n), `order id ${id}`),
    tick: BigInt.asUintN(24, id >> 32n),
    number: BigInt.asUintN(32, id),
  };
}

/** The side with this number in `what`. Throws `SdkError` BAD_ARGUMENT when there is none. */
export function sideNumbered(number: bigint, what: string): Side {
  if (number === SIDE_NUMBERS.ask) return "ask";
  if (number === SIDE_NUMBERS.bid) return "bid";
  throw new SdkError("BAD_ARGUMENT", `The ${what} is of neither side.`);
}
