import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { dirname, join } from "node:path";

const HOST = "127.0.0.1";
const START_MS = 60_000;
const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** A chain of this machine's own. */
export interface Anvil {
  rpcUrl: string;
  stop(): void;
}

/** Starts anvil's own binary on a free port, reachable from this machine only, and waits until it answers. */
export async function startAnvil(): Promise<Anvil> {
  const port = await freePort();
  const rpcUrl = `http://${HOST}:${port}`;
  const child = spawn(binary(), ["--host", HOST, "--port", String(port), "--hardfork", "prague", "--silent"], {
    stdio: "ignore",
  });
  const stop = () => {
    child.kill("SIGKILL");
  };
  process.once("exit", stop);
  await answering(rpcUrl, child);
  return { rpcUrl, stop };
}

async function answering(rpcUrl: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS;
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId", params: [] });
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(rpcUrl, { method: "POST", headers: { "content-type": "application/json" }, body }).catch(
      () => undefined,
    );
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill("SIGKILL");
  throw new Error(`anvil does not answer at ${rpcUrl}`);
}

function binary(): string {
  const name = `@foundry-rs/anvil-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  const folder = dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  return join(folder, "bin", process.platform === "win32" ? "anvil.exe" : "anvil");
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
