import type { OrderInput } from "../../src";
import { INPUT, PRICE_WEI, TRAIN, UNITS } from "./agents";

/** A bid over 20 units at 10 $COMPUTE that rests until it is cancelled. */
export function bid(changes: Partial<OrderInput> = {}): OrderInput {
  return { side: "bid", resourceId: TRAIN, priceWei: PRICE_WEI, units: UNITS, inputReference: INPUT, ...changes };
}

/** An ask over 20 units at 10 $COMPUTE that rests until it is cancelled. */
export function ask(changes: Partial<OrderInput> = {}): OrderInput {
  return { side: "ask", resourceId: TRAIN, priceWei: PRICE_WEI, units: UNITS, ...changes };
}
