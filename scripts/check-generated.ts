import { orphanedBindings, staleFiles } from "./generated/stale";
import { installedBin, runCommand } from "./lib/command";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:generated";

async function generate(root: string, command: string, args: string[]): Promise<void> {
  const run = await runCommand(installedBin(root, command), args);
  if (run.code !== 0) throw new Error(`"${command} ${args.join(" ")}" failed: ${run.output.trim().slice(-2_000)}`);
}

void runGate(GATE, async () => {
  const root = process.cwd();
  // File systems round times: a second's grace keeps files of this very moment.
  const startedAt = Date.now() - 1_000;
  await generate(root, "hardhat", ["run", "--no-compile", "scripts/generated/regenerate.ts"]);
  await generate(root, "tsx", ["scripts/export-errors.ts"]);
  const problems = [...orphanedBindings(root, startedAt), ...staleFiles(root)];
  reportProblems(GATE, problems, "typechain-types/ and docs/errors.md match the contracts");
});
