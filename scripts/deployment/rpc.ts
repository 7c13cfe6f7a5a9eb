import { DeploymentError } from "./errors";

const TIMEOUT_MS = 15_000;

/** Asks the node at `url`, without Hardhat, which refuses a chain before it can be looked at. */
export async function ask<T>(url: string, method: string, params: unknown[] = []): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!response.ok) throw new DeploymentError(`${originOf(url)} answers ${method} with HTTP ${response.status}`);
  const answer = (await response.json()) as { result?: T; error?: { message: string } };
  if (answer.error !== undefined) throw new DeploymentError(`${method} failed: ${answer.error.message}`);
  if (answer.result === undefined) throw new DeploymentError(`${originOf(url)} answers ${method} with no result`);
  return answer.result;
}

/** `url` without path and user, which often hold an API key. */
export function originOf(url: string): string {
  return new URL(url).origin;
}

/** Why a request failed, in words. */
export function causeOf(error: unknown): string {
  if (error instanceof DeploymentError) return error.message;
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
