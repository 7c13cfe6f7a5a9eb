import { SeededRandom } from "../workloads/random.js";
import { STRATEGIES, type StrategyName } from "./strategies/strategies.js";
import type { Participant, Trader } from "./Trader.js";
import type { PriceRules } from "./TradingStrategy.js";

/** With so many turns for each lot hardly an order is left to place. */
const TURNS_PER_LOT = 20;

/** `traders`, who all decide by `strategy`. */
export function participantsOf(
  traders: readonly Trader[],
  strategy: StrategyName,
  rules: PriceRules,
  seed: string,
): Participant[] {
  return traders.map((trader, i) => {
    const random = new SeededRandom(`${strategy} ${i} of ${seed}`);
    return { ...trader, strategy: STRATEGIES[strategy](trader.isBuyer, rules, random) };
  });
}

/** How many turns a period of `traders` has. */
export function turnsOf(traders: readonly Trader[]): number {
  return TURNS_PER_LOT * traders.reduce((sum, { lots }) => sum + lots.length, 0);
}

/** Whose turn it is in a period: the same for every population. */
export function turnsRandom(period: number, seed: string): SeededRandom {
  return new SeededRandom(`turns of period ${period} of ${seed}`);
}
