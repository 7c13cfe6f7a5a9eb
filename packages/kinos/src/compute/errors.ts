/** Why a workload gave no result. Only `Trap`, `FuelLimit` and `BadModule` say the same on every machine. */
export type ComputeErrorCode = "TimeLimit" | "MemoryLimit" | "FuelLimit" | "Trap" | "BadModule";

/** A workload that gave no result: branch on `code`. */
export class ComputeError extends Error {
  override readonly name = "ComputeError";

  constructor(
    readonly code: ComputeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}
