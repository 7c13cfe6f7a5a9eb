import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";
import { filesUnder } from "../lib/files";

/** What is generated and committed. */
const GENERATED = ["typechain-types", "docs/errors.md"];

const COMMAND = "npm run compile && npm run docs:errors";

/** One line for each generated file that git holds in another state than the working tree, or not at all. */
export function staleFiles(root: string): string[] {
  const status = execFileSync("git", ["status", "--porcelain", "--untracked-files=all", "-z", "--", ...GENERATED], {
    cwd: root,
    encoding: "utf8",
  });
  return status
    .split("\0")
    .filter((entry) => entry !== "" && entry[1] !== " ")
    .map((entry) => {
      const state = entry.startsWith("??") ? "is not in git" : entry[1] === "D" ? "is missing" : "is stale in git";
      return `${entry.slice(3)} ${state}: commit what "${COMMAND}" writes`;
    });
}

/** One line for each binding that a full generation, begun at `startedAt`, did not write: its contract is gone. */
export function orphanedBindings(root: string, startedAt: number): string[] {
  return filesUnder(root, "typechain-types", () => true)
    .filter((path) => statSync(join(root, path)).mtimeMs < startedAt)
    .map((path) => `${path} belongs to no contract any more: delete it`);
}
