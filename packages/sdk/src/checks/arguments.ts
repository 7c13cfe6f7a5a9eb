import { encodeBytes32String, getAddress, isAddress, isHexString } from "ethers";
import { SdkError } from "../errors/SdkError";

/** A whole number; results are always bigint. */
export type Integer = bigint | number;

/** `value` as a bigint of at most `bits` bits. Throws `SdkError` BAD_ARGUMENT when it is negative, broken or too large. */
export function toUint(value: Integer, name: string, bits = 256): bigint {
  if (typeof value === "number" && !Number.isSafeInteger(value)) throw bad(name, value, "is not a whole number");
  const number = BigInt(value);
  if (number < 0n || number >= 1n << BigInt(bits)) throw bad(name, value, `does not fit ${bits} unsigned bits`);
  return number;
}

/** `value` checksummed. Throws `SdkError` BAD_ARGUMENT when it is no address. */
export function toAddress(value: string, name: string): string {
  if (!isAddress(value) || !isHexString(value, 20)) throw bad(name, value, "is not an address");
  return getAddress(value);
}

/** `value` as 32 bytes in lower case. Throws `SdkError` BAD_ARGUMENT when it is not. */
export function toBytes32(value: string, name: string): string {
  if (!isHexString(value, 32)) throw bad(name, value, "is not 32 bytes of hex");
  return value.toLowerCase();
}

/** A reason as the contracts take it: 32 bytes of hex, or a text of at most 31 bytes. Throws BAD_ARGUMENT otherwise. */
export function toReason(value: string): string {
  if (isHexString(value, 32)) return value.toLowerCase();
  try {
    return encodeBytes32String(value);
  } catch {
    throw bad("reason", value, "is longer than 31 bytes");
  }
}

/** `signature` in lower case. Throws `SdkError` BAD_SIGNATURE_FORMAT when it is not hex bytes, or empty. */
export function toSignature(signature: unknown): string {
  if (typeof signature === "string" && isHexString(signature) && signature.length % 2 === 0 && signature.length > 2) {
    return signature.toLowerCase();
  }
  throw new SdkError("BAD_SIGNATURE_FORMAT", "Give a signature as hex bytes with 0x.", { details: { signature } });
}

function bad(name: string, value: unknown, problem: string): SdkError {
  return new SdkError("BAD_ARGUMENT", `${name} ${problem}: ${String(value)}`, { details: { name, value } });
}
