import type { Log, Provider } from "ethers";
import { decodeError } from "../errors/decodeError";
import { SdkError } from "../errors/SdkError";

/** Which logs: one contract or several, topics as in `eth_getLogs`. */
export interface LogFilter {
  address: string | string[];
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

const BLOCKS_A_CALL = 5_000;

/** The same over any range, in turns of a size that most nodes take. */
export async function getAllLogs(
  provider: Provider,
  filter: LogFilter,
  fromBlock: number,
  toBlock: number,
): Promise<Log[]> {
  const logs: Log[] = [];
  for (let from = fromBlock; from <= toBlock; from += BLOCKS_A_CALL) {
    for (const log of await getLogs(provider, filter, from, Math.min(toBlock, from + BLOCKS_A_CALL - 1)))
      logs.push(log);
  }
  return logs;
}

const FIRST_SPAN = 2_000;
const SPAN_GROWTH = 4;

/**
 * The last log from `fromBlock` to `toBlock`; undefined when there is none. Looks backwards, further and further: what
 * it is asked for is mostly recent. Throws as `getLogs`.
 */
export async function findLastLog(
  provider: Provider,
  filter: LogFilter,
  fromBlock: number,
  toBlock: number,
): Promise<Log | undefined> {
  for (let last = toBlock, span = FIRST_SPAN; last >= fromBlock; last -= span, span *= SPAN_GROWTH) {
    const found = await getLogs(provider, filter, Math.max(fromBlock, last - span + 1), last);
    if (found.length > 0) return found.at(-1);
  }
  return undefined;
}
