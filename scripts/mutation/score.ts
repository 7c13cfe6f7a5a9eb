import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { jsonOf } from "../lib/files";
import { type Result, type Status } from "./types";

export const SCORE_PATH = "test/mutation/score.json";

/** How many mutants ended how; the score is in percent of those that count. */
export type Tally = Record<Status, number> & { mutants: number; scorePercent: number };

/** Which part of a target's mutants was judged, when not all were: drawn by `seed`. */
export interface SampleNote {
  judged: number;
  of: number;
  seed: number;
}

/** The tally of a target, and of its files. */
export interface Score {
  sample?: SampleNote;
  total: Tally;
  files: Record<string, Tally>;
}

/** Counts `results`. Without any that count the score is 0: a run that may be empty guards nothing. */
export function tallyOf(results: readonly Result[]): Tally {
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const [killed, timedOut, survived] = [count("killed"), count("timedOut"), count("survived")];
  const counted = killed + timedOut + survived;
  // Rounded down: a score that is shown as the bar has reached it.
  const scorePercent = counted === 0 ? 0 : Math.floor(((killed + timedOut) * 1_000) / counted) / 10;
  const [equivalent, invalid] = [count("equivalent"), count("invalid")];
  return { mutants: results.length, killed, timedOut, survived, equivalent, invalid, scorePercent };
}

export function scoreOf(results: readonly Result[]): Score {
  const files = [...new Set(results.map(({ mutant }) => mutant.file))].sort();
  const tally = (file: string) => tallyOf(results.filter(({ mutant }) => mutant.file === file));
  return { total: tallyOf(results), files: Object.fromEntries(files.map((file) => [file, tally(file)])) };
}

/** Writes `score` beside those of the other targets. */
export function commitScore(root: string, target: string, score: Score): void {
  const path = join(root, SCORE_PATH);
  const scores = existsSync(path) ? jsonOf<Record<string, Score>>(root, SCORE_PATH) : {};
  scores[target] = score;
  const sorted = Object.fromEntries(Object.entries(scores).sort(([left], [right]) => (left < right ? -1 : 1)));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
}
