import { cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HARDHAT_FILES, TINY_CONTRACT, TINY_FILES, TINY_TEST } from "../controls/fixtures";
import { writeFiles } from "../controls/tree";
import { messageOf } from "../lib/problems";
import { type Choice, type Run, runTarget } from "./run";
import { scoreOf, type Tally } from "./score";
import { type Target } from "./types";

const CONTRACT_PATH = "contracts/token/Tiny.sol";

/** Tiny, with a constant that nobody reads and one that cannot be larger: equivalent and invalid mutants. */
const CONTRACT = TINY_CONTRACT.replace(
  "uint256 private _total;",
  "uint256 private constant IDLE = 5;\n    uint8 private constant LARGEST = 255;\n\n    uint256 private _total;",
);

const RED_TEST = TINY_TEST.replace("equal(3n)", "equal(4n)");
const EMPTY_TEST = "export {};\n";
/** Waits for a total that a mutant never has. */
const WAITING_TEST = TINY_TEST.replace(
  "expect(await tiny",
  'while ((await tiny.getFunction("total")()) === 0n);\n    expect(await tiny',
);

const FILES = {
  ...TINY_FILES,
  [CONTRACT_PATH]: CONTRACT,
  "test/good.ts": TINY_TEST,
  "test/red.ts": RED_TEST,
  "test/empty.ts": EMPTY_TEST,
  "test/waiting.ts": WAITING_TEST,
};

/** Of nine mutants of its code, the tests of Tiny miss the two beside its limit of 10. */
const EXPECTED: Tally = {
  mutants: 13,
  killed: 7,
  timedOut: 0,
  survived: 2,
  equivalent: 3,
  invalid: 1,
  scorePercent: 77.7,
};
const SURVIVORS = ["amount > 10 → (amount >= 10)", "10 → (10 - 1)"];
const DELETED = "_total += amount; → nothing";
const LIMIT_SECONDS = 20;

function difference(what: string, got: unknown, expected: unknown): string[] {
  const [left, right] = [JSON.stringify(got), JSON.stringify(expected)];
  return left === right ? [] : [`${what}: got ${left}, expected ${right}`];
}

function statusOf({ results }: Run, change: string): string {
  return results.find(({ mutant }) => mutant.change === change)?.status ?? "no mutant";
}

/** Runs the tests in `test` on the small tree in `folder`. */
async function runTiny(folder: string, test: string, choice: Partial<Choice> = {}): Promise<Run> {
  const target: Target = { name: test, sources: [CONTRACT_PATH], tests: [`test/${test}.ts`], barPercent: 0 };
  return await runTarget(folder, target, { seed: 1, workers: 2, ...choice });
}

async function problemsIn(folder: string): Promise<string[]> {
  const good = await runTiny(folder, "good");
  const survivors = good.results.filter(({ status }) => status === "survived").map(({ mutant }) => mutant.change);
  const again = await runTiny(folder, "good");
  const empty = scoreOf((await runTiny(folder, "empty")).results).total;
  const deleted = good.mutants.find(({ change }) => change === DELETED)?.key;
  const waiting = await runTiny(folder, "waiting", { only: deleted, limitSeconds: LIMIT_SECONDS });
  const red = await runTiny(folder, "red").then(() => "it ran", messageOf);
  return [
    ...difference("a planted fault", statusOf(good, DELETED), "killed"),
    ...difference("tests with known gaps", scoreOf(good.results).total, EXPECTED),
    ...difference("what those tests miss", survivors, SURVIVORS),
    ...difference("a second run judges anew", again.judged, 0),
    ...difference("the score of no tests", [empty.killed, empty.survived, empty.scorePercent], [0, 9, 0]),
    ...difference("a mutant that never ends", statusOf(waiting, DELETED), "timedOut"),
    ...difference("tests that fail unchanged", /^the unchanged tests fail: Tiny\.add/.test(red), true),
  ];
}

/** Shows on a small tree that the runner tells good tests from bad; returns what it got wrong. */
export async function selfTest(root: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "mutation-self-test-"));
  try {
    for (const path of ["package.json", "package-lock.json", ...HARDHAT_FILES]) {
      cpSync(join(root, path), join(folder, path), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    writeFiles(folder, FILES);
    return await problemsIn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
