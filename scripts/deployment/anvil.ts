import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { ask } from "./rpc";

const HOST = "127.0.0.1";
const START_MS = 20_000;
const STOP_MS = 10_000;
const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** What anvil is started with. */
export interface AnvilOptions {
  chainId: number;
  /** Default: a free port. */
  port?: number;
  /** Further arguments, e.g. `--block-time 1`. */
  args?: string[];
  output?: "inherit" | "ignore";
}

/** A running anvil, reachable from this machine only. */
export interface Anvil {
  url: string;
  process: ChildProcess;
  /** Ends it as Ctrl-C would, so that it saves its state; resolves when it is gone. */
  stop: () => Promise<void>;
}

/** Starts anvil's own binary (the npm wrapper leaves its child behind when it is killed) and waits until it answers. */
export async function startAnvil({ chainId, port, args = [], output = "ignore" }: AnvilOptions): Promise<Anvil> {
  const chosen = port ?? (await freePort());
  const given = ["--host", HOST, "--port", String(chosen), "--chain-id", String(chainId), ...args];
  const child = spawn(anvilBinary(), given, { stdio: ["ignore", output, output === "inherit" ? "inherit" : "ignore"] });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGINT");
    const forced = setTimeout(() => child.kill("SIGKILL"), STOP_MS);
    await gone;
    clearTimeout(forced);
  };
  const url = `http://${HOST}:${chosen}`;
  try {
    await answering(url, child, chainId);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, process: child, stop };
}

async function answering(url: string, child: ChildProcess, chainId: number): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null)
      throw new Error(`anvil ended with code ${child.exitCode}: is the port of ${url} taken?`);
    const answer = await ask<string>(url, "eth_chainId").catch(() => undefined);
    if (answer !== undefined && Number(answer) === chainId) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`anvil does not answer at ${url}`);
}

function anvilBinary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  try {
    const folder = dirname(require.resolve(`${name}/package.json`, { paths: [process.cwd()] }));
    return join(folder, "bin", process.platform === "win32" ? "anvil.exe" : "anvil");
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm ci on a platform that anvil ships a binary for`, { cause });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, HOST, () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
