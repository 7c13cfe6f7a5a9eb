import type { Log, Provider } from "ethers";
import { decodeError } from "../errors/decodeError";
import { SdkError } from "../errors/SdkError";

/** Which logs: one contract, topics as in `eth_getLogs`. */
export interface LogFilter {
  address: string;
  topics: (string | string[] | null)[];
}

/**
 * The logs of the blocks from `fromBlock` to `toBlock`, both included, in order. Halves the range when the node refuses
 * it as too large, down to one block.
 * @throws `SdkError` when the node does not answer, or refuses a single block.
 */
export async function getLogs(
  provider: Provider,
  filter: LogFilter,
  fromBlock: number,
  toBlock: number,
): Promise<Log[]> {
  if (fromBlock > toBlock) return [];
  try {
    return await provider.getLogs({ ...filter, fromBlock, toBlock });
  } catch (error) {
    const typed = decodeError(error);
    const isDown = typed instanceof SdkError && typed.code === "RPC_UNAVAILABLE";
    if (isDown || fromBlock === toBlock) throw typed;
  }
  const middle = fromBlock + Math.floor((toBlock - fromBlock) / 2);
  return [
    ...(await getLogs(provider, filter, fromBlock, middle)),
    ...(await getLogs(provider, filter, middle + 1, toBlock)),
  ];
}
