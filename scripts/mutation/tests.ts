import { join, sep } from "node:path";
import * as fc from "fast-check";
import { config } from "hardhat";
import Mocha from "mocha";
import { freshChain } from "./chain";

/** Random tests draw the same in every run: a mutant's fate must not depend on luck. */
const SEED = 1;

export interface TestRun {
  passed: number;
  /** The first failed test and its message. */
  failure?: string;
  /** Whether that test ran out of mocha's time. */
  timedOut: boolean;
  seconds: number;
}

class Silent extends Mocha.reporters.Base {}

/** The files of `root` that this process has loaded. */
export function loadedFiles(root: string): string[] {
  return Object.keys(require.cache).filter((path) => path.startsWith(root + sep));
}

/** Tests and fixtures are loaded anew for each run, so that nothing that they remember outlives it. */
function forgetTests(root: string): void {
  const folders = ["test", "deploy"].map((folder) => join(root, folder) + sep);
  for (const path of loadedFiles(root)) {
    if (folders.some((folder) => path.startsWith(folder))) Reflect.deleteProperty(require.cache, path);
  }
}

/** Runs `tests` of `root` on a fresh chain until the first that fails. */
export async function runTests(root: string, tests: readonly string[]): Promise<TestRun> {
  const startedAt = Date.now();
  await freshChain();
  forgetTests(root);
  fc.configureGlobal({ seed: SEED });
  const mocha = new Mocha({ ...config.mocha, bail: true, reporter: Silent });
  for (const test of tests) mocha.addFile(join(root, test));

  const run = await new Promise<Omit<TestRun, "seconds">>((resolve) => {
    let failure: string | undefined;
    let timedOut = false;
    let passed = 0;
    const runner = mocha.run(() => resolve({ passed, failure, timedOut }));
    runner.on("pass", () => (passed += 1));
    runner.on("fail", (test: Mocha.Runnable, error: Error & { code?: string }) => {
      failure ??= `${test.fullTitle()}: ${error.message.split("\n")[0]}`;
      timedOut ||= error.code === "ERR_MOCHA_TIMEOUT";
    });
  });
  mocha.dispose();
  return { ...run, seconds: (Date.now() - startedAt) / 1000 };
}
