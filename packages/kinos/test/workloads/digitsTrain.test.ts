import { describe, expect, it } from "vitest";
import { classify, decodeModel } from "../../src/workloads/index.js";
import { loadDigits } from "../../src/workloads/digits.js";
import { digitsTrain } from "../../src/workloads/digitsTrain.js";
import { boughtWork, damaged, forged } from "../fixtures/outputs.js";

const MODEL_HEADER = 8;

describe("digits-train", () => {
  it.each(["a", "b", "c"])("gives a model that the client accepts when it is trained with seed %s", async (seed) => {
    const { input, output } = await boughtWork("digits-train", { seed, units: 2 });

    const verdict = await digitsTrain.check(input, output);

    expect(verdict.ok).toBe(true);
    expect(verdict.score).toBeGreaterThan(78);
  });

  it("gives a better model when more units are bought", async () => {
    const { input, output } = await boughtWork("digits-train", { seed: 1, units: 20 });

    const verdict = await digitsTrain.check(input, output);

    expect(verdict.ok).toBe(true);
    expect(verdict.score).toBeGreaterThan(90);
  });

  it("learns digits that it is not tested on", async () => {
    const { training, heldBack } = await loadDigits();
    const tested = new Set(heldBack.map(({ pixels }) => Buffer.from(pixels).toString("latin1")));

    expect(training.filter(({ pixels }) => tested.has(Buffer.from(pixels).toString("latin1")))).toEqual([]);
    expect([training.length, heldBack.length]).toEqual([5996, 4004]);
  });

  it("gives a model that names a held-back digit", async () => {
    const { output } = await boughtWork("digits-train", { seed: 1, units: 10 });
    const zero = (await loadDigits()).heldBack[0];

    expect(zero && classify(decodeModel(output), zero.pixels)).toBe(0);
  });

  it("makes the same input for the same seed and another for another", async () => {
    const [first, again, other] = await Promise.all(
      [1, 1, 2].map((seed) => digitsTrain.makeInput({ seed, units: 1 }).then(Buffer.from)),
    );

    expect(first?.equals(again ?? Buffer.of())).toBe(true);
    expect(first?.equals(other ?? Buffer.of())).toBe(false);
  });

  it.each([0, -1, 1.5, Number.NaN, 61])("refuses to make an input of %d units", async (units) => {
    await expect(digitsTrain.makeInput({ seed: 1, units })).rejects.toMatchObject({ code: "UnitsOutOfRange" });
  });
});

describe("the client's check of digits-train", () => {
  it("fails and says why, whatever was damaged", async () => {
    const { input, output } = await boughtWork("digits-train", { seed: 1, units: 1 });

    for (const [damage, bytes] of damaged(output)) {
      expect(await digitsTrain.check(input, bytes), damage).toMatchObject({ ok: false, reason: expect.any(String) });
    }
  });

  it.each<[string, (body: Uint8Array) => Uint8Array]>([
    ["zero", (body) => body.fill(0, MODEL_HEADER)],
    ["noise", (body) => body.map((byte, i) => (i < MODEL_HEADER ? byte : i % 4 === 3 ? 0 : (i * 7919) >> 5))],
    ["beyond their range", (body) => body.fill(0x7f, MODEL_HEADER)],
  ])("fails when the weights are %s, though the model is well-formed", async (_, change) => {
    const { input, output } = await boughtWork("digits-train", { seed: 1, units: 1 });

    const verdict = await digitsTrain.check(input, forged(output, change));

    expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(/^accuracy|weight is out of range$/) });
  });

  it("fails when less was trained than was paid for", async () => {
    const { input } = await boughtWork("digits-train", { seed: 1, units: 10 });
    const { output } = await boughtWork("digits-train", { seed: 1, units: 1 });

    const verdict = await digitsTrain.check(input, output);

    expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(/^accuracy/) });
  });
});
