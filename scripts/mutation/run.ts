import { rmSync } from "node:fs";
import { installedBin, runCommand } from "../lib/command";
import { ResultCache } from "./cache";
import { type Baseline, type Preparation } from "./messages";
import { checkArtifacts, checkDeployments, environmentOf, jobMaker, type Plan, planOf } from "./plan";
import { judgeAll } from "./pool";
import { Progress } from "./progress";
import { sampleOf } from "./sample";
import { copyTree } from "./tree";
import { type Mutant, type Result, type Target } from "./types";
import { Worker } from "./workers";

/** A mutant may take so much longer than the whole run of the unchanged tests, and this beside it. */
const LIMIT_FACTOR = 5;
const LIMIT_EXTRA_SECONDS = 30;

/** Which mutants are judged, and by how many processes. */
export interface Choice {
  sample?: number;
  seed: number;
  only?: string;
  workers: number;
  /** How long a mutant may take; if not given, a multiple of what the unchanged tests take. */
  limitSeconds?: number;
}

/** What a run found. */
export interface Run {
  /** Every mutant of the target, also those that were not chosen. */
  mutants: Mutant[];
  results: Result[];
  baseline: Baseline;
  assemblyBlocks: number;
  judged: number;
  secondsEach: number;
}

/** The mutants of `all` that are judged. */
function chosen(all: readonly Mutant[], { only, sample, seed }: Choice): Mutant[] {
  if (only !== undefined) {
    const mutants = all.filter(({ key }) => key === only);
    if (mutants.length === 0) throw new Error(`${only} is no mutant's key: the list of survivors has keys`);
    return mutants;
  }
  return sample === undefined ? [...all] : sampleOf(all, sample, seed);
}

/** The unchanged tests must pass: of a red suite every mutant would count as killed. */
async function passingBaseline(folder: string, preparation: Preparation): Promise<Baseline> {
  const worker = await Worker.start(folder, preparation);
  try {
    const baseline = await worker.baseline();
    if (baseline.failure !== undefined) throw new Error(`the unchanged tests fail: ${baseline.failure}`);
    return baseline;
  } finally {
    worker.stop();
  }
}

async function judgePlan(root: string, folder: string, target: Target, plan: Plan, choice: Choice): Promise<Run> {
  const { project, tests, mutants, assemblyBlocks } = plan;
  const preparation: Preparation = { kind: "prepare", project, tests };
  const baseline = await passingBaseline(folder, preparation);
  checkDeployments(folder, baseline);
  checkArtifacts(plan, baseline);

  const cache = new ResultCache(root, target.name, environmentOf(folder, plan, baseline));
  const wanted = chosen(mutants, choice);
  const missing = wanted.filter((mutant) => !cache.verdictOn(mutant));
  const progress = new Progress(missing.length);
  await judgeAll(missing, Math.min(choice.workers, missing.length), {
    folder,
    preparation,
    limitSeconds: choice.limitSeconds ?? baseline.seconds * LIMIT_FACTOR + LIMIT_EXTRA_SECONDS,
    jobOf: jobMaker(plan, baseline.deployed),
    onResult: (result) => {
      cache.add(result);
      progress.add(result);
    },
    onDistrusted: (results) => cache.forget(results),
  });
  progress.end();
  const results = wanted.flatMap((mutant) => {
    const verdict = cache.verdictOn(mutant);
    return verdict ? [{ mutant, ...verdict }] : [];
  });
  const secondsEach = progress.secondsEach();
  return { mutants, results, baseline, assemblyBlocks, judged: missing.length, secondsEach };
}

/** Mutates `target` in a copy of `root` and judges the chosen mutants. */
export async function runTarget(root: string, target: Target, choice: Choice): Promise<Run> {
  const compiled = await runCommand(installedBin(root, "hardhat"), ["compile", "--quiet"], { cwd: root });
  if (compiled.code !== 0) throw new Error(`the contracts do not compile: ${compiled.output.trim().slice(-500)}`);
  const folder = copyTree(root);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await judgePlan(root, folder, target, planOf(folder, target), choice);
  } finally {
    remove();
    process.off("exit", remove);
  }
}
