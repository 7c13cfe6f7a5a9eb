/** An error of the contracts, by name and arguments. */
export class Refusal extends Error {
  constructor(
    readonly error: string,
    readonly evidence: readonly unknown[],
  ) {
    super(`${error}(${evidence.map(String).join(", ")})`);
  }
}

/** The model does not say what becomes of this operation: it is left out. */
export class Unmodelled extends Error {}
