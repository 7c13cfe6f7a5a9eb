import { type Project } from "./compiler";
import { type Edit, type Verdict } from "./types";

/** What a worker needs before anything else. */
export interface Preparation {
  kind: "prepare";
  project: Project;
  tests: readonly string[];
}

/** A mutant, and the contracts that hold its code: those that the tests deploy, and those that they do not. */
export interface Job {
  kind: "mutant";
  file: string;
  edit: Edit;
  deployed: readonly string[];
  others: readonly string[];
}

/** Asks for a run of the tests without any mutant. */
export interface BaselineRequest {
  kind: "baseline";
}

export type Request = Preparation | BaselineRequest | Job;

/** The tests without any mutant. */
export interface Baseline {
  passed: number;
  /** The first failed test and its message. */
  failure?: string;
  seconds: number;
  /** The contracts whose artifacts were read, as `file:Contract`. */
  deployed: string[];
  /** The files of the tree that were loaded. */
  modules: string[];
}

export type Reply =
  | { kind: "prepared" }
  | { kind: "baseline"; baseline: Baseline }
  | { kind: "verdict"; verdict: Verdict }
  | { kind: "error"; message: string };
