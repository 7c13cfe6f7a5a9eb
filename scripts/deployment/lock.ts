import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { DeploymentError } from "./errors";

/**
 * Runs `work` as the only deployment that holds `path`. The lock of a process that is gone is taken over.
 * @throws DeploymentError when another deployment is at work.
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  take(path);
  const release = () => rmSync(path, { force: true });
  // Ctrl-C ends the process without running `finally`.
  const interrupted = () => {
    release();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  process.once("SIGTERM", interrupted);
  try {
    return await work();
  } finally {
    release();
    process.off("SIGINT", interrupted);
    process.off("SIGTERM", interrupted);
  }
}

function take(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 2; ++attempt) {
    if (create(path)) return;
    const holder = Number(readFileSync(path, "utf8"));
    if (isRunning(holder)) break;
    rmSync(path, { force: true });
  }
  throw new DeploymentError(`another deployment is at work: wait for it to end, or remove ${path} if there is none`);
}

function create(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
