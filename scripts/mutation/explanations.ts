import { existsSync } from "node:fs";
import { join } from "node:path";
import { jsonOf } from "../lib/files";
import { type Mutant, type Result } from "./types";

export const EXPLANATIONS_PATH = "test/mutation/survivors.json";

/** Why a survivor is equivalent or accepted, beside the change that is meant. */
export interface Explanation {
  change: string;
  reason: string;
}

/** Explanations by the mutant's key. */
export type Explanations = Record<string, Explanation>;

/** The explanations of `root`. */
export function explanationsOf(root: string): Explanations {
  return existsSync(join(root, EXPLANATIONS_PATH)) ? jsonOf<Explanations>(root, EXPLANATIONS_PATH) : {};
}

/** Survivors without a reason. */
export function unexplainedProblems(results: readonly Result[], explanations: Explanations): string[] {
  return results
    .filter(({ status, mutant }) => status === "survived" && !explanations[mutant.key]?.reason.trim())
    .map(
      ({ mutant: { file, line, change, key } }) =>
        `${file}:${line} survived without a reason: ${change}: add a test, or explain ${key} in ${EXPLANATIONS_PATH}`,
    );
}

/** Explanations of what is no mutant of `mutants`, the target's, or what did not survive in `results`. */
export function staleProblems(
  explanations: Explanations,
  isOfTarget: (file: string) => boolean,
  mutants: readonly Mutant[],
  results: readonly Result[],
): string[] {
  return Object.entries(explanations).flatMap(([key, { change }]) => {
    if (!isOfTarget(key.slice(0, key.indexOf(":")))) return [];
    const remove = `remove or correct it in ${EXPLANATIONS_PATH}`;
    const mutant = mutants.find((candidate) => candidate.key === key);
    if (!mutant) return [`${key} explains a mutant that does not exist: ${remove}`];
    if (mutant.change !== change) return [`${key} explains ${change}, but the mutant is ${mutant.change}: ${remove}`];
    const status = results.find((result) => result.mutant.key === key)?.status ?? "survived";
    return status === "survived" ? [] : [`${key} explains a survivor, but the mutant is ${status}: ${remove}`];
  });
}
