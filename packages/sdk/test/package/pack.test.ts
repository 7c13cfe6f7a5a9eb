import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject, describe, expect, it, beforeAll, afterAll } from "vitest";
import { newcomer, rpcUrl } from "../setup/agents";
import { runCommand } from "../setup/command";

const PACKAGE = fileURLToPath(new URL("../../", import.meta.url));
const MODULES = fileURLToPath(new URL("../../../../node_modules/", import.meta.url));
const INSTALLED = "node_modules/@compute-economy/sdk";
const SECONDS_30 = 30_000;

/** An agent's own program, as strict as TypeScript can be. */
const CONSUMER = `
import { type ComputeEconomy, connect, type JobEvent, parseDeployment, ProtocolError } from "@compute-economy/sdk";
export async function balanceOf(text: string, key: string): Promise<bigint> {
  const economy: ComputeEconomy = await connect({ deployment: parseDeployment(text), key, rpcUrl: "" });
  const count: bigint = await economy.contracts.escrow.jobCount();
  return (await economy.balanceWei()) + count;
}
export const deliverableOf = (event: JobEvent) => (event.type === "submitted" ? event.deliverable : undefined);
export const isPoor = (error: unknown) => error instanceof ProtocolError && error.code === "JobEscrowInsufficientBalance";
// @ts-expect-error a code that no contract declares
export const isTypo = (error: ProtocolError) => error.code === "JobEscrowInsuficientBalance";
`;

const PRINT =
  "console.log([typeof connect, new ProtocolError('Panic', {}).code, formatCompute(15n * 10n ** 17n)].join());";

const folder = mkdtempSync(join(tmpdir(), "sdk-consumer-"));

beforeAll(async () => {
  const packed = mkdtempSync(join(tmpdir(), "sdk-pack-"));
  await runCommand("npm", ["pack", "--silent", "--pack-destination", packed], { cwd: PACKAGE });
  const [archive] = readdirSync(packed);
  if (archive === undefined) throw new Error("npm pack made no archive");
  mkdirSync(join(folder, INSTALLED), { recursive: true });
  await runCommand("tar", ["-xzf", join(packed, archive), "-C", join(folder, INSTALLED), "--strip-components", "1"], {
    cwd: folder,
  });
  symlinkSync(join(MODULES, "ethers"), join(folder, "node_modules/ethers"), "dir");
  rmSync(packed, { recursive: true });
}, SECONDS_30);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the packed package", () => {
  it("holds the bundle, its types and the README, and nothing of the sources", () => {
    expect(readdirSync(join(folder, INSTALLED)).sort()).toEqual(["README.md", "dist", "package.json"]);
    expect(readdirSync(join(folder, INSTALLED, "dist")).sort()).toEqual(
      ["index.cjs", "index.d.cts", "index.d.ts", "index.js"].sort(),
    );
  });

  it("holds no creation code of the contracts", () => {
    expect(readFileSync(join(folder, INSTALLED, "dist/index.js"), "utf8")).not.toMatch(/"0x60[0-9a-f]{1000}/);
  });

  it("can be imported by an ES module", async () => {
    writeFileSync(
      join(folder, "consumer.mjs"),
      `import { connect, formatCompute, ProtocolError } from "@compute-economy/sdk"; ${PRINT}`,
    );

    expect(await runCommand(process.execPath, ["consumer.mjs"], { cwd: folder })).toBe("function,Panic,1.5");
  });

  it("can be required by CommonJS", async () => {
    writeFileSync(
      join(folder, "consumer.cjs"),
      `const { connect, formatCompute, ProtocolError } = require("@compute-economy/sdk"); ${PRINT}`,
    );

    expect(await runCommand(process.execPath, ["consumer.cjs"], { cwd: folder })).toBe("function,Panic,1.5");
  });

  it(
    "types a strict consumer both ways",
    async () => {
      writeFileSync(join(folder, "esm.mts"), CONSUMER);
      writeFileSync(join(folder, "cjs.cts"), CONSUMER);
      const settings = ["--module", "nodenext", "--target", "es2022", "--lib", "es2022", "--strict", "--noEmit"];
      const types = ["--types", "node", "--typeRoots", join(MODULES, "@types"), "--skipLibCheck"];

      const output = await runCommand(
        process.execPath,
        [join(MODULES, "typescript/bin/tsc"), ...settings, ...types, "esm.mts", "cjs.cts"],
        { cwd: folder },
      );

      expect(output).toBe("");
    },
    SECONDS_30,
  );

  it("runs the README's quickstart, which is at most 15 lines, as it stands", async () => {
    const code = /```ts\n([\s\S]*?)```/.exec(readFileSync(join(folder, INSTALLED, "README.md"), "utf8"))?.[1] ?? "";
    const [{ key: SELLER_KEY }, { key: BUYER_KEY }] = [await newcomer(), await newcomer()];
    writeFileSync(join(folder, "quickstart.mjs"), code);
    writeFileSync(join(folder, "deployment.json"), inject("deploymentText"));

    const env = { RPC_URL: rpcUrl(), SELLER_KEY, BUYER_KEY };
    const output = await runCommand(process.execPath, ["quickstart.mjs"], { cwd: folder, env });

    expect(code.trim().split("\n").length).toBeLessThanOrEqual(15);
    expect(output).toBe("completed");
  });
});
