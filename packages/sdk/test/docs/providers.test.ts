import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Wallet } from "ethers";
import { expect, it } from "vitest";
import * as sdk from "../../src";
import { deployment, endow, rpcUrl } from "../setup/agents";

const PAGE = fileURLToPath(new URL("../../../../docs/providers.md", import.meta.url));

type Example = (given: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** The page's examples as one function: what it imports and what it cannot know is given, what it found comes back. */
function exampleOf(page: string): Example {
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const code = blocks.join("\n").replace(/^import .*;$/gm, "");
  const given = "{ connect, encodeFeedbackFile, parseCompute, KEYS, deployment, rpcUrl, console }";
  const found = "{ tier, words: nextTier.words, seller, buyer, jobId, results, judges, good }";
  // The page is ours, and this is what makes its examples tests.
  return new Function(`return async function example(${given}) {\n${code}\nreturn ${found};\n}`)() as Example;
}

it("the examples of docs/providers.md run as they stand, one after the other", async () => {
  const keys = [1, 2].map(() => Wallet.createRandom().privateKey);
  const [seller = "", buyer = ""] = keys.map((key) => new Wallet(key).address);
  for (const address of [seller, buyer]) await endow(address);
  const page = readFileSync(PAGE, "utf8");
  const example = exampleOf(page);

  const found = await example({
    ...sdk,
    KEYS: keys,
    deployment: deployment(),
    rpcUrl: rpcUrl(),
    console: { log: () => undefined },
  });

  expect(found.tier).toBe(0);
  expect(page).toContain(`// 0 "${String(found.words)}"`);
  expect(found.results).toEqual([{ jobId: found.jobId }]);
  expect(found.judges).toMatchObject([{ client: buyer, score: 90, ratings: 1 }]);
  expect(found.good).toMatchObject([{ provider: seller, score: 90, tier: 0 }]);
});
