import { createHash } from "node:crypto";
import { AbiCoder, keccak256 } from "ethers";
import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, hashResult, runWorkload } from "../../src/compute/index.js";
import { encodeDocuments, loadModule } from "../../src/workloads/index.js";
import { assemble, guestThatRuns, meteredRun } from "../fixtures/wasm.js";

const ECHO = guestThatRuns(`(i64.or
  (i64.shl (i64.extend_i32_u (local.get $at)) (i64.const 32))
  (i64.extend_i32_u (local.get $length)))`);

async function textIndexRun() {
  const documents = encodeDocuments([{ name: "a", text: "one two three two" }]);
  return { module: await loadModule("text-index"), input: documents, ...DEFAULT_LIMITS };
}

describe("runWorkload", () => {
  it("gives the guest its input and returns its output", async () => {
    const input = Uint8Array.from({ length: 300 }, (_, i) => i);

    const { output } = await runWorkload(meteredRun(ECHO, input));

    expect(output).toEqual(input);
  });

  it("returns the sha-256 of the whole final memory", async () => {
    const { memoryHash } = await runWorkload(meteredRun(ECHO, Uint8Array.of(1, 2, 3)));

    const memory = Buffer.alloc(65_536);
    memory.set([1, 2, 3], 1024);
    expect(memoryHash).toBe(`0x${createHash("sha256").update(memory).digest("hex")}`);
  });

  it("returns the hash of output, memory and fuel as Solidity would encode it", async () => {
    const { output, memoryHash, fuel, resultHash } = await runWorkload(meteredRun(ECHO, Uint8Array.of(7)));

    const encoded = AbiCoder.defaultAbiCoder().encode(
      ["bytes32", "bytes32", "uint256"],
      [keccak256(output), memoryHash, fuel],
    );
    expect(resultHash).toBe(keccak256(encoded));
    expect(hashResult(output, memoryHash, fuel)).toBe(resultHash);
  });

  it("gives the same output, memory hash and fuel when the same work is repeated", async () => {
    const run = await textIndexRun();

    const first = await runWorkload(run);
    const [second, third] = await Promise.all([runWorkload(run), runWorkload(run)]);

    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });

  it("gives the same result when other limits are set", async () => {
    const run = await textIndexRun();

    const wide = await runWorkload(run);
    const tight = await runWorkload({ ...run, maxFuel: wide.fuel, maxMemoryPages: 1 });

    expect(tight).toEqual(wide);
  });

  it("leaves the caller's module and input as they were", async () => {
    const run = await textIndexRun();
    const copies = [Uint8Array.from(run.module), Uint8Array.from(run.input)];

    await runWorkload(run);

    expect([Uint8Array.from(run.module), Uint8Array.from(run.input)]).toEqual(copies);
  });

  it("refuses limits that make no sense", async () => {
    const run = { module: assemble(ECHO), input: new Uint8Array(), ...DEFAULT_LIMITS };

    await expect(runWorkload({ ...run, maxMemoryPages: 0 })).rejects.toThrow(RangeError);
    await expect(runWorkload({ ...run, maxFuel: 2n ** 63n })).rejects.toThrow(RangeError);
    await expect(runWorkload({ ...run, timeoutMs: Number.NaN })).rejects.toThrow(RangeError);
  });
});
