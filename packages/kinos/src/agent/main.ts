import { type ToAgent, tell } from "./ipc.js";
import type { RunningAgent } from "./start.js";

// One agent, forked by the orchestrator, which talks over IPC and without which the process ends: whatever happens to
// the orchestrator, no agent is left behind. Ctrl-C reaches the whole terminal; the orchestrator decides what it means.
process.on("disconnect", () => process.exit(0));
process.on("SIGINT", () => undefined);
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);
process.on("message", (message: ToAgent) => {
  handle(message).catch(fail);
});
// The orchestrator may have gone before there was anything to notice it.
if (!process.connected) process.exit(0);

// Loaded only now: the handlers above must not wait for it.
const loading = import("./start.js");
let agent: RunningAgent | undefined;

async function handle(message: ToAgent): Promise<void> {
  if (message.type === "start") {
    const { startAgent } = await loading;
    agent = await startAgent(message.config, fail);
    tell({ type: "ready", card: agent.card });
  }
  if (message.type === "peers") agent?.meet(message.peers);
  if (message.type === "stop") {
    await agent?.stop();
    tell({ type: "stopped" });
    process.disconnect();
  }
}

function fail(error: unknown): void {
  tell({ type: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
}
