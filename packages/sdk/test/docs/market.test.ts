import { expect, it } from "vitest";
import { parseCompute } from "../../src";
import { runExamples } from "../setup/examples";

const FOUND = "{ preview, fills, results, buying: await buying.outcome(), averageWei, medianWei, up }";

it("the examples of docs/market.md run as they stand, one after the other", async () => {
  const found = await runExamples("market", 3, FOUND);

  const lowest = parseCompute("12");
  expect(found.preview).toMatchObject({ halt: "filled", averagePriceWei: lowest, filledUnits: 10n });
  expect(found.fills).toHaveLength(1);
  expect(found.buying).toMatchObject({ status: "filled" });
  expect(found.averageWei).toBe(lowest);
  expect(found.medianWei).toBe(lowest);
});
