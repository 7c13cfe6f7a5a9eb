/** A run that could not be done, or did not add up; the message is one line for the person who started it. */
export class EconomyError extends Error {
  override readonly name = "EconomyError";
}
