import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How many tests of one runner passed and failed. */
export interface Counts {
  passed: number;
  failed: number;
}

/** The variable that names the folder in which runners leave their counts; without it they leave none. */
export const COUNTS_VARIABLE = "TEST_COUNTS_DIR";

/** Leaves the counts of `runner` for the closing line of `.ci/run`; a later run of the same runner replaces them. */
export function recordCounts(runner: string, counts: Counts): void {
  const folder = process.env[COUNTS_VARIABLE];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${runner.replace(/[^\w-]/g, "_")}.json`), JSON.stringify(counts));
}
