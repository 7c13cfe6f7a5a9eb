import { ProtocolError } from "@compute-economy/sdk";

/** Whether a contract said no with one of `codes`. */
export function isProtocolError(error: unknown, ...codes: string[]): error is ProtocolError {
  return error instanceof ProtocolError && codes.includes(error.code);
}
