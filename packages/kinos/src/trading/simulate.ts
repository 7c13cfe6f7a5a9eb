import type { Deployment } from "@compute-economy/sdk";
import { Bank } from "../economy/chain/Bank.js";
import { rpc } from "../economy/chain/rpc.js";
import { EconomyError } from "../economy/EconomyError.js";
import { SeededRandom } from "../workloads/random.js";
import { arenaOf } from "./chain/Arena.js";
import { type Theory, theoryOf } from "./figures.js";
import type { SimulationOptions } from "./Options.js";
import { playPopulation, type PopulationFigures } from "./playPopulation.js";
import { drawTraders, type Trader } from "./Trader.js";

/** All that a simulation has found: the same for the same options, on whatever machine and at whatever time. */
export interface SimulationFigures {
  options: SimulationOptions;
  /** Of both populations, 0 to 1. */
  efficiency: { random: number; agents: number };
  theory: Theory;
  traders: readonly Trader[];
  populations: { random: PopulationFigures; agents: PopulationFigures };
}

/** Where a simulation happens. */
export interface SimulationChain {
  /** A development chain of one's own, which can be set back. */
  url: string;
  deployment: Deployment;
  progress: (text: string) => void;
}

/**
 * The same market, once with random traders and once with this repository's: both begin with the chain in the same
 * state, in which it is left. Throws `EconomyError` when nobody could gain anything.
 */
export async function simulate(
  options: SimulationOptions,
  { url, deployment, progress }: SimulationChain,
): Promise<SimulationFigures> {
  const { economy } = await Bank.open(url, deployment);
  const { rules } = await arenaOf(economy);
  const traders = drawTraders(options, rules, new SeededRandom(`limits of ${options.seed}`));
  const theory = theoryOf(traders, rules);
  if (!theory) throw new EconomyError(`with seed ${options.seed} no value is above any cost: take another one`);
  const stage = { url, deployment, options, rules, traders, theory, progress };

  const random = await andSetBack(url, () => playPopulation("zero-intelligence", stage));
  const agents = await andSetBack(url, () => playPopulation("gjerstad-dickhaut", stage));
  return {
    options,
    efficiency: { random: random.efficiency, agents: agents.efficiency },
    theory,
    traders,
    populations: { random, agents },
  };
}

async function andSetBack<T>(url: string, task: () => Promise<T>): Promise<T> {
  const beginning = await rpc(url, "evm_snapshot");
  try {
    return await task();
  } finally {
    await rpc(url, "evm_revert", [beginning]);
  }
}
