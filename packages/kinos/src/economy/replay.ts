import type { ComputeEconomy, Contracts } from "@compute-economy/sdk";
import type { Log, Provider } from "ethers";
import { ChainEvent, type ContractName, Ledger } from "./ledger/index.js";

const BLOCKS_PER_QUERY = 5_000;
const NAMES: ContractName[] = [
  "compute",
  "burner",
  "fees",
  "providers",
  "escrow",
  "evaluator",
  "catalog",
  "quotes",
  "book",
  "feedback",
  "identity",
];

/** Rebuilds the economy from every event up to and including `toBlock`, and from nothing else but its constants. */
export async function replay(economy: ComputeEconomy, toBlock: number): Promise<Ledger> {
  const { contracts, deployment } = economy;
  const { tiers, failureFee } = await contracts.providers.tierRules();
  const { wageWei, minSeatFeeWei, seatFeeBps, declineBurnBps } = await economy.getParameters();
  const ledger = new Ledger({
    wage: wageWei,
    minSeatFee: minSeatFeeWei,
    seatFeeBps,
    declineBurnBps,
    orderBook: deployment.addresses.book,
    sweepWage: await contracts.book.sweepWage(),
    tierRules: { tiers: tiers.map(({ stake, fees }) => ({ stake, fees })), failureFee },
  });
  const nameOf = new Map(NAMES.map((name) => [deployment.addresses[name], name]));
  for (let from = 0; from <= toBlock; from += BLOCKS_PER_QUERY) {
    const range = { fromBlock: from, toBlock: Math.min(toBlock, from + BLOCKS_PER_QUERY - 1) };
    const logs = await economy.provider.getLogs({ address: [...nameOf.keys()], ...range });
    const times = await timesOf(
      economy.provider,
      logs.filter(({ address }) => nameOf.get(address) === "feedback"),
    );
    for (const log of logs) {
      const name = nameOf.get(log.address);
      const event = name && decode(contracts, name, log, times.get(log.blockNumber));
      if (event) ledger.apply(event);
    }
  }
  return ledger;
}

/** Undefined for events that are not in the contract's interface; there are none that move money. */
function decode(contracts: Contracts, name: ContractName, log: Log, seconds?: bigint): ChainEvent | undefined {
  const parsed = contracts[name].interface.parseLog(log);
  const { blockNumber: block, index, transactionHash: transaction } = log;
  const place = { block, index, transaction, ...(seconds !== undefined && { seconds }) };
  return parsed ? ChainEvent.from(name, parsed, place) : undefined;
}

/** The times of the blocks of `logs`, in seconds: what ratings count depends on them. */
async function timesOf(provider: Provider, logs: readonly Log[]): Promise<Map<number, bigint>> {
  const blocks = new Set(logs.map(({ blockNumber }) => blockNumber));
  const found = await Promise.all([...blocks].map((block) => provider.getBlock(block)));
  return new Map(found.flatMap((block) => (block ? [[block.number, BigInt(block.timestamp)] as const] : [])));
}
