#!/usr/bin/env node
// solcjs in the shape of the native compiler, for forge: `--version`, and `--standard-json` from stdin.
// Path arguments (--base-path, --include-path, --allow-paths) need no answer: forge sends every source's content.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const args = process.argv.slice(2);

if (args.includes("--version")) {
  // Answered without loading the compiler: forge asks several times a run.
  const { version } = createRequire(import.meta.url)("solc/package.json");
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${version}+npm.solcjs\n`);
} else if (args.includes("--standard-json")) {
  const { default: solc } = await import("solc");
  process.stdout.write(`${solc.compile(readFileSync(0, "utf8"))}\n`);
} else {
  process.stderr.write("solc.mjs: only --version and --standard-json are answered; call the solc package directly\n");
  process.exitCode = 1;
}
