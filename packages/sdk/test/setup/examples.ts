import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Wallet } from "ethers";
import * as sdk from "../../src";
import { deployment, endow, rpcUrl } from "./agents";

type Example = (given: Record<string, unknown>) => Promise<Record<string, unknown>>;

/**
 * Runs the examples of the page `docs/<name>.md` as one function: what it imports and what it cannot know is given (as
 * many keys of accounts with money as it uses), and `found`, an object in its own words, comes back.
 */
export async function runExamples(name: string, keyCount: number, found: string): Promise<Record<string, unknown>> {
  const page = readFileSync(fileURLToPath(new URL(`../../../../docs/${name}.md`, import.meta.url)), "utf8");
  const KEYS = Array.from({ length: keyCount }, () => Wallet.createRandom().privateKey);
  for (const key of KEYS) await endow(new Wallet(key).address);
  return await exampleOf(
    page,
    found,
  )({
    ...sdk,
    KEYS,
    deployment: deployment(),
    rpcUrl: rpcUrl(),
    console: { log: () => undefined },
  });
}

function exampleOf(page: string, found: string): Example {
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const imported = blocks.flatMap((code) =>
    [...code.matchAll(/^import \{(.*)\} from .*;$/gm)].map(([, names]) => names),
  );
  const code = blocks.join("\n").replace(/^import .*;$/gm, "");
  const given = `{ ${[...imported, "KEYS", "deployment", "rpcUrl", "console"].join(", ")} }`;
  // The page is ours, and this is what makes its examples tests.
  return new Function(`return async function example(${given}) {\n${code}\nreturn ${found};\n}`)() as Example;
}
