/**
 * Why a message was not taken or not answered. `Refused` carries the peer's own reason; `Unreachable` means that no
 * answer came at all.
 */
export type MessageErrorCode =
  | "Malformed"
  | "TooLarge"
  | "UnknownKind"
  | "BadSignature"
  | "WrongRecipient"
  | "WrongSender"
  | "WrongReply"
  | "Stale"
  | "Replayed"
  | "Busy"
  | "NotAllowed"
  | "NoContent"
  | "WrongContent"
  | "Refused"
  | "Unreachable";

/** A message between agents that failed: branch on `code`. */
export class MessageError extends Error {
  override readonly name = "MessageError";

  constructor(
    readonly code: MessageErrorCode,
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${detail}`, options);
  }
}
