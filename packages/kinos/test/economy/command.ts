import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const ENTRY = fileURLToPath(new URL("../../src/cli/economy.ts", import.meta.url));

/** The command as a user starts it, with a temporary folder of its own. */
export class EconomyCommand {
  readonly temporary = mkdtempSync(join(tmpdir(), "economy-test-"));
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output = "";

  /** `TMP` at the start of an argument is the temporary folder. */
  constructor(...args: string[]) {
    const env = { ...process.env, TMPDIR: this.temporary };
    const resolved = args.map((arg) => arg.replace(/^TMP/, this.temporary));
    this.child = spawn(process.execPath, ["--import", TSX, ENTRY, ...resolved], { env });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    }
    this.ended = new Promise((resolve) => this.child.once("exit", resolve));
  }

  /** Resolves when the output holds `text`; throws when the command ends before. */
  async says(text: string): Promise<void> {
    while (!this.output.includes(text)) {
      if (this.child.exitCode !== null) throw new Error(`ended before it said "${text}":\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** All processes below it, with their command lines. */
  descendants(): { pid: number; command: string }[] {
    const parents = new Map(allProcesses().map(({ pid, parent }) => [pid, parent]));
    const isBelow = (pid: number): boolean => {
      const parent = parents.get(pid);
      return parent !== undefined && (parent === this.child.pid || isBelow(parent));
    };
    return allProcesses().filter(({ pid }) => isBelow(pid));
  }

  /** What is left in its temporary folder. */
  leftovers(): string[] {
    return readdirSync(this.temporary).filter((name) => name.startsWith("economy-"));
  }

  async end(): Promise<void> {
    this.child.kill("SIGTERM");
    await this.ended;
    rmSync(this.temporary, { recursive: true, force: true });
  }
}

/** Those of `processes` that still run after `ms`; ended ones that nobody has waited for do not count. */
export async function survivors(processes: { pid: number }[], ms: number): Promise<number[]> {
  for (const end = Date.now() + ms; ;) {
    const alive = processes.map(({ pid }) => pid).filter(isAlive);
    if (alive.length === 0 || Date.now() > end) return alive;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function isAlive(pid: number): boolean {
  const status = statOf(pid);
  return status !== undefined && status.state !== "Z";
}

function allProcesses(): { pid: number; parent: number; command: string }[] {
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.flatMap((name) => {
    const status = statOf(Number(name));
    return status ? { pid: Number(name), parent: status.parent, command: status.command } : [];
  });
}

function statOf(pid: number): { parent: number; state: string; command: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state = "", parent = "0"] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
    return { state, parent: Number(parent), command };
  } catch {
    return undefined;
  }
}
