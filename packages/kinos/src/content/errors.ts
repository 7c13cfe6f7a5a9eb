/** Malformed: not a content id of this store. Missing: nothing stored under it. Corrupt: the bytes do not match it. */
export type ContentErrorCode = "Malformed" | "Missing" | "Corrupt";

/** Content that could not be had: branch on `code`; `subject` is the id or hash that was asked for. */
export class ContentError extends Error {
  override readonly name = "ContentError";

  constructor(
    readonly code: ContentErrorCode,
    readonly subject: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${subject}`, options);
  }
}
