import { reportProblems, runGate } from "./lib/problems";
import { explanationsOf } from "./mutation/explanations";
import { type Options, optionsOf } from "./mutation/options";
import { scoreTable, survivorList } from "./mutation/report";
import { runTarget } from "./mutation/run";
import { commitScore, SCORE_PATH, scoreOf } from "./mutation/score";
import { selfTest } from "./mutation/selfTest";
import { strayFiles, TARGETS } from "./mutation/targets";
import { type Target } from "./mutation/types";
import { problemsOf } from "./mutation/verdict";

const GATE = "mutation";

/** Mutates one target, shows what came of it, and returns why that is not enough. */
async function problemsWith(root: string, target: Target, options: Options): Promise<string[]> {
  const run = await runTarget(root, target, options);
  const explanations = explanationsOf(root);
  const score = scoreOf(run.results);
  const problems = problemsOf(target, run, score, explanations);
  const { seed, sample } = options;
  const note = { judged: run.results.length, of: run.mutants.length, seed };
  if (options.update) commitScore(root, target.name, sample === undefined ? score : { sample: note, ...score });
  if (options.json) {
    console.log(JSON.stringify({ target: target.name, score, results: run.results, problems }, null, 2));
    return problems;
  }

  const { baseline, mutants, results, judged, secondsEach, assemblyBlocks } = run;
  console.log(`${target.name}: ${baseline.passed} tests pass unchanged in ${baseline.seconds.toFixed(1)} s`);
  console.log(`${results.length} of ${mutants.length} mutants, ${judged} judged now, ${secondsEach.toFixed(1)} s each`);
  if (assemblyBlocks > 0) console.log(`${assemblyBlocks} blocks of assembly are not mutated`);
  console.log(scoreTable(score));
  const survivors = survivorList(results, explanations);
  if (survivors) console.log(survivors);
  if (options.update) console.log(`${GATE}: wrote ${SCORE_PATH}`);
  return problems;
}

/** A score of all says nothing of a contract that is in no target. */
function strayProblems(root: string): string[] {
  return strayFiles(root).map((file) => `${file} is in no target: add it to one in scripts/mutation/targets.ts`);
}

async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  // What was judged so far is cached: the same command goes on from there.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  if (options.selfTest) return reportProblems(GATE, await selfTest(process.cwd()), "the self-test holds");

  const problems = options.targets.length === TARGETS.length ? strayProblems(process.cwd()) : [];
  for (const target of options.targets) problems.push(...(await problemsWith(process.cwd(), target, options)));
  if (options.json && problems.length === 0) return;
  reportProblems(GATE, problems, `${options.targets.map(({ name }) => name).join(", ")}: every survivor is explained`);
}

void runGate(GATE, main);
