import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Outcome, runCommand } from "../lib/command";
import { type Control, type Files } from "./types";

/** Writes `files` below `folder`, deleting those that are null. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const target = join(folder, path);
    if (text === null) rmSync(target, { force: true });
    else {
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
}

/** Nothing of this run's own environment reaches a control: neither a hook's repository nor the count of tests. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
  ...process.env,
  GIT_DIR: undefined,
  GIT_INDEX_FILE: undefined,
  GIT_WORK_TREE: undefined,
  TEST_COUNTS_DIR: undefined,
  FOUNDRY_PROFILE: undefined,
};

async function git(folder: string, args: readonly string[]): Promise<void> {
  const run = await runCommand("git", args, { cwd: folder, env: ENVIRONMENT });
  if (run.code !== 0) throw new Error(`git ${args.join(" ")} failed in ${folder}: ${run.output.trim()}`);
}

/** A temporary tree with the control's clean files, its state committed to an index of its own. */
export async function plantTree(root: string, control: Control): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "control-"));
  for (const path of ["package.json", ".gitignore", ...control.copies]) {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFiles(folder, control.files);
  await git(folder, ["init", "--quiet"]);
  writeFiles(folder, { ".git/info/exclude": "node_modules\n" });
  for (const script of control.prepare ?? []) await runScript(folder, script);
  await git(folder, ["add", "--all"]);
  return folder;
}

/** Takes everything back that was planted, or generated since the tree was committed. */
export async function restoreTree(folder: string, control: Control, planted: Files): Promise<void> {
  await git(folder, ["checkout", "--quiet", "--", "."]);
  await git(folder, ["clean", "--quiet", "--force", "-d"]);
  // What git ignores, such as artifacts, it does not restore.
  const clean = Object.entries(control.files).filter(([path]) => path in planted);
  writeFiles(folder, Object.fromEntries(clean));
}

/** Runs an npm script in `folder`. */
export function runScript(folder: string, script: string, args: readonly string[] = []): Promise<Outcome> {
  return runCommand("npm", ["run", "--silent", script, "--", ...args], { cwd: folder, env: ENVIRONMENT });
}
