// Runs a command for the orchestrator and ends it when the orchestrator is gone, however that happened; then removes the
// folder of the run too. Usage, forked with an IPC channel: guard.mjs <folder to remove, or ""> <command> [...arguments].
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";

const LINGER_MS = 2_000;
const [folder, command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ["ignore", "inherit", "inherit"] });

function end() {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), LINGER_MS).unref();
}

child.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.on("exit", (code) => {
  if (folder && !process.connected) rmSync(folder, { recursive: true, force: true });
  process.exit(code ?? 1);
});
process.on("disconnect", end);
process.on("SIGTERM", end);
// Ctrl-C reaches the whole terminal; the orchestrator decides what it means.
process.on("SIGINT", () => undefined);
// The orchestrator may have gone before there was anything to notice it.
if (!process.connected) end();
