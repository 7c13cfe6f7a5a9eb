/** What can go wrong outside the contracts; callers branch on it. */
export type SdkErrorCode =
  /** The RPC serves another chain than the deployment names. */
  | "CHAIN_MISMATCH"
  /** An address of the deployment has no code on this chain. */
  | "NO_CODE"
  /** The signer has no provider to read the chain with. */
  | "NO_PROVIDER"
  /** A deployment file is not one. */
  | "BAD_DEPLOYMENT"
  /** A quote from outside is not one. */
  | "BAD_QUOTE_FORMAT"
  /** A plan from outside is not one. */
  | "BAD_PLAN_FORMAT"
  /** A registration file of an agent is not one, or not the one that its URI names. */
  | "BAD_REGISTRATION_FORMAT"
  /** A message of a negotiation is not one. */
  | "BAD_MESSAGE_FORMAT"
  /** A feedback file from outside is not one. */
  | "BAD_FEEDBACK_FORMAT"
  /** A signature is not hex bytes. */
  | "BAD_SIGNATURE_FORMAT"
  /** An argument is out of range or of the wrong form. */
  | "BAD_ARGUMENT"
  /** The RPC does not answer. */
  | "RPC_UNAVAILABLE"
  /** The account's escrow balance does not cover what an action takes; `details.missingWei` says by how much. */
  | "BALANCE_INSUFFICIENT"
  /** The signer cannot pay for gas. */
  | "INSUFFICIENT_FUNDS_FOR_GAS"
  /** Another sender used this key's transaction number. */
  | "NONCE_CONFLICT"
  /** The signer refused to sign. */
  | "SIGNER_REJECTED"
  /** A contract reverted with data that no contract of the economy declares. */
  | "UNKNOWN_REVERT"
  /** A transaction was mined and failed, and its reason could not be found. */
  | "TRANSACTION_FAILED"
  /** A transaction was cancelled or replaced by another one of the same account. */
  | "TRANSACTION_REPLACED"
  /** A transaction was not mined in time; it may still be. */
  | "TRANSACTION_TIMEOUT"
  /** An entry of a batch got too little gas; nothing became of it. */
  | "OUT_OF_GAS"
  /** A receipt, or the node, lacks an event that must be there. */
  | "EVENT_MISSING"
  /** Anything else; `cause` has it. */
  | "UNEXPECTED";

/** A failure that no contract decided. `details` holds what a program may want to read of it. */
export class SdkError extends Error {
  readonly code: SdkErrorCode;
  readonly details: Readonly<Record<string, unknown>>;

  /** `message` is one sentence that says what to do; `cause` is what was caught. */
  constructor(
    code: SdkErrorCode,
    message: string,
    { details = {}, cause }: { details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(`${code}: ${message}`, { cause });
    this.name = "SdkError";
    this.code = code;
    this.details = details;
  }
}
