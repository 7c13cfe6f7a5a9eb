import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const TSCONFIG = fileURLToPath(new URL("../../tsconfig.json", import.meta.url));
const ENTRY = fileURLToPath(new URL("../../src/cli/match.ts", import.meta.url));

/** The match command as a user starts it, without a key unless one is given. */
export function runCommand(args: string[], key = ""): Promise<{ code: number; output: string; errors: string }> {
  const env = { ...process.env, MATCHER_PRIVATE_KEY: key, TSX_TSCONFIG_PATH: TSCONFIG };
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", TSX, ENTRY, ...args], { env }, (error, output, errors) => {
      resolve({ code: error ? Number(error.code) : 0, output, errors });
    });
  });
}
