import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { type Deployment, parseDeployment } from "@compute-economy/sdk";
import { EconomyError } from "../EconomyError.js";
import { HARDHAT_CLI, ROOT } from "../paths.js";
import { startGuarded, stopGuarded } from "./guarded.js";
import { rpc } from "./rpc.js";

const NETWORK_OF_CHAIN: Record<number, string> = { 31337: "localhost", 4242: "devnet" };
const LAST_LINES = 6;

/** Deploys the economy on the chain at `url` through the production modules; its records go to `folder`. */
export async function deploy(url: string, folder: string, signal: AbortSignal): Promise<Deployment> {
  const chainId = Number(await rpc(url, "eth_chainId"));
  const network = NETWORK_OF_CHAIN[chainId];
  if (network === undefined) {
    throw new EconomyError(`no deployment for chain ${chainId}: deploy there first (npm run deploy)`);
  }
  const args = [HARDHAT_CLI, "deploy:economy", "--network", network, "--folder", folder, "--no-compile"];
  const env = { ...process.env, [`${network.toUpperCase()}_RPC_URL`]: url, TS_NODE_TRANSPILE_ONLY: "1" };
  await run(args, env, signal);
  return await readRecord(join(folder, `${network}.json`));
}

/** The deployment that is on record for the chain at `url` and has code there; undefined when there is none. */
export async function findDeployment(url: string, folder: string): Promise<Deployment | undefined> {
  const chainId = Number(await rpc(url, "eth_chainId"));
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((file) => file.endsWith(".json")).sort()) {
    const deployment = await readRecord(join(folder, name));
    if (deployment.chainId !== chainId) continue;
    if ((await rpc(url, "eth_getCode", [deployment.addresses.escrow, "latest"])) !== "0x") return deployment;
  }
  return undefined;
}

async function readRecord(path: string): Promise<Deployment> {
  return parseDeployment(await readFile(path, "utf8"));
}

async function run(args: string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<void> {
  const guard = startGuarded({ command: process.execPath, args }, { cwd: ROOT, env, silent: true });
  const output: string[] = [];
  for (const stream of [guard.stdout, guard.stderr]) stream?.on("data", (chunk: Buffer) => output.push(String(chunk)));
  const stop = () => void stopGuarded(guard);
  signal.addEventListener("abort", stop);
  const code = await new Promise((resolve, reject) => guard.once("error", reject).once("close", resolve));
  signal.removeEventListener("abort", stop);
  if (code === 0) return;
  const last = output.join("").trim().split("\n").slice(-LAST_LINES).join(" | ");
  throw new EconomyError(`the deployment failed: ${last}`);
}
