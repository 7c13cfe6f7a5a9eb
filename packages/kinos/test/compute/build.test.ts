import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { compile } from "../../scripts/workloads/compile.js";
import { instrument } from "../../scripts/workloads/instrument.js";
import { loadModule } from "../../src/workloads/index.js";
import { assemble, guest, guestThatRuns } from "../fixtures/wasm.js";

const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

describe("the build of workloads", () => {
  it.each(["digits-train", "digits-infer", "text-index"])(
    "gives the same bytes for %s when it is repeated",
    async (name) => {
      const rebuilt = instrument(await compile(packageRoot, name));

      expect(Buffer.from(rebuilt).equals(await loadModule(name))).toBe(true);
    },
    30_000,
  );

  it.each<[string, string, RegExp]>([
    ["computes with floats", guestThatRuns("(i64.trunc_f64_s (f64.const 1.5))"), /integers only/],
    ["imports", guest({ extra: `(import "env" "now" (func $now (result i64)))` }), /imports nothing/],
    ["has a start function", guest({ extra: "(func $go (unreachable)) (start $go)" }), /no start function/],
    [
      "calls itself by way of another function",
      guest({ extra: "(func $a (call $b)) (func $b (call $a))" }),
      /may not recurse: a -> b -> a|may not recurse: 0 -> 1 -> 0/,
    ],
    [
      "calls through a table",
      guest({ extra: "(table 1 funcref) (type $t (func)) (func $a (call_indirect (type $t) (i32.const 0)))" }),
      /may not use this instruction/,
    ],
  ])("refuses a workload when it %s", (_, source, reason) => {
    expect(() => instrument(assemble(source))).toThrow(reason);
  });

  it("refuses a module that is metered already", () => {
    const metered = instrument(assemble(guest()));

    expect(() => instrument(metered)).toThrow(/metered already/);
  });
});
