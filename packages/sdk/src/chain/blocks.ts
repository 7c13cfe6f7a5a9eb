import type { Provider } from "ethers";
import { SdkError } from "../errors/SdkError";

const AT_ONCE = 10;

/** The time of `blockNumber`, in seconds. Throws `SdkError` UNEXPECTED when the node does not know it. */
async function blockTime(provider: Provider, blockNumber: number): Promise<bigint> {
  const block = await provider.getBlock(blockNumber);
  if (block === null) throw new SdkError("UNEXPECTED", `The node does not know block ${blockNumber}: try again.`);
  return BigInt(block.timestamp);
}

/** The times of `blockNumbers`, a few blocks at once. Throws as the node does. */
export async function blockTimes(provider: Provider, blockNumbers: number[]): Promise<Map<number, bigint>> {
  const distinct = [...new Set(blockNumbers)];
  const times = new Map<number, bigint>();
  for (let at = 0; at < distinct.length; at += AT_ONCE) {
    const some = distinct.slice(at, at + AT_ONCE);
    const found = await Promise.all(some.map((number) => blockTime(provider, number)));
    for (const [index, number] of some.entries()) times.set(number, found[index] ?? 0n);
  }
  return times;
}

/** The first block from `fromBlock` to `toBlock` that is not before `timeSeconds`; the one after the last when none is. */
export async function firstBlockSince(
  provider: Provider,
  timeSeconds: bigint,
  fromBlock: number,
  toBlock: number,
): Promise<number> {
  let [low, high] = [fromBlock, toBlock + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((await blockTime(provider, middle)) < timeSeconds) low = middle + 1;
    else high = middle;
  }
  return low;
}
