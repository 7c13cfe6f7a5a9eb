import { toBytes32 } from "../checks/arguments";
import type { Side } from "../quotes/Quote";
import { packOrderId, sideNumbered } from "./orderId";

/** The fill of a resting order that opened a job, as `OrderBook` packs it into one word. */
export interface OrderOrigin {
  kind: "order";
  /** Of the order that rested: the provider made an ask, the client a bid. */
  side: Side;
  resourceId: bigint;
  /** That were filled. */
  units: bigint;
  /** The order that rested. */
  orderId: bigint;
  /** All jobs of a bid share its input: this one works on `units` of it from this unit on. */
  inputOffset: bigint;
}

/**
 * Reads `JobOpened.origin` of the order book: side 8 · resource 32 · units 32 · tick 24 · number 32 · offset 32,
 * highest bits first.
 * @throws `SdkError` BAD_ARGUMENT when it is not 32 bytes, or of another market.
 */
export function decodeOrderOrigin(origin: string): OrderOrigin {
  const word = BigInt(toBytes32(origin, "origin"));
  const bits = (at: bigint, length: number) => BigInt.asUintN(length, word >> at);
  const side = sideNumbered(bits(248n, 8), `origin ${origin}`);
  const resourceId = bits(216n, 32);
  return {
    kind: "order",
    side,
    resourceId,
    units: bits(184n, 32),
    orderId: packOrderId({ resourceId, side, tick: bits(160n, 24), number: bits(128n, 32) }),
    inputOffset: bits(96n, 32),
  };
}

/** The resting order that a fill of the order book was of. Throws as `decodeOrderOrigin`. */
export function orderIdOf(origin: string): bigint {
  return decodeOrderOrigin(origin).orderId;
}
