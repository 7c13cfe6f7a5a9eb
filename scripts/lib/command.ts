import { spawn } from "node:child_process";
import { join } from "node:path";

/** What a command did. */
export interface Outcome {
  code: number;
  /** stdout and stderr in the order in which they came. */
  output: string;
  stdout: string;
  seconds: number;
}

interface Options {
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** Shows the output while the command runs. */
  echo?: boolean;
}

/** Runs a command to its end without stdin; a command that cannot start ends with code 127. */
export function runCommand(command: string, args: readonly string[], options: Options = {}): Promise<Outcome> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    let output = "";
    let stdout = "";
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const end = (code: number) => resolve({ code, output, stdout, seconds: (Date.now() - startedAt) / 1000 });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      output += text;
      if (options.echo) process.stdout.write(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (options.echo) process.stderr.write(text);
    });
    child.on("error", (error) => {
      output += `${command} did not start: ${error.message}`;
      end(127);
    });
    child.on("close", (code) => end(code ?? 1));
  });
}

/** The command-line entry `name` that npm installed below `root`. */
export function installedBin(root: string, name: string): string {
  return join(root, "node_modules", ".bin", name);
}

/** `text` without the terminal's colour codes. */
export function withoutColours(text: string): string {
  return text.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g"), "");
}
