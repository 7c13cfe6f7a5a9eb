import { randomInt } from "node:crypto";
import { runCommand } from "../lib/command";
import { recordCounts } from "../lib/counts";
import { jsonOf } from "../lib/files";
import { reportProblems, runGate } from "../lib/problems";
import { forgeBinary } from "./binary";
import { describeTests, type Expected, parseOutput, runProblems, testsOf } from "./report";
import { type ForgeSettings, settingsProblems } from "./settings";

const GATE = "test:invariant";
const EXPECTED_PATH = "test/invariant/expected.json";

/** The deep profile looks elsewhere each time; the seed in the output repeats its run. */
function seedArguments(): string[] {
  if (process.env.FOUNDRY_PROFILE !== "deep") return [];
  const seed = `0x${randomInt(2 ** 47).toString(16)}`;
  console.log(`${GATE}: deep profile, --fuzz-seed ${seed}`);
  return ["--fuzz-seed", seed];
}

async function main(): Promise<void> {
  const forge = forgeBinary();
  const settings = await runCommand(forge, ["config", "--json"]);
  const differences = settingsProblems(JSON.parse(settings.stdout) as ForgeSettings);
  if (differences.length > 0) return reportProblems(GATE, differences, "");

  const given = process.argv.slice(2);
  const run = await runCommand(forge, ["test", "--json", ...seedArguments(), ...given]);
  // Replaced below: a run that dies before its tests counts as one failure.
  recordCounts("forge", { passed: 0, failed: 1 });
  if (!run.stdout.trimStart().startsWith("{")) console.error(run.output.slice(0, 8_000));
  const tests = testsOf(parseOutput(run.stdout));
  console.log(describeTests(tests));

  const passed = tests.filter(({ result }) => result.status === "Success").length;
  recordCounts("forge", { passed, failed: tests.length === 0 ? 1 : tests.length - passed });
  // Chosen tests (--match-…) are a look at a part: the expectation is about all of them.
  const expected = given.length > 0 ? { tests: 1, calls: 0 } : jsonOf<Expected>(process.cwd(), EXPECTED_PATH);
  if (given.length === 0 && tests.length > expected.tests) {
    console.log(`${GATE}: ${tests.length} tests ran, ${EXPECTED_PATH} still expects ${expected.tests}: raise it`);
  }
  reportProblems(GATE, runProblems(run.code, tests, expected), `${passed} tests passed in ${run.seconds.toFixed(1)} s`);
}

void runGate(GATE, main);
