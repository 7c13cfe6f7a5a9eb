import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { goldenRuns } from "../fixtures/goldenRuns.js";
import { hasOtherNode, otherNode } from "../fixtures/otherNode.js";
import goldens from "../fixtures/goldens.json" with { type: "json" };

const PRINT_GOLDEN_RUNS = fileURLToPath(new URL("../fixtures/printGoldenRuns.ts", import.meta.url));

async function runsUnder(node: string, ...flags: string[]): Promise<{ version: string; runs: unknown }> {
  const args = [...flags, "--import", "tsx", PRINT_GOLDEN_RUNS];
  const cwd = fileURLToPath(new URL("../../", import.meta.url));
  const { stdout } = await promisify(execFile)(node, args, { cwd, env: { PATH: process.env.PATH } });
  return JSON.parse(stdout) as { version: string; runs: unknown };
}

// A change of the compiler, of the metering or of a workload shows here: it makes another resource, since providers and
// validators have to run the same module. Print the new values with `npx tsx test/fixtures/printGoldenRuns.ts`.
describe("the golden runs", () => {
  it("give the pinned fuel and hashes", async () => {
    expect(await goldenRuns()).toEqual(goldens);
  });

  it.skipIf(!hasOtherNode)(
    "give the same under another version of Node",
    async () => {
      const { version, runs } = await runsUnder(await otherNode());

      expect(version).not.toBe(process.version);
      expect(runs).toEqual(goldens);
    },
    180_000,
  );

  it.each([
    ["V8's baseline compiler", ["--liftoff-only"]],
    ["V8's optimizing compiler", ["--no-liftoff"]],
  ])(
    "give the same with %s alone",
    async (_, flags) => {
      const { runs } = await runsUnder(process.execPath, ...flags);

      expect(runs).toEqual(goldens);
    },
    60_000,
  );
});
