import { rmSync } from "node:fs";
import { withoutColours } from "../lib/command";
import { plantTree, restoreTree, runScript, writeFiles } from "./tree";
import { type Control, type Files, type Plant } from "./types";

const SHOWN_CHARACTERS = 1_500;

/** The files of `plants`, which are planted in the same run. */
function filesOf(plants: readonly Plant[]): Files {
  const files: Files = {};
  for (const [path, text] of plants.flatMap((plant) => Object.entries(plant.files))) {
    if (path in files) throw new Error(`two violations are planted in ${path}: give each its own file`);
    files[path] = text;
  }
  return files;
}

/** Plants violations for one run of the gate, and tells of each whether the run failed and named it. */
async function plantAndRun(folder: string, control: Control, plants: readonly Plant[]): Promise<string[]> {
  const { gate, args } = control;
  const files = filesOf(plants);
  writeFiles(folder, files);
  const run = await runScript(folder, gate, args);
  const output = withoutColours(run.output);
  await restoreTree(folder, control, files);
  return plants.flatMap(({ planted, expected }) => {
    const caught = run.code !== 0 && expected.test(output);
    console.log(`${gate} · ${planted} · ${caught ? "caught" : "NOT CAUGHT"}`);
    const got = output.trim().slice(-SHOWN_CHARACTERS);
    return caught ? [] : [`${gate} did not catch ${planted}: exit ${run.code}, expected ${expected}, got: ${got}`];
  });
}

/** Shows that a gate passes its clean tree and fails on each plant for the right reason; returns what went wrong. */
export async function exercise(root: string, control: Control): Promise<string[]> {
  const { gate, args, plants, together } = control;
  const folder = await plantTree(root, control);
  try {
    const clean = await runScript(folder, gate, args);
    if (clean.code !== 0) {
      const got = clean.output.trim().slice(-SHOWN_CHARACTERS);
      return [`${gate} fails on a clean tree, so that its plants would prove nothing: ${got}`];
    }
    const problems: string[] = [];
    for (const group of together ? [plants] : plants.map((plant) => [plant])) {
      problems.push(...(await plantAndRun(folder, control, group)));
    }
    return problems;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
