import { EconomyError } from "../EconomyError.js";

/** One JSON-RPC call, for what no library covers. Throws what the node says. */
export async function rpc(url: string, method: string, params: unknown[] = []): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    signal: AbortSignal.timeout(10_000),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error) throw new Error(`${method}: ${error.message}`);
  return result;
}

/** Throws `EconomyError` unless a chain answers at `url`. */
export async function requireChain(url: string): Promise<void> {
  await rpc(url, "eth_chainId").catch((cause: unknown) => {
    throw new EconomyError(`${url} does not answer: start the chain first, or leave --rpc out`, { cause });
  });
}

/** Moves the chain's clock forward, and mines the block that shows it. Development chains only. */
export async function moveClock(url: string, seconds: bigint): Promise<void> {
  await rpc(url, "evm_increaseTime", [Number(seconds)]);
  await rpc(url, "evm_mine");
}
