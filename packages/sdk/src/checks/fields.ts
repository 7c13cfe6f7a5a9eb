import { getAddress, isAddress, isHexString } from "ethers";

/** Makes the error that a reader throws, from what is wrong. */
export type Complain = (problem: string) => Error;

/** `value` as a record of unknown fields. Throws `complain` when it is none. */
export function readRecord(value: unknown, name: string, complain: Complain): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw complain(`${name} is not an object`);
  return value as Record<string, unknown>;
}

/** The checksummed address in `record[name]`. Throws `complain` when it is none. */
export function readAddress(record: Record<string, unknown>, name: string, complain: Complain): string {
  const value = record[name];
  if (typeof value !== "string" || !isAddress(value) || !isHexString(value, 20)) {
    throw complain(`${name} is not an address`);
  }
  return getAddress(value);
}

/** The unsigned integer of `bits` bits that `record[name]` spells in decimal. Throws `complain` when it is none. */
export function readUint(record: Record<string, unknown>, name: string, bits: number, complain: Complain): bigint {
  const value = record[name];
  if (typeof value !== "string" || !/^(0|[1-9]\d{0,77})$/.test(value)) {
    throw complain(`${name} is not a decimal string`);
  }
  const number = BigInt(value);
  if (number >= 1n << BigInt(bits)) throw complain(`${name} does not fit ${bits} bits`);
  return number;
}

/** The 32 bytes in `record[name]`, lower case. Throws `complain` when they are not. */
export function readBytes32(record: Record<string, unknown>, name: string, complain: Complain): string {
  const value = record[name];
  if (typeof value !== "string" || !isHexString(value, 32)) throw complain(`${name} is not 32 bytes of hex`);
  return value.toLowerCase();
}
