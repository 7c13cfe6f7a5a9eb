import { describe, expect, it } from "vitest";
import { halve, spoil } from "../../src/agent/provider/halfWork.js";
import { DEFAULT_LIMITS, runWorkload } from "../../src/compute/index.js";
import { type InputOptions, WORKLOADS, type WorkloadName, loadModule } from "../../src/workloads/index.js";
import { ROOT } from "../../src/economy/paths.js";

const SEEDS = [1, 2, 3];

async function run(workload: WorkloadName, input: Uint8Array): Promise<Uint8Array> {
  return (await runWorkload({ module: await loadModule(workload), input, ...DEFAULT_LIMITS })).output;
}

async function optionsFor(workload: WorkloadName, seed: number): Promise<InputOptions> {
  const folder = `${ROOT}packages/kinos`;
  if (workload !== "digits-infer") return { seed, units: workload === "text-index" ? 4 : 10, folder };
  const model = await run("digits-train", await WORKLOADS["digits-train"].makeInput({ seed, units: 10 }));
  return { seed, units: 2, model };
}

describe.each(Object.keys(WORKLOADS) as WorkloadName[])("half the work of %s", (workload) => {
  it("runs like the whole, never passes the client's check, and is worth something", async () => {
    for (const seed of SEEDS) {
      const input = await WORKLOADS[workload].makeInput(await optionsFor(workload, seed));

      const output = await run(workload, halve(workload, input));

      const verdict = await WORKLOADS[workload].check(input, output);
      expect(verdict).toMatchObject({ ok: false });
      expect(verdict.score).toBeGreaterThan(25);
      expect(verdict.score).toBeLessThan(90);
    }
  });
});

describe.each(Object.keys(WORKLOADS) as WorkloadName[])("garbage for %s", (workload) => {
  it("has the size of a result, and is worth nothing", async () => {
    const input = await WORKLOADS[workload].makeInput(await optionsFor(workload, 1));

    const output = spoil(await run(workload, input));

    expect(output).toHaveLength((await run(workload, input)).length);
    expect(await WORKLOADS[workload].check(input, output)).toMatchObject({ ok: false, score: 0 });
  });
});
