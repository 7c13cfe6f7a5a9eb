import { ADVICE } from "./advice";

/** The name of a custom error of the economy's contracts, or Solidity's own `Error` and `Panic`. */
export type ProtocolErrorCode = keyof typeof ADVICE;

/** The arguments of an error by parameter name: integers are bigint, addresses and bytes hex, a `field` text. */
export type ProtocolErrorArgs = Readonly<Record<string, unknown>>;

/** A contract said no: `code` is the custom error's name, `advice` one sentence on what to do about it. */
export class ProtocolError extends Error {
  readonly code: ProtocolErrorCode;
  readonly args: ProtocolErrorArgs;
  readonly advice: string;

  /** `cause` is the error that the provider threw. */
  constructor(code: ProtocolErrorCode, args: ProtocolErrorArgs, { cause }: { cause?: unknown } = {}) {
    const shown = Object.entries(args).map(([name, value]) => `${name}: ${String(value)}`);
    super(`${code}(${shown.join(", ")}): ${ADVICE[code]}`, { cause });
    this.name = "ProtocolError";
    this.code = code;
    this.args = args;
    this.advice = ADVICE[code];
  }
}
