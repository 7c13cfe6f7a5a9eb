import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

const LEFT_OUT = [".git", "node_modules", "cache", "cache_forge", "coverage", "dist", "out"];

/**
 * A copy of `root` in which the workers run, so that the repository may change meanwhile and is never changed by them.
 *
 * Ignition reads the whole build info at every contract that it deploys, only to keep it nowhere: an empty one makes a
 * fixture three times as quick.
 */
export function copyTree(root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "mutation-"));
  try {
    cpSync(root, folder, { recursive: true, filter: (path) => !LEFT_OUT.includes(basename(path)) });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const builds = join(folder, "artifacts", "build-info");
    for (const name of existsSync(builds) ? readdirSync(builds) : []) writeFileSync(join(builds, name), "{}");
    return folder;
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
