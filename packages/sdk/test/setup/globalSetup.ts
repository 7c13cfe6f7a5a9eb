import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { startAnvil } from "./anvil";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

declare module "vitest" {
  export interface ProvidedContext {
    rpcUrl: string;
    deploymentText: string;
  }
}

/** One chain with the production deployment for all tests; gone when they end. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  const anvil = await startAnvil();
  try {
    provide("rpcUrl", anvil.rpcUrl);
    provide("deploymentText", deploy(anvil.rpcUrl));
  } catch (error) {
    anvil.stop();
    throw error;
  }
  return anvil.stop;
}

function deploy(rpcUrl: string): string {
  const folder = mkdtempSync(join(tmpdir(), "sdk-deployment-"));
  const file = join(folder, "deployment.json");
  const hardhat = join(ROOT, "node_modules/hardhat/internal/cli/cli.js");
  const script = join(ROOT, "packages/sdk/test/setup/deploy/deployEconomy.ts");
  try {
    execFileSync(process.execPath, [hardhat, "run", script, "--network", "localhost", "--no-compile"], {
      cwd: ROOT,
      env: { ...process.env, LOCALHOST_RPC_URL: rpcUrl, SDK_TEST_DEPLOYMENT: file },
      stdio: ["ignore", "ignore", "inherit"],
    });
    return readFileSync(file, "utf8");
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
