import { describe, expect, it } from "vitest";
import { ComputeError, DEFAULT_LIMITS, runWorkload } from "../../src/compute/index.js";
import { WORKLOADS, loadModule } from "../../src/workloads/index.js";
import { guest, guestThatRuns, meteredRun, unmeteredRun } from "../fixtures/wasm.js";

const FOREVER = guestThatRuns("(loop $again (br $again)) (i64.const 0)");
const GROW = "(memory.grow (i32.const 5))";
const GROWS = guestThatRuns(`(if (i32.lt_s ${GROW} (i32.const 0)) (then (unreachable))) (i64.const 0)`);

describe("the limits of runWorkload", () => {
  it("end a run that never ends when its fuel is used up", async () => {
    await expect(runWorkload(meteredRun(FOREVER))).rejects.toMatchObject({ name: "ComputeError", code: "FuelLimit" });
  });

  it("end a run that needs one more unit of fuel than it has", async () => {
    const run = meteredRun(GROWS);
    const { fuel } = await runWorkload(run);

    await expect(runWorkload({ ...run, maxFuel: fuel - 1n })).rejects.toMatchObject({ code: "FuelLimit" });
    await expect(runWorkload({ ...run, maxFuel: fuel })).resolves.toMatchObject({ fuel });
  });

  it("end a run that counts no fuel when its time is over", async () => {
    const run = runWorkload({ ...unmeteredRun(FOREVER), timeoutMs: 300 });

    await expect(run).rejects.toMatchObject({ code: "TimeLimit" });
  });

  it("end a start of the worker that takes longer than the time allowed", async () => {
    await expect(runWorkload({ ...meteredRun(GROWS), timeoutMs: 1 })).rejects.toMatchObject({ code: "TimeLimit" });
  });

  it("end a run that asks for more memory than it may have", async () => {
    const run = { ...meteredRun(GROWS), maxMemoryPages: 5 };

    await expect(runWorkload(run)).rejects.toMatchObject({ code: "MemoryLimit" });
    await expect(runWorkload({ ...run, maxMemoryPages: 6 })).resolves.toBeDefined();
  });

  it("keep an adversary's module within its memory too", async () => {
    const run = { ...unmeteredRun(GROWS), maxMemoryPages: 5 };

    await expect(runWorkload(run)).rejects.toMatchObject({ code: "Trap" });
    await expect(runWorkload({ ...run, maxMemoryPages: 6 })).resolves.toBeDefined();
  });

  it("refuse a module that starts with more memory than it may have", async () => {
    const run = meteredRun(guest({ memory: `(memory (export "memory") 17)` }));

    await expect(runWorkload(run)).rejects.toMatchObject({ code: "MemoryLimit" });
  });

  it("end a real workload with the typed error of the limit it hits", async () => {
    const input = await WORKLOADS["digits-train"].makeInput({ seed: 1, units: 1 });
    const run = { module: await loadModule("digits-train"), input, ...DEFAULT_LIMITS };

    await expect(runWorkload({ ...run, maxFuel: 1_000_000n })).rejects.toMatchObject({ code: "FuelLimit" });
    await expect(runWorkload({ ...run, maxMemoryPages: 4 })).rejects.toMatchObject({ code: "MemoryLimit" });
    await expect(runWorkload({ ...run, timeoutMs: 1 })).rejects.toThrow(ComputeError);
  });

  it("leave no worker behind, whatever became of the run", async () => {
    const workerPorts = () => process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length;
    const before = workerPorts();

    const endless = runWorkload({ ...unmeteredRun(FOREVER), timeoutMs: 500 });
    expect(workerPorts()).toBe(before + 1);
    await expect(endless).rejects.toMatchObject({ code: "TimeLimit" });
    await expect(runWorkload(meteredRun(FOREVER))).rejects.toMatchObject({ code: "FuelLimit" });
    await runWorkload(meteredRun(GROWS));

    expect(workerPorts()).toBe(before);
  });
});
