import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runCommand } from "../setup/command";

/** It compiles scripts and deploys everything in a process of its own. */
const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

describe("on Hardhat's in-process network", () => {
  it("trades and decodes refusals through the built package, although errors there are not ethers'", async () => {
    const hardhat = join(ROOT, "node_modules/hardhat/internal/cli/cli.js");
    const script = join(ROOT, "packages/sdk/test/setup/deploy/inProcess.ts");

    const output = await runCommand(process.execPath, [hardhat, "run", script, "--no-compile"], { cwd: ROOT });

    expect(JSON.parse(output.split("\n").at(-1) ?? "")).toEqual({
      status: "completed",
      refusal: "ProviderRegistryStakeInsufficient",
    });
  });
});
