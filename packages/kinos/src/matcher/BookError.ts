/** A book that can not be read; the message is one line for the person who wrote it. */
export class BookError extends Error {
  override readonly name = "BookError";
}
