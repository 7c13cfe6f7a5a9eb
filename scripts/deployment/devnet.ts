import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { CHAIN_IDS } from "../config/networks";
import { startAnvil } from "./anvil";
import { shown } from "./journal";

const FOLDER = join(__dirname, "../../.economy");
const STATE = join(FOLDER, "devnet-state.json");
const DEFAULT_PORT = 8_545;
const SAVE_SECONDS = 30;

/** Runs the persistent local chain until Ctrl-C: its state is saved on the way and at the end. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const port = Number(process.env.DEVNET_PORT ?? DEFAULT_PORT);
  const args = ["--state", STATE, "--state-interval", String(SAVE_SECONDS), "--quiet"];
  const anvil = await startAnvil({ chainId: CHAIN_IDS.devnet, port, args, output: "inherit" });
  console.log(`devnet: chain ${CHAIN_IDS.devnet} at ${anvil.url}, state in ${shown(STATE)}; Ctrl-C ends it`);
  console.log(`devnet: deploy with DEVNET_RPC_URL=${anvil.url} npm run deploy -- --network devnet`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void anvil.stop().then(() => console.log("devnet: ended, its state is saved"));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  anvil.process.once("close", () => {
    if (isStopping) return;
    console.error("devnet: anvil ended by itself");
    process.exitCode = 1;
  });
}

main().catch((error: unknown) => {
  console.error(`devnet: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
