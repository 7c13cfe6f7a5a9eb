import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Wallet } from "ethers";
import { expect, it } from "vitest";
import * as sdk from "../../src";
import { deployment, endow, rpcUrl } from "../setup/agents";

const PAGE = fileURLToPath(new URL("../../../../docs/agents.md", import.meta.url));
const NAMES = [
  "agentRegistryOf",
  "buildDomainProof",
  "buildRegistration",
  "checkDomainProof",
  "connect",
  "loadRegistration",
  "registrationDataURI",
];

type Example = (given: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** The page's examples as one function: what it imports and what it cannot know is given, what it found comes back. */
function exampleOf(page: string): Example {
  const blocks = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  const code = blocks.join("\n").replace(/^import [\s\S]*?;$/gm, "");
  const given = `{ ${NAMES.join(", ")}, KEYS, deployment, rpcUrl, console }`;
  const found = "{ agentId, agent, wallet, file, services, verdict, summary, feedback, before, judged, own }";
  // The page is ours, and this is what makes its examples tests.
  return new Function(`return async function example(${given}) {\n${code}\nreturn ${found};\n}`)() as Example;
}

it("the examples of docs/agents.md run as they stand, one after the other", async () => {
  const keys = [1, 2, 3, 4].map(() => Wallet.createRandom().privateKey);
  for (const key of keys) await endow(new Wallet(key).address);
  const page = readFileSync(PAGE, "utf8");
  const example = exampleOf(page);

  const found = await example({
    ...sdk,
    KEYS: keys,
    deployment: deployment(),
    rpcUrl: rpcUrl(),
    console: { log: () => undefined },
  });

  expect(page).toContain(`import {\n  ${NAMES.join(",\n  ")},\n} from "@compute-economy/sdk";`);
  expect(found.agent).toMatchObject({ agentId: found.agentId, wallet: (found.wallet as sdk.ComputeEconomy).address });
  expect(found.services).toEqual((found.file as sdk.RegistrationFile).services);
  expect(found.verdict).toEqual({ isProven: true });
  expect(found.summary).toEqual({ count: 1n, mean: "99.5" });
  expect(found.feedback).toHaveLength(2);
  expect(found.before).not.toHaveProperty("answer");
  expect(found.judged).toEqual({ count: 1n, mean: 92n });
  expect(found.own).toHaveProperty("requestHash");
});
