/** One replacement in a source; positions are bytes, as the compiler counts them. */
export interface Edit {
  operator: string;
  start: number;
  length: number;
  replacement: string;
}

/** An edit of one file, with a key that survives shifted lines. */
export interface Mutant extends Edit {
  /** `file:Contract.function:operator:hash`, the hash over the statement, the place in it and the replacement. */
  key: string;
  file: string;
  line: number;
  /** Before and after, in one line. */
  change: string;
}

/**
 * What became of a mutant. The score counts the first three; `equivalent` has the original's bytecode, `invalid` does
 * not compile or is too large to deploy.
 */
export type Status = "killed" | "timedOut" | "survived" | "equivalent" | "invalid";

export interface Verdict {
  status: Status;
  /** The test that failed, or why there was none to run. */
  detail: string;
  seconds: number;
}

/** A mutant's verdict; `seconds` of a cached one are those of the run that found it. */
export interface Result extends Verdict {
  mutant: Mutant;
}

/** What is mutated, and which tests must notice. */
export interface Target {
  name: string;
  /** Patterns of source files. */
  sources: readonly string[];
  /** Patterns of test files, the quick and specific first: the first failure ends a mutant's run. */
  tests: readonly string[];
  /** The least score of a full run, in percent. */
  barPercent: number;
}
