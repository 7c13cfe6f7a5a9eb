import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import * as sdk from "../../src";
import { Wallet } from "ethers";
import { deployment, endow, rpcUrl } from "../setup/agents";

const PAGE = fileURLToPath(new URL("../../../../docs/market.md", import.meta.url));

type Example = (given: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** The page's examples as one function: what it imports and what it cannot know is given, what it found comes back. */
function exampleOf(page: string): Example {
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const code = blocks.join("\n").replace(/^import .*;$/gm, "");
  const given = "{ connect, parseCompute, KEYS, deployment, rpcUrl, console }";
  const found = "{ preview, fills, results, buying: await buying.outcome(), averageWei, medianWei, up }";
  // The page is ours, and this is what makes its examples tests.
  return new Function(`return async function example(${given}) {\n${code}\nreturn ${found};\n}`)() as Example;
}

it("the examples of docs/market.md run as they stand, one after the other", async () => {
  const keys = [1, 2, 3].map(() => Wallet.createRandom().privateKey);
  for (const key of keys) await endow(new Wallet(key).address);
  const example = exampleOf(readFileSync(PAGE, "utf8"));

  const found = await example({
    ...sdk,
    KEYS: keys,
    deployment: deployment(),
    rpcUrl: rpcUrl(),
    console: { log: () => undefined },
  });

  const lowest = sdk.parseCompute("12");
  expect(found.preview).toMatchObject({ halt: "filled", averagePriceWei: lowest, filledUnits: 10n });
  expect(found.fills).toHaveLength(1);
  expect(found.buying).toMatchObject({ status: "filled" });
  expect(found.averageWei).toBe(lowest);
  expect(found.medianWei).toBe(lowest);
});
