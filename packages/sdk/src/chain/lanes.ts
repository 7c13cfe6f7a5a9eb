import type { Provider, Signer } from "ethers";
import { createMutex, type Mutex } from "./mutex";

/** The transactions of one signer, which need consecutive numbers. */
export interface Lane {
  exclusively: Mutex;
  /** Sent by us and not mined yet. */
  inFlight: number;
  lastNonce: number;
}

const lanes = new WeakMap<Signer, Lane>();

/** The lane of `signer`; every connection of the same signer object shares it. */
export function laneOf(signer: Signer): Lane {
  const known = lanes.get(signer);
  if (known !== undefined) return known;
  const lane = { exclusively: createMutex(), inFlight: 0, lastNonce: -1 };
  lanes.set(signer, lane);
  return lane;
}

/** The number of the next transaction. Counts our own unmined ones, which a node may not show as pending yet. */
export async function nextNonce(lane: Lane, provider: Provider, address: string): Promise<number> {
  const pending = await pendingCount(provider, address);
  return lane.inFlight > 0 ? Math.max(pending, lane.lastNonce + 1) : pending;
}

interface RawProvider {
  send(method: string, params: unknown[]): Promise<unknown>;
}

function isRaw(provider: object): provider is RawProvider {
  return "send" in provider && typeof provider.send === "function";
}

/** Asks the node itself where that is possible: ethers remembers answers for 250 ms, longer than a local block. */
async function pendingCount(provider: Provider, address: string): Promise<number> {
  if (!isRaw(provider)) return await provider.getTransactionCount(address, "pending");
  return Number(await provider.send("eth_getTransactionCount", [address, "pending"]));
}
