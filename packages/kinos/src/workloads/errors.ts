/** UnitsOutOfRange: less than one unit or more than the data holds. NotBuilt: `npm run build:workloads` is missing. */
export type WorkloadErrorCode = "UnitsOutOfRange" | "MissingModel" | "BadModel" | "NotBuilt";

/** An input or a module that could not be made: branch on `code`. */
export class WorkloadError extends Error {
  override readonly name = "WorkloadError";

  constructor(
    readonly code: WorkloadErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}
