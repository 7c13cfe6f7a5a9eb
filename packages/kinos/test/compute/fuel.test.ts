import { describe, expect, it } from "vitest";
import { runWorkload } from "../../src/compute/index.js";
import { guestThatRuns, meteredRun } from "../fixtures/wasm.js";

const ALLOC = 1n; // the one constant in the fixture's `alloc`

/** The fuel of one run whose `run(pointer, length)` has the given body. */
async function fuelOf(body: string, length = 0): Promise<bigint> {
  const { fuel } = await runWorkload(meteredRun(guestThatRuns(body), new Uint8Array(length)));
  return fuel - ALLOC;
}

describe("the fuel of a run", () => {
  it("is one for each instruction, and none for a block", async () => {
    expect(await fuelOf("(i64.const 0)")).toBe(1n);
    expect(await fuelOf("(block (result i64) (nop) (i64.add (i64.const 0) (i64.const 0)))")).toBe(3n);
  });

  it("is that of the arm which is taken", async () => {
    const body = `(if (result i64) (local.get $length)
      (then (i64.mul (i64.const 0) (i64.const 1)))
      (else (i64.const 0)))`;

    expect(await fuelOf(body, 1)).toBe(2n + 3n);
    expect(await fuelOf(body, 0)).toBe(2n + 1n);
  });

  it("is that of a loop's body for each turn", async () => {
    const body = `(loop $again (br_if $again (local.tee $length (i32.sub (local.get $length) (i32.const 1)))))
      (i64.const 0)`;

    expect(await fuelOf(body, 1)).toBe(2n + 5n);
    expect(await fuelOf(body, 1000)).toBe(2n + 5n * 1000n);
  });

  it("is that of the whole region when a branch leaves it early", async () => {
    const body = `(block $out (br_if $out (local.get $length)) (drop (i32.const 1))) (i64.const 0)`;

    expect(await fuelOf(body, 1)).toBe(await fuelOf(body, 0));
  });

  it("is eight for a division, and eight for a call besides what it calls", async () => {
    expect(await fuelOf("(i64.div_u (i64.const 0) (i64.const 1))")).toBe(2n + 8n);
    expect(await fuelOf("(i64.extend_i32_u (call 0 (i32.const 5)))")).toBe(2n + 8n + ALLOC);
  });

  it("is 4096 for each page by which the memory grows", async () => {
    const grow = (pages: number) => `(drop (memory.grow (i32.const ${pages}))) (i64.const 0)`;

    expect(await fuelOf(grow(0))).toBe(4n);
    expect(await fuelOf(grow(3))).toBe(4n + 3n * 4096n);
  });
});
