import { spawn } from "node:child_process";
import { readdir, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
const LAST_LINES = 12;

interface Build {
  name: string;
  /** What it makes, and what it is made of; below the root. */
  product: string;
  sources: string[];
  folder: string;
  /** Arguments of node, one list for each step. */
  steps: string[][];
}

/** Compiles and builds what is missing or older than its sources. Says what it does; throws when it fails. */
export async function prepare(say: (text: string) => void, signal: AbortSignal): Promise<void> {
  const contracts: Build = {
    name: "compiling contracts",
    product: "artifacts/contracts/market/QuoteBook.sol/QuoteBook.json",
    sources: ["contracts"],
    folder: "",
    steps: [["node_modules/hardhat/internal/cli/cli.js", "compile", "--quiet"]],
  };
  const sdk: Build = {
    name: "building the SDK",
    product: "packages/sdk/dist/index.js",
    sources: ["packages/sdk/src", "typechain-types"],
    folder: "packages/sdk",
    steps: [[tsup()]],
  };
  const workloads: Build = {
    name: "building the workloads",
    product: "packages/kinos/build/text-index.wasm",
    sources: ["packages/kinos/assembly", "packages/kinos/scripts"],
    folder: "packages/kinos",
    steps: [
      [tsup(), "scripts/build-workloads.ts", "--no-config", "--format", "esm", "--out-dir", "build"].concat(
        "--external",
        "assemblyscript/asc",
        "--silent",
      ),
      ["build/build-workloads.js"],
    ],
  };
  // When one fails, the others have no use.
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  // The SDK is made of bindings that compiling rewrites.
  const contractsThenSdk = async () => {
    await bring(contracts, say, either);
    await bring(sdk, say, either);
  };
  try {
    await Promise.all([contractsThenSdk(), bring(workloads, say, either)]);
  } finally {
    failure.abort();
  }
}

async function bring(build: Build, say: (text: string) => void, signal: AbortSignal): Promise<void> {
  const made = await stat(join(ROOT, build.product)).catch(() => undefined);
  const newest = Math.max(...(await Promise.all(build.sources.map((source) => newestIn(join(ROOT, source))))));
  if (made && made.mtimeMs >= newest) return;
  say(build.name);
  for (const args of build.steps) await run(build, args, signal);
}

async function newestIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const times = await Promise.all(files.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(0, ...times);
}

function tsup(): string {
  return join(dirname(createRequire(import.meta.url).resolve("tsup/package.json")), "dist/cli-default.js");
}

async function run({ name, folder }: Build, args: string[], signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: join(ROOT, folder), signal, stdio: ["ignore", "pipe", "pipe"] });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => output.push(String(chunk)));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0)
    throw new Error(`${name} failed: ${output.join("").trim().split("\n").slice(-LAST_LINES).join("\n")}`);
}
