import { type Integer, toUint } from "../checks/arguments";
import { CANCELLED_UNITS } from "./problems";
import type { Quote } from "./Quote";

/** Units that are left of a quote of which `filled` are counted; 0 when it is filled or cancelled. */
export function unitsLeft({ units }: Quote, filled: bigint): bigint {
  return filled === CANCELLED_UNITS || filled >= units ? 0n : units - filled;
}

/** By default all that is left; of an exhausted quote all units, so that the refusal says why. */
export function unitsOf(quote: Quote, filled: bigint, given?: Integer): bigint {
  if (given !== undefined) return toUint(given, "units", 32);
  const left = unitsLeft(quote, filled);
  return left === 0n ? quote.units : left;
}
