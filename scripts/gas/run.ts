import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installedBin, runCommand } from "../lib/command";
import { jsonOf } from "../lib/files";
import { reportProblems, runGate } from "../lib/problems";
import { compareFigures } from "./compare";
import { gasTable } from "./table";
import { type GasFigures } from "./types";

const GATE = "gas";
const COMMITTED_PATH = "test/gas/gas.json";
const MODES = ["--update", "--check"];

/** The scenarios' figures, sorted by id, measured on Hardhat's in-process network. */
async function measuredFigures(root: string): Promise<GasFigures> {
  const folder = mkdtempSync(join(tmpdir(), "gas-"));
  const target = join(folder, "figures.json");
  try {
    const run = await runCommand(installedBin(root, "hardhat"), ["run", "scripts/gas/measure.ts"], {
      env: { ...process.env, GAS_FIGURES_PATH: target },
    });
    if (run.code !== 0 || !existsSync(target)) throw new Error(`measuring failed: ${run.output.trim().slice(-2_000)}`);
    const figures = jsonOf<GasFigures>(folder, "figures.json");
    return Object.fromEntries(Object.entries(figures).sort(([left], [right]) => (left < right ? -1 : 1)));
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
  console.log(gasTable(measured));
  if (modes.includes("--update")) {
    writeFileSync(COMMITTED_PATH, `${JSON.stringify(measured, null, 2)}\n`);
    console.log(`${GATE}: wrote ${COMMITTED_PATH}`);
  }
  if (!modes.includes("--check")) return;
  const committed = existsSync(COMMITTED_PATH) ? jsonOf<GasFigures>(root, COMMITTED_PATH) : {};
  const { problems, falls } = compareFigures(measured, committed);
  for (const fall of falls) console.log(`${GATE}: ${fall}`);
  reportProblems(GATE, problems, `${Object.keys(measured).length} figures within 1 % of ${COMMITTED_PATH}`);
}

void runGate(GATE, main);
