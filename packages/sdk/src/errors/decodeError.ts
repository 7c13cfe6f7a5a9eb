import { decodeBytes32String, type ParamType } from "ethers";
import { ADVICE } from "./advice";
import { errorInterface } from "./errorInterface";
import { ProtocolError, type ProtocolErrorArgs, type ProtocolErrorCode } from "./ProtocolError";
import { revertDataOf } from "./revertData";
import { SdkError, type SdkErrorCode } from "./SdkError";

/** Codes of ethers and of Node's sockets, and what they mean here. */
const CODES: Readonly<Record<string, SdkErrorCode>> = {
  INSUFFICIENT_FUNDS: "INSUFFICIENT_FUNDS_FOR_GAS",
  NONCE_EXPIRED: "NONCE_CONFLICT",
  REPLACEMENT_UNDERPRICED: "NONCE_CONFLICT",
  TRANSACTION_REPLACED: "TRANSACTION_REPLACED",
  ACTION_REJECTED: "SIGNER_REJECTED",
  NETWORK_ERROR: "RPC_UNAVAILABLE",
  SERVER_ERROR: "RPC_UNAVAILABLE",
  TIMEOUT: "RPC_UNAVAILABLE",
  ECONNREFUSED: "RPC_UNAVAILABLE",
  ECONNRESET: "RPC_UNAVAILABLE",
  ENOTFOUND: "RPC_UNAVAILABLE",
  ETIMEDOUT: "RPC_UNAVAILABLE",
  EPIPE: "RPC_UNAVAILABLE",
  INVALID_ARGUMENT: "BAD_ARGUMENT",
  NUMERIC_FAULT: "BAD_ARGUMENT",
  UNCONFIGURED_NAME: "BAD_ARGUMENT",
};

/** Texts of nodes that give no code. */
const TEXTS: readonly [RegExp, SdkErrorCode][] = [
  [/insufficient funds for gas|doesn't have enough funds|insufficient funds/i, "INSUFFICIENT_FUNDS_FOR_GAS"],
  [/nonce too (low|high)|nonce has already been used|replacement transaction/i, "NONCE_CONFLICT"],
  [/fetch failed|socket hang up|connection refused|bad gateway|service unavailable/i, "RPC_UNAVAILABLE"],
];

const ADVICE_FOR: Partial<Record<SdkErrorCode, string>> = {
  INSUFFICIENT_FUNDS_FOR_GAS: "Send native currency for gas to the signer.",
  NONCE_CONFLICT: "Use one connection for each key, and try again.",
  RPC_UNAVAILABLE: "Check the RPC URL, and try again later.",
  SIGNER_REJECTED: "The signer refused; ask its owner.",
  BAD_ARGUMENT: "An argument does not have the form that the contract takes.",
  UNKNOWN_REVERT: "A contract outside the economy (a hook, a wallet) stopped the call.",
  TRANSACTION_REPLACED: "Another transaction of this account took its place; read the chain before you repeat it.",
};

/**
 * Makes a typed error of anything thrown: `ProtocolError` when a contract declares it, else `SdkError`.
 * Never throws; gives back what is typed already.
 */
export function decodeError(error: unknown): ProtocolError | SdkError {
  if (error instanceof ProtocolError || error instanceof SdkError) return error;
  const data = revertDataOf(error);
  if (data !== undefined) return decodeRevert(data, error);
  const code = codeOf(error);
  return new SdkError(code, ADVICE_FOR[code] ?? messageOf(error), {
    details: { message: messageOf(error) },
    cause: error,
  });
}

/** Makes a typed error of revert data (hex bytes), with `cause` kept. */
export function decodeRevert(data: string, cause?: unknown): ProtocolError | SdkError {
  const parsed = parse(data);
  if (parsed !== undefined) return new ProtocolError(parsed.code, parsed.args, { cause });
  return new SdkError("UNKNOWN_REVERT", ADVICE_FOR.UNKNOWN_REVERT ?? "", { details: { data }, cause });
}

function parse(data: string): { code: ProtocolErrorCode; args: ProtocolErrorArgs } | undefined {
  try {
    const description = errorInterface.parseError(data);
    if (description === null || !isDeclared(description.name)) return undefined;
    const args = description.fragment.inputs.map((input, index): [string, unknown] => [
      input.name === "" ? String(index) : input.name,
      readable(input, description.args[index]),
    ]);
    return { code: description.name, args: Object.fromEntries(args) };
  } catch {
    return undefined;
  }
}

/** The name of a parameter comes as text in 32 bytes; what is no text stays hex. */
function readable({ name, type }: ParamType, value: unknown): unknown {
  if (name !== "field" || type !== "bytes32") return value;
  try {
    return decodeBytes32String(String(value));
  } catch {
    return value;
  }
}

function isDeclared(name: string): name is ProtocolErrorCode {
  return Object.hasOwn(ADVICE, name);
}

/** The first code that is known on the way down the causes. */
function codeOf(error: unknown): SdkErrorCode {
  for (let current = error, depth = 0; current !== undefined && depth < 8; current = innerOf(current), depth++) {
    const code = CODES[String(field(current, "code"))];
    if (code !== undefined) return code;
    const text = TEXTS.find(([pattern]) => pattern.test(messageOf(current)))?.[1];
    if (text !== undefined) return text;
  }
  return field(error, "code") === "CALL_EXCEPTION" ? "UNKNOWN_REVERT" : "UNEXPECTED";
}

function innerOf(error: unknown): unknown {
  return field(error, "cause") ?? field(error, "error") ?? field(field(error, "info"), "error");
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (Reflect.get(value, name) as unknown) : undefined;
}

function messageOf(error: unknown): string {
  const message = field(error, "shortMessage") ?? field(error, "message");
  return typeof message === "string" ? message : String(error);
}
