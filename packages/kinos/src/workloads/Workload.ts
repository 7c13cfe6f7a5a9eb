/** What makes an input: equal options and data give equal bytes. */
export interface InputOptions {
  /** Chooses which part of the data is taken, and in which order. */
  seed: number | string;
  /** How much work to buy, in units of the workload. */
  units: number;
  /** text-index only: the folder whose texts are indexed; the repository's `docs/` when left out. */
  folder?: string;
  /** digits-infer only, and needed there: the output of a digits-train job. */
  model?: Uint8Array;
}

/** What the client finds about an output; `score` is 0 to 100. */
export type Verdict = { ok: true; score: number } | { ok: false; score: number; reason: string };

/** One kind of work that agents trade. */
export interface Workload {
  readonly name: string;
  /** What one unit of the resource means. */
  readonly unit: string;
  /** The most units that one input can hold with the data there is. */
  maxUnits(options?: Pick<InputOptions, "folder">): Promise<number>;
  /** The bytes to work on. Throws `WorkloadError` (`UnitsOutOfRange`, `MissingModel`, `BadModel`). */
  makeInput(options: InputOptions): Promise<Uint8Array>;
  /** The client's check of what it bought for `input`; a bad `output`, whatever it is, never makes it throw. */
  check(input: Uint8Array, output: Uint8Array): Promise<Verdict>;
}
