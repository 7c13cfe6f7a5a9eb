import { describe, expect, it } from "vitest";
import { WORKLOADS, decodeLabels } from "../../src/workloads/index.js";
import { digitsInfer } from "../../src/workloads/digitsInfer.js";
import { boughtModel, boughtWork, damaged, forged } from "../fixtures/outputs.js";

const LABELS_AT = 8;

describe("digits-infer", () => {
  it("labels images so that the client accepts them, with any model that was bought", async () => {
    for (const seed of ["a", "b", "c"]) {
      const { input, output } = await boughtWork("digits-infer", { seed, units: 2, model: await boughtModel(seed) });

      expect(await digitsInfer.check(input, output)).toMatchObject({ ok: true });
      expect(decodeLabels(output)).toHaveLength(200);
    }
  });

  it("labels most images as they are", async () => {
    const model = (await boughtWork("digits-train", { seed: 1, units: 20 })).output;

    const { input, output } = await boughtWork("digits-infer", { seed: 1, units: 5, model });

    expect((await digitsInfer.check(input, output)).score).toBeGreaterThan(90);
  });

  it("can label every digit that was held back", async () => {
    expect(await digitsInfer.maxUnits()).toBe(40);
    await expect(digitsInfer.makeInput({ seed: 1, units: 41, model: await boughtModel() })).rejects.toMatchObject({
      code: "UnitsOutOfRange",
    });
  });

  it("needs a model, and a sound one", async () => {
    const model = await boughtModel();

    await expect(digitsInfer.makeInput({ seed: 1, units: 1 })).rejects.toMatchObject({ code: "MissingModel" });
    await expect(digitsInfer.makeInput({ seed: 1, units: 1, model: model.subarray(1) })).rejects.toMatchObject({
      code: "BadModel",
    });
  });

  it("is known by its name", () => {
    expect(WORKLOADS["digits-infer"]).toBe(digitsInfer);
  });
});

describe("the client's check of digits-infer", () => {
  const bought = async () => boughtWork("digits-infer", { seed: 1, units: 2, model: await boughtModel() });

  it("fails and says why, whatever was damaged", async () => {
    const { input, output } = await bought();

    for (const [damage, bytes] of damaged(output)) {
      expect(await digitsInfer.check(input, bytes), damage).toMatchObject({ ok: false, reason: expect.any(String) });
    }
  });

  it.each<[string, (body: Uint8Array) => Uint8Array]>([
    ["are all the same", (body) => body.fill(7, LABELS_AT)],
    ["are all shifted by one image", (body) => body.copyWithin(LABELS_AT, LABELS_AT + 1)],
    ["are each the next digit", (body) => body.map((label, i) => (i < LABELS_AT ? label : (label + 1) % 10))],
    ["are not digits", (body) => body.fill(10, LABELS_AT)],
  ])("fails when the labels %s, though well-formed", async (_, change) => {
    const { input, output } = await bought();

    expect(await digitsInfer.check(input, forged(output, change))).toMatchObject({ ok: false });
  });

  it("fails when the labels are of fewer images", async () => {
    const { input } = await bought();
    const { output } = await boughtWork("digits-infer", { seed: 1, units: 1, model: await boughtModel() });

    expect(await digitsInfer.check(input, output)).toMatchObject({ ok: false, reason: "100 labels for 200 images" });
  });
});
