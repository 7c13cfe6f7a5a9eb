import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const ROOT = join(__dirname, "../../..");
const HARDHAT = join(ROOT, "node_modules/hardhat/internal/cli/cli.js");
const PATIENCE_MS = 120_000;

/** What a deploy process did. */
export interface Ended {
  code: number | null;
  output: string;
  /** Lines of the deploy command itself. */
  lines: string[];
}

/** A deploy process at work. */
export interface Running {
  process: ChildProcess;
  ended: Promise<Ended>;
}

/** Starts the deploy command with `env` alone: nothing of the caller's keys and URLs gets in. */
export function startDeploy(network: string, folder: string, env: Record<string, string>): Running {
  const args = [HARDHAT, "deploy:economy", "--network", network, "--folder", folder, "--no-compile"];
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { PATH, HOME, HARDHAT_DISABLE_TELEMETRY_PROMPT: "true", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const hear = (text: string) => (output += text);
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  const limit = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => {
      clearTimeout(limit);
      resolve({ code, output, lines: output.split("\n").filter((line) => line.startsWith("deploy: ")) });
    });
  });
  return { process: child, ended };
}

/** Runs the deploy command to its end. */
export function runDeploy(network: string, folder: string, env: Record<string, string>): Promise<Ended> {
  return startDeploy(network, folder, env).ended;
}
