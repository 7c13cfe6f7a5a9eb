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
  const hardhat = { name: "hardhat", command: installedBin(root, "hardhat"), args: ["test", "--no-compile", ...given] };
  if (given.length > 0 || !existsSync("packages")) return [hardhat];
  const packages = readdirSync("packages")
    .filter((name) => existsSync(`packages/${name}/package.json`))
    .filter((name) => jsonOf<{ scripts?: { test?: string } }>(root, `packages/${name}/package.json`).scripts?.test)
    .map((name) => ({ name, command: "npm", args: ["test", "--silent", "--workspace", `packages/${name}`] }));
  return [hardhat, ...packages];
}

/** Runs one suite, records its counts, and says what is wrong with it. The first suite is shown as it runs. */
async function problemsOf(suite: Suite, echo: boolean): Promise<{ passed: number; problems: string[] }> {
  const run = await runCommand(suite.command, suite.args, { echo });
  if (!echo) console.log(run.output.trimEnd());
  const counts = countsOf(run.output, run.code);
  recordCounts(suite.name, counts);
  if (counts.passed + counts.failed === 1 && counts.failed === 1 && run.code === 0) {
    return { passed: 0, problems: [`${suite.name} ran no test: a suite that may be empty guards nothing`] };
  }
  const failed = counts.failed > 0 || run.code !== 0;
  const problem = `${suite.name}: ${counts.failed} failed, exit code ${run.code}: see its output above`;
  return { passed: counts.passed, problems: failed ? [problem] : [] };
}

/** Hardhat's tests beside those of the packages, one after another: two lanes for two cores. */
async function main(): Promise<void> {
  const root = process.cwd();
  // Compiled once beforehand, so that no two suites compile at the same time.
  const compiled = await runCommand(installedBin(root, "hardhat"), ["compile", "--quiet"], { echo: true });
  if (compiled.code !== 0) return reportProblems(GATE, ["the contracts do not compile"], "");

  const [hardhat, ...packages] = suitesOf(root, process.argv.slice(2));
  const inTurn = async () => {
    const results = [];
    for (const suite of packages) results.push(await problemsOf(suite, false));
    return results;
  };
  const lanes = await Promise.all([hardhat ? problemsOf(hardhat, true) : undefined, inTurn()]);
  const results = lanes.flat().filter((result) => result !== undefined);
  const total = results.reduce((sum, { passed }) => sum + passed, 0);
  reportProblems(
    GATE,
    results.flatMap(({ problems }) => problems),
    `${total} tests passed`,
  );
}

void runGate(GATE, main);
