import { spawn } from "node:child_process";
import { join } from "node:path";
import { CHAIN_IDS, isKnownNetwork } from "../config/networks";

const HARDHAT = join(__dirname, "../../node_modules/hardhat/internal/cli/cli.js");

/** `npm run deploy -- --network <name>`: the task `deploy:economy`, with a line of its own for an unknown network. */
function main(args: readonly string[]): void {
  const network = networkIn(args);
  if (network === undefined || !isKnownNetwork(network)) {
    const known = Object.keys(CHAIN_IDS).join(", ");
    const problem = network === undefined ? "no network is named" : `network ${network} is unknown`;
    console.error(`deploy: ${problem}: name one of ${known} with --network`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(process.execPath, [HARDHAT, "deploy:economy", ...args], { stdio: "inherit" });
  // Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.once("close", (code) => (process.exitCode = code ?? 1));
}

function networkIn(args: readonly string[]): string | undefined {
  const at = args.findIndex((argument) => argument === "--network" || argument.startsWith("--network="));
  return args[at]?.split("=")[1] ?? (at === -1 ? undefined : args[at + 1]);
}

main(process.argv.slice(2));
