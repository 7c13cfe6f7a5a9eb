import type { Log } from "ethers";
import type { Connection } from "../chain/Connection";
import { getLogs } from "../chain/logs";
import { decodeError } from "../errors/decodeError";
import type { ProtocolError } from "../errors/ProtocolError";
import type { SdkError } from "../errors/SdkError";
import { decodeJobEvent, jobEventTopics } from "./decodeJobEvent";
import type { JobEvent } from "./JobEvent";
import { createWithInput } from "./inputReferences";
import { createPartyBook } from "./parties";

/** Which events, from where, how often. */
export interface WatchOptions {
  /** Only jobs of this provider. */
  provider?: string;
  /** Only jobs of this client. */
  client?: string;
  /** First block to look at; by default the next one after the call. */
  fromBlock?: number;
  /** Pause between two looks, in milliseconds; 1,000 by default. */
  pollMs?: number;
  /** Blocks on top of an event before it counts; 0 by default. Raise it on chains that reorganise. */
  confirmations?: number;
  /** Told of every failure of the RPC, which is tried again, and of the handler, whose event counts as delivered. */
  onError?: (error: ProtocolError | SdkError) => void;
}

/** Takes one event; awaited before the next one. */
export type JobEventHandler = (event: JobEvent) => void | Promise<void>;

const BLOCKS_A_LOOK = 5_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Calls `handler` with every job event from `fromBlock` on, in the chain's order, each once. Polls `eth_getLogs`, so
 * any RPC does; when it fails, the same blocks are asked for again, later and later.
 * @returns `stop`, after which the handler is not called any more.
 */
export function watchJobs(connection: Connection, options: WatchOptions, handler: JobEventHandler): () => void {
  const { provider, deployment, contracts } = connection;
  const { pollMs = 1_000, confirmations = 0, onError = () => undefined } = options;
  const { escrow, evaluator } = deployment.addresses;
  const filter = { address: [escrow, evaluator], topics: [jobEventTopics(contracts)] };
  const parties = createPartyBook(connection);
  const withInput = createWithInput(connection);
  const only = { client: options.client?.toLowerCase(), provider: options.provider?.toLowerCase() };
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let next = options.fromBlock;
  let failures = 0;

  function isWanted({ client, provider }: JobEvent): boolean {
    return (
      (only.client === undefined || client.toLowerCase() === only.client) &&
      (only.provider === undefined || provider.toLowerCase() === only.provider)
    );
  }

  /** Undefined when nobody asked for it. */
  async function eventOf(log: Log): Promise<JobEvent | undefined> {
    const decoded = decodeJobEvent(log, contracts, deployment);
    if (decoded === undefined) return undefined;
    const { blockNumber, transactionHash, index } = log;
    const whose = await parties.partiesOf(decoded.jobId, decoded.parties, decoded.body.type);
    const event = { ...decoded.body, jobId: decoded.jobId, ...whose, blockNumber, transactionHash, logIndex: index };
    if (!isWanted(event)) return undefined;
    return event.type === "opened" ? { ...event, ...(await withInput(event, blockNumber)) } : event;
  }

  /** Everything that may fail comes before the first delivery: a look is delivered whole, or asked for again. */
  async function look(): Promise<boolean> {
    const head = (await provider.getBlockNumber()) - confirmations;
    next ??= head + 1;
    if (head < next) return false;
    const to = Math.min(head, next + BLOCKS_A_LOOK - 1);
    const events: JobEvent[] = [];
    for (const log of await getLogs(provider, filter, next, to)) {
      const event = await eventOf(log);
      if (event !== undefined) events.push(event);
    }
    next = to + 1;
    for (const event of events) await deliver(event);
    return to < head;
  }

  async function deliver(event: JobEvent): Promise<void> {
    if (isStopped) return;
    try {
      await handler(event);
    } catch (error) {
      onError(decodeError(error));
    }
  }

  async function turn(): Promise<void> {
    let pauseMs = pollMs;
    try {
      const hasMore = await look();
      failures = 0;
      if (hasMore) pauseMs = 0;
    } catch (error) {
      pauseMs = Math.min(LONGEST_PAUSE_MS, pollMs * 2 ** Math.min(failures++, 10));
      if (!isStopped) onError(decodeError(error));
    }
    if (!isStopped) timer = setTimeout(() => void turn(), pauseMs);
  }

  void turn();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
