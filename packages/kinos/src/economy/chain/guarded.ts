import { type ChildProcess, type ForkOptions, fork } from "node:child_process";
import { GUARD_MAIN } from "../paths.js";

/** A command to run, and whose folder goes with it when this process dies. */
export interface Guarded {
  command: string;
  args: string[];
  folder?: string;
}

/**
 * Starts a command under a guard process, so that it never outlives this one. Disconnecting the returned process ends
 * the command; its exit code is the command's.
 */
export function startGuarded({ command, args, folder = "" }: Guarded, options: ForkOptions = {}): ChildProcess {
  return fork(GUARD_MAIN, [folder, command, ...args], { execArgv: [], ...options });
}

/** Ends a guarded command and waits until it is gone. */
export async function stopGuarded(guard: ChildProcess): Promise<void> {
  if (guard.exitCode !== null || guard.signalCode !== null) return;
  const gone = new Promise((resolve) => guard.once("exit", resolve));
  if (guard.connected) guard.disconnect();
  await gone;
}
