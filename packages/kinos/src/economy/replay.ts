import type { ComputeEconomy, Contracts } from "@compute-economy/sdk";
import type { Log } from "ethers";
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
];

/** Rebuilds the economy from every event up to and including `toBlock`, and from nothing else but its constants. */
export async function replay(economy: ComputeEconomy, toBlock: number): Promise<Ledger> {
  const { contracts, deployment } = economy;
  const { wageWei, minSeatFeeWei, seatFeeBps, declineBurnBps } = await economy.getParameters();
  const ledger = new Ledger({
    wage: wageWei,
    minSeatFee: minSeatFeeWei,
    seatFeeBps,
    declineBurnBps,
    orderBook: deployment.addresses.book,
    sweepWage: await contracts.book.sweepWage(),
  });
  const nameOf = new Map(NAMES.map((name) => [deployment.addresses[name], name]));
  for (let from = 0; from <= toBlock; from += BLOCKS_PER_QUERY) {
    const range = { fromBlock: from, toBlock: Math.min(toBlock, from + BLOCKS_PER_QUERY - 1) };
    for (const log of await economy.provider.getLogs({ address: [...nameOf.keys()], ...range })) {
      const name = nameOf.get(log.address);
      const event = name && decode(contracts, name, log);
      if (event) ledger.apply(event);
    }
  }
  return ledger;
}

/** Undefined for events that are not in the contract's interface; there are none that move money. */
function decode(contracts: Contracts, name: ContractName, log: Log): ChainEvent | undefined {
  const parsed = contracts[name].interface.parseLog(log);
  const place = { block: log.blockNumber, index: log.index, transaction: log.transactionHash };
  return parsed ? ChainEvent.from(name, parsed, place) : undefined;
}
