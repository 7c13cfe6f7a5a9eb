/** Files by path; null deletes one. */
export type Files = Record<string, string | null>;

/** A violation, and what the gate must say about it. */
export interface Plant {
  planted: string;
  files: Files;
  expected: RegExp;
}

/** A gate's positive control: a small tree that passes it, and violations that it must catch, one at a time. */
export interface Control {
  /** The npm script that is run, as package.json has it. */
  gate: string;
  args?: readonly string[];
  /** What the tree takes over from the repository besides package.json. */
  copies: readonly string[];
  files: Files;
  /** npm scripts that bring the clean tree into its committed state. */
  prepare?: readonly string[];
  /** Plants all violations for one run, where the gate names every problem of a run: much quicker. */
  together?: boolean;
  plants: readonly Plant[];
}
