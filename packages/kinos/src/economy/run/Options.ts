/** What a run is asked for. */
export interface RunOptions {
  jobs: number;
  agents: number;
  seed: string;
  /** Texts for text-index; the repository's own when left out. */
  input?: string;
  /** A chain that is already there; one of its own when left out. */
  rpc?: string;
  /** Where report.json and report.html go; nowhere when left out. */
  report?: string;
}

/** The fewest jobs in which every way out of escrow happens. */
export const MIN_JOBS = 8;

/** The fewest agents that fill every role: four providers, four clients. */
export const MIN_AGENTS = 8;

export const DEFAULT_JOBS = 40;
export const DEFAULT_AGENTS = 10;
