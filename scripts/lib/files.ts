import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Folders that hold no source of ours. */
const SKIPPED = new Set(["node_modules", "dist", "build", "artifacts", "cache", "cache_forge", "out", "coverage"]);

/** The files below `folder` of `root` whose path passes `wanted`: paths relative to `root`, with `/`, sorted. */
export function filesUnder(root: string, folder: string, wanted: (path: string) => boolean): string[] {
  if (!existsSync(join(root, folder))) return [];
  const found: string[] = [];
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === "." ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!SKIPPED.has(entry.name) && entry.name !== ".git") found.push(...filesUnder(root, path, wanted));
    } else if (wanted(path)) found.push(path);
  }
  return found.sort();
}

/** The text of `path` below `root`. */
export function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The JSON of `path` below `root`; the caller names the type that it expects. */
export function jsonOf<T>(root: string, path: string): T {
  return JSON.parse(textOf(root, path)) as T;
}
