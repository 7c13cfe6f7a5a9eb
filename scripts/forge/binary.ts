import { dirname, join } from "node:path";

const ARCHITECTURES: Record<string, string> = { x64: "amd64", arm64: "arm64" };

/** forge's own binary: the npm wrapper around it exits with 0 even when tests fail. */
export function forgeBinary(): string {
  const name = `@foundry-rs/forge-${process.platform}-${ARCHITECTURES[process.arch] ?? process.arch}`;
  try {
    const folder = dirname(require.resolve(`${name}/package.json`, { paths: [process.cwd()] }));
    return join(folder, "bin", process.platform === "win32" ? "forge.exe" : "forge");
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm ci on a platform that forge ships a binary for`, { cause });
  }
}
