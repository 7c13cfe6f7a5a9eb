import { WorkloadError } from "./errors.js";

/** Throws `WorkloadError` `UnitsOutOfRange` unless `units` is a whole number from 1 to `most`. */
export function requireUnits(units: number, most: number): void {
  if (!Number.isInteger(units) || units < 1 || units > most) {
    throw new WorkloadError("UnitsOutOfRange", `${units} units, 1 to ${most} can be had`);
  }
}
