import { type Gate, GATES } from "./check/gates";
import { runCommand } from "./lib/command";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check";
/** A failed gate shows the end of its output; the whole is one command away. */
const SHOWN_LINES = 80;

/** The gates named after `--skip` (comma-separated) are left out: CI has just run them by themselves. */
function skippedGates(args: readonly string[]): string[] {
  if (args.length === 0) return [];
  const names = args[0] === "--skip" && args.length === 2 ? (args[1] ?? "").split(",") : [];
  const unknown = names.find((name) => !GATES.some((gate) => gate.name === name));
  if (names.length === 0 || unknown) throw new Error("use: npm run check [-- --skip <gate>,<gate>]");
  return names;
}

function announce(verdict: string, gate: Gate, detail: string): void {
  console.log(`${verdict.padEnd(8)} ${gate.name.padEnd(18)} ${detail}`);
}

/** Runs one gate; its output is shown only when it fails. */
async function passes(gate: Gate): Promise<boolean> {
  const run = await runCommand("npm", ["run", "--silent", gate.name, "--", ...(gate.args ?? [])]);
  announce(run.code === 0 ? "ok" : "FAILED", gate, `${run.seconds.toFixed(1).padStart(6)} s`);
  if (run.code !== 0) console.log(run.output.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n"));
  return run.code === 0;
}

/** Runs all gates and lists the failures at the end, so that one run shows everything there is to mend. */
async function main(): Promise<void> {
  const skipped = skippedGates(process.argv.slice(2));
  const failed: string[] = [];
  for (const gate of GATES) {
    const missing = gate.needs?.filter((name) => failed.includes(name)) ?? [];
    if (skipped.includes(gate.name)) announce("skipped", gate, "run before");
    else if (missing.length > 0) {
      announce("not run", gate, `needs ${missing.join(", ")}`);
      failed.push(gate.name);
    } else if (!(await passes(gate))) failed.push(gate.name);
  }
  const problems = failed.length > 0 ? [`failed: ${failed.join(", ")} (npm run <gate> shows it all)`] : [];
  reportProblems(GATE, problems, "every gate passed");
}

void runGate(GATE, main);
