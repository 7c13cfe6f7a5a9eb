import { existsSync, readdirSync } from "node:fs";
import { installedBin, runCommand } from "./lib/command";
import { recordCounts } from "./lib/counts";
import { jsonOf } from "./lib/files";
import { reportProblems, runGate } from "./lib/problems";
import { countsOf } from "./suites/counts";

const GATE = "test";

interface Suite {
  name: string;
  command: string;
  args: string[];
}

/** Hardhat's tests, then those of every package that has some. Arguments (`--grep …`) mean Hardhat's tests only. */
function suitesOf(root: string, given: string[]): Suite[] {
  const hardhat = { name: "hardhat", command: installedBin(root, "hardhat"), args: ["test", ...given] };
  if (given.length > 0 || !existsSync("packages")) return [hardhat];
  const packages = readdirSync("packages")
    .filter((name) => existsSync(`packages/${name}/package.json`))
    .filter((name) => jsonOf<{ scripts?: { test?: string } }>(root, `packages/${name}/package.json`).scripts?.test)
    .map((name) => ({ name, command: "npm", args: ["test", "--silent", "--workspace", `packages/${name}`] }));
  return [hardhat, ...packages];
}

async function main(): Promise<void> {
  const problems: string[] = [];
  let total = 0;
  for (const suite of suitesOf(process.cwd(), process.argv.slice(2))) {
    const run = await runCommand(suite.command, suite.args, { echo: true });
    const counts = countsOf(run.output, run.code);
    recordCounts(suite.name, counts);
    total += counts.passed;
    if (counts.passed + counts.failed === 1 && counts.failed === 1 && run.code === 0) {
      problems.push(`${suite.name} ran no test: a suite that may be empty guards nothing`);
    } else if (counts.failed > 0 || run.code !== 0) {
      problems.push(`${suite.name}: ${counts.failed} failed, exit code ${run.code}: see its output above`);
    }
  }
  reportProblems(GATE, problems, `${total} tests passed`);
}

void runGate(GATE, main);
