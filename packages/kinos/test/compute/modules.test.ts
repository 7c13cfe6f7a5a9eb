import { describe, expect, it } from "vitest";
import { runWorkload } from "../../src/compute/index.js";
import { loadModule } from "../../src/workloads/index.js";
import { SMALL_LIMITS, assemble, guest, guestThatRuns, meteredRun, unmeteredRun } from "../fixtures/wasm.js";

const limits = { input: new Uint8Array(), ...SMALL_LIMITS };

describe("a module that runWorkload refuses", () => {
  it.each<[string, string]>([
    ["a function", `(import "env" "now" (func (result i64)))`],
    ["a global", `(import "env" "seed" (global i32))`],
    ["a table", `(import "env" "table" (table 1 funcref))`],
  ])("imports %s", async (_, extra) => {
    const run = unmeteredRun(guest({ extra }));

    await expect(runWorkload(run)).rejects.toThrow(/^BadModule: it imports env\./);
  });

  it.each<[string, Uint8Array]>([
    ["is empty", new Uint8Array()],
    ["is not WebAssembly", Buffer.from("#!/bin/sh\nexit 0\n")],
    ["imports its memory", assemble(`(module (import "env" "memory" (memory 1)))`)],
    ["has no memory", assemble("(module)")],
    ["has none of the guest's exports", assemble("(module (memory 1))")],
    ["has a start function", assemble(guest({ extra: "(func $go) (start $go)" }))],
    ["counts no fuel", assemble(guest())],
    ["is cut short", meteredRun(guest()).module.subarray(0, -20)],
  ])("%s", async (_, module) => {
    await expect(runWorkload({ module, ...limits })).rejects.toMatchObject({ code: "BadModule" });
  });

  it("has broken code", async () => {
    const module = Uint8Array.from(await loadModule("text-index"));
    module.fill(0xff, -40);

    await expect(runWorkload({ module, ...limits })).rejects.toMatchObject({ code: "BadModule" });
  });

  it("returns an output outside its memory", async () => {
    const run = meteredRun(guestThatRuns("(i64.const 65536)"));

    await expect(runWorkload(run)).resolves.toBeDefined();
    await expect(runWorkload(meteredRun(guestThatRuns("(i64.const 65537)")))).rejects.toMatchObject({
      code: "BadModule",
    });
  });

  it("gives no room for the input", async () => {
    const run = meteredRun(guest(), new Uint8Array(65_536));

    await expect(runWorkload(run)).rejects.toMatchObject({ code: "BadModule" });
  });
});

describe("a module that traps", () => {
  it.each<[string, string]>([
    ["reaches what is unreachable", "(unreachable)"],
    ["divides by zero", "(i64.div_u (i64.const 1) (i64.const 0))"],
    ["reads beyond its memory", "(i64.load (i32.const -8))"],
  ])("is a Trap when it %s", async (_, body) => {
    await expect(runWorkload(meteredRun(guestThatRuns(body)))).rejects.toMatchObject({ code: "Trap" });
  });

  it.each(["digits-train", "digits-infer", "text-index"])("is a Trap when %s gets a malformed input", async (name) => {
    const module = await loadModule(name);

    for (const input of [
      new Uint8Array(),
      new Uint8Array(100),
      Buffer.from("TXD1\x05\0\0\0 and no documents at all"),
    ]) {
      await expect(runWorkload({ ...limits, module, input })).rejects.toMatchObject({ code: "Trap" });
    }
  });
});
