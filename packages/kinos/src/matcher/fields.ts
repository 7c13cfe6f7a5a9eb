import { getAddress, isAddress } from "ethers";
import { BookError } from "./BookError.js";

/** `value` as an object. Throws `BookError`. */
export function readObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new BookError(`${name} is no object`);
  return value as Record<string, unknown>;
}

/** `value` as a list. Throws `BookError`. */
export function readList(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw new BookError(`${name} is no list`);
  return value;
}

/** The whole number from `least` on that `record[field]` spells in decimal. Throws `BookError`. */
export function readInteger(record: Record<string, unknown>, field: string, name: string, least = 0n): bigint {
  const value = record[field];
  if (typeof value !== "string" || !/^(0|[1-9]\d{0,77})$/.test(value)) {
    throw new BookError(`${name}: ${field} is no decimal string`);
  }
  if (BigInt(value) < least) throw new BookError(`${name}: ${field} is below ${least}`);
  return BigInt(value);
}

/** As `readInteger`, but undefined where there is none. */
export function readOptionalInteger(record: Record<string, unknown>, field: string, name: string): bigint | undefined {
  return record[field] === undefined ? undefined : readInteger(record, field, name);
}

/** A tier: a small whole number, as JSON has numbers. Throws `BookError`. */
export function readTier(value: unknown, name: string): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0) throw new BookError(`${name} is no tier`);
  return value;
}

/** What `readValue` makes of each value of `value`, by checksummed address; empty where there is none. */
export function readByAddress<Value>(
  value: unknown,
  name: string,
  readValue: (value: unknown, name: string) => Value,
): Map<string, Value> {
  if (value === undefined) return new Map();
  return new Map(
    Object.entries(readObject(value, name)).map(([address, of]) => {
      if (!isAddress(address)) throw new BookError(`${name}: ${address} is no address`);
      return [getAddress(address), readValue(of, `${name} of ${address}`)];
    }),
  );
}
