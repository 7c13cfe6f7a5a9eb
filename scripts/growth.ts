import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differences } from "./growth/compare";
import { growing } from "./growth/flat";
import type { GrowthFigures } from "./growth/sizes";
import { growthTable } from "./growth/table";
import { installedBin, runCommand } from "./lib/command";
import { jsonOf } from "./lib/files";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "gas:growth";
const COMMITTED_PATH = "test/gas/growth.json";
const MODES = ["--update", "--check"];

/** Holes are counted one by one, up to a taker's own bound: their cost is stated, not promised to be flat. */
const BOUNDED = "cancelled.fromBehind";

/** What every operation costs in books of every size, measured on Hardhat's in-process network. */
async function measuredFigures(root: string): Promise<GrowthFigures> {
  const folder = mkdtempSync(join(tmpdir(), "growth-"));
  const env = { ...process.env, GROWTH_FIGURES_PATH: join(folder, "figures.json") };
  try {
    const run = await runCommand(installedBin(root, "hardhat"), ["run", "scripts/growth/measure.ts"], { env });
    if (run.code !== 0) throw new Error(`measuring failed: ${run.output.trim().slice(-2_000)}`);
    return jsonOf<GrowthFigures>(folder, "figures.json");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const modes = process.argv.slice(2);
  const unknown = modes.find((mode) => !MODES.includes(mode));
  if (unknown) throw new Error(`${unknown} is unknown: use --update, --check or nothing`);

  const root = process.cwd();
  const measured = await measuredFigures(root);
  console.log(growthTable(measured));
  if (modes.includes("--update")) {
    writeFileSync(COMMITTED_PATH, `${JSON.stringify(measured, null, 2)}\n`);
    console.log(`${GATE}: wrote ${COMMITTED_PATH}`);
  }
  const flat = Object.entries(measured).filter(([shape]) => shape !== BOUNDED);
  const problems = flat.flatMap(([shape, growth]) => growing(growth).map((problem) => `${shape}: ${problem}`));
  if (modes.includes("--check")) {
    problems.push(
      ...differences(measured, existsSync(COMMITTED_PATH) ? jsonOf<GrowthFigures>(root, COMMITTED_PATH) : {}),
    );
  }
  reportProblems(GATE, problems, "no operation costs more in a larger book");
}

void runGate(GATE, main);
