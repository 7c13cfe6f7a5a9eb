import type { Log } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import { blockTimes, firstBlockSince } from "../chain/blocks";
import type { Connection } from "../chain/Connection";
import { getAllLogs } from "../chain/logs";
import { chainTime } from "../chain/time";
import { decodeJobEvent, jobEventTopics, type Parties } from "../jobs/decodeJobEvent";
import type { JobEventBody } from "../jobs/JobEvent";
import type { Origin } from "../jobs/origin";
import type { PriceWindow, Trade, TradeOutcome } from "./Trade";

const DAY_SECONDS = 86_400n;

/** A job as far as its events told. */
interface Told {
  parties?: Parties;
  budgetWei?: bigint;
  opened?: Extract<JobEventBody, { type: "opened" }>;
  log?: Log;
  /** What was paid out, where both parties or a ruling said how much. */
  settledWei?: bigint;
  outcome: TradeOutcome;
}

/** The trades of `resourceId` in `window`, in the chain's order. Throws `SdkError` when the chain can not be read. */
export async function readTrades(connection: Connection, resourceId: bigint, window: PriceWindow): Promise<Trade[]> {
  const { contracts, deployment, provider } = connection;
  const head = await provider.getBlockNumber();
  const { fromBlock, toBlock } = await blocksOf(connection, window, head);
  const filter = { address: deployment.addresses.escrow, topics: [jobEventTopics(contracts)] };
  const jobs = new Map<bigint, Told>();
  // A trade's end may come after the window.
  for (const log of await getAllLogs(provider, filter, fromBlock, head)) {
    const decoded = decodeJobEvent(log, contracts, deployment);
    if (decoded === undefined) continue;
    const told = jobs.get(decoded.jobId) ?? { outcome: "running" };
    jobs.set(decoded.jobId, hear(told, decoded.body, decoded.parties, log));
  }
  const inWindow = [...jobs].filter(
    ([, { opened, log }]) => isTradeOf(opened?.origin, resourceId) && log !== undefined && log.blockNumber <= toBlock,
  );
  const times = await blockTimes(
    provider,
    inWindow.flatMap(([, { log }]) => log?.blockNumber ?? []),
  );
  return inWindow.flatMap(([jobId, told]) => tradeOf(jobId, told, times) ?? []);
}

/** A plan's milestone is work of no resource, and has no price. */
function isTradeOf(origin: Origin | undefined, resourceId: bigint): boolean {
  return origin !== undefined && origin.kind !== "plan" && origin.resourceId === resourceId;
}

function hear(told: Told, body: JobEventBody, parties: Parties | undefined, log: Log): Told {
  const known = parties === undefined ? told : { ...told, parties };
  switch (body.type) {
    case "funded":
      return { ...known, budgetWei: body.budgetWei };
    case "opened":
      return { ...known, opened: body, log };
    case "settled":
      return { ...known, settledWei: body.providerAmountWei };
    case "completed":
      return { ...known, outcome: (known.settledWei ?? known.budgetWei) === known.budgetWei ? "paid" : "unpaid" };
    case "rejected":
    case "expired":
      return { ...known, outcome: "unpaid" };
    default:
      return known;
  }
}

/** Undefined for what is no trade of the two markets. */
function tradeOf(
  jobId: bigint,
  { parties, budgetWei, opened, log, outcome }: Told,
  times: Map<number, bigint>,
): Trade | undefined {
  const origin = opened?.origin;
  if (!parties || budgetWei === undefined || !origin || origin.kind === "plan" || !log) return undefined;
  return {
    jobId,
    resourceId: origin.resourceId,
    market: origin.kind === "quote" ? "quotes" : "book",
    ...parties,
    units: origin.units,
    priceWei: budgetWei / origin.units,
    budgetWei,
    outcome,
    timeSeconds: times.get(log.blockNumber) ?? 0n,
    blockNumber: log.blockNumber,
    transactionHash: log.transactionHash,
  };
}

async function blocksOf({ deployment, provider }: Connection, window: PriceWindow, head: number) {
  if ("fromBlock" in window) return { fromBlock: window.fromBlock, toBlock: Math.min(window.toBlock ?? head, head) };
  const lastSeconds: Integer = window.lastSeconds ?? DAY_SECONDS;
  const since = (await chainTime(provider)) - toUint(lastSeconds, "lastSeconds", 40);
  const fromBlock = await firstBlockSince(provider, since, deployment.deployedAtBlock ?? 0, head);
  return { fromBlock, toBlock: head };
}
