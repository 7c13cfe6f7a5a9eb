import type { ChildProcess } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { EconomyError } from "../EconomyError.js";
import { startGuarded, stopGuarded } from "./guarded.js";
import { rpc } from "./rpc.js";

const START_MS = 60_000;
const LOOK_MS = 50;

/**
 * A chain of its own for one run: anvil, which starts at once and, unlike a Hardhat node, lets many blocks share a
 * second, so that its clock does not run ahead of the windows of the jobs.
 */
export class LocalChain {
  private constructor(
    readonly url: string,
    private readonly guard: ChildProcess,
  ) {}

  /** Starts it on a free port. `folder` is removed with it when this process dies. Throws `EconomyError`. */
  static async start(folder: string): Promise<LocalChain> {
    const port = await freePort();
    const args = ["--host", "127.0.0.1", "--port", String(port), "--silent"];
    const stdio = ["ignore", "ignore", "inherit", "ipc"] as const;
    const guard = startGuarded({ command: anvilBinary(), args, folder }, { stdio: [...stdio] });
    const chain = new LocalChain(`http://127.0.0.1:${port}`, guard);
    try {
      await chain.answer();
      return chain;
    } catch (error) {
      await chain.stop();
      throw error;
    }
  }

  /** Ends it and waits until it is gone. */
  stop(): Promise<void> {
    return stopGuarded(this.guard);
  }

  private async answer(): Promise<void> {
    for (const end = Date.now() + START_MS; Date.now() < end; await sleep(LOOK_MS)) {
      if (this.guard.exitCode !== null) throw new EconomyError("the local chain ended as it started");
      try {
        await rpc(this.url, "eth_chainId");
        return;
      } catch {
        // Not listening yet.
      }
    }
    throw new EconomyError(`the local chain did not answer within ${START_MS / 1000} s`);
  }
}

/** The platform's own binary: the npm wrapper would be a further process. */
function anvilBinary(): string {
  const arch = process.arch === "x64" ? "amd64" : process.arch;
  const platform = process.platform === "win32" ? "win32" : process.platform;
  const name = `@foundry-rs/anvil-${platform}-${arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/bin/anvil${platform === "win32" ? ".exe" : ""}`);
  } catch (cause) {
    throw new EconomyError(`${name} is not installed: run npm ci, or name a chain with --rpc <url>`, { cause });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
