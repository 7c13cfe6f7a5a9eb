import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { TARGETS } from "./targets";
import { type Target } from "./types";

/** What the command line asks for. */
export interface Options {
  targets: readonly Target[];
  sample?: number;
  seed: number;
  only?: string;
  workers: number;
  json: boolean;
  update: boolean;
  selfTest: boolean;
}

function wholeNumber(name: string, given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw new Error(`--${name} ${given}: give a whole number above 0`);
  return Number(given);
}

function targetsNamed(name: string | undefined): readonly Target[] {
  const names = TARGETS.map((target) => target.name).join(", ");
  if (name === undefined) throw new Error(`name a target: --target ${names.replaceAll(", ", " | ")} | all`);
  const targets = TARGETS.filter((target) => name === "all" || target.name === name);
  if (targets.length === 0) throw new Error(`${name} is no target: choose one of ${names}, or all`);
  return targets;
}

/** Reads the command line. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: "string" },
      sample: { type: "string" },
      seed: { type: "string", default: "1" },
      only: { type: "string" },
      workers: { type: "string", default: String(availableParallelism()) },
      json: { type: "boolean", default: false },
      update: { type: "boolean", default: false },
      "self-test": { type: "boolean", default: false },
    },
  });
  const { sample, only, json, update, "self-test": selfTest } = values;
  if (update && only !== undefined) throw new Error("--update commits a score, not one mutant's: leave out --only");
  return {
    targets: selfTest ? [] : targetsNamed(values.target),
    sample: sample === undefined ? undefined : wholeNumber("sample", sample),
    seed: wholeNumber("seed", values.seed),
    only,
    workers: wholeNumber("workers", values.workers),
    json,
    update,
    selfTest,
  };
}
