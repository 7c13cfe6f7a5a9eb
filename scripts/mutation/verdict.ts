import { type Explanations, staleProblems, unexplainedProblems } from "./explanations";
import { type Run } from "./run";
import { type Score } from "./score";
import { fits } from "./targets";
import { type Target } from "./types";

/** Why a run does not pass: its score, a survivor without a reason, a reason without a survivor. */
export function problemsOf(target: Target, run: Run, { total }: Score, explanations: Explanations): string[] {
  const below =
    total.scorePercent < target.barPercent
      ? [`${target.name} scores ${total.scorePercent} %, the bar is ${target.barPercent} %: test what survived`]
      : [];
  return [
    ...below,
    ...unexplainedProblems(run.results, explanations),
    ...staleProblems(explanations, (file) => fits(file, target.sources), run.mutants, run.results),
  ];
}
