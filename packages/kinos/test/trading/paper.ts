import { drawTraders, type MarketRules } from "../../src/trading/Trader.js";
import { periodFigures, type PeriodFigures, theoryOf } from "../../src/trading/figures.js";
import { DEFAULT_OPTIONS, type SimulationOptions } from "../../src/trading/Options.js";
import { type Period, playPeriod } from "../../src/trading/period.js";
import { participantsOf, turnsOf, turnsRandom } from "../../src/trading/population.js";
import type { StrategyName } from "../../src/trading/strategies/strategies.js";
import { SeededRandom } from "../../src/workloads/random.js";
import { PaperMarket } from "./PaperMarket.js";

/** Of the genesis resources, in wei. */
export const RULES: MarketRules = {
  tickWei: 10n ** 17n,
  lowestWei: 10n ** 19n,
  highestWei: 10n ** 20n,
  lotUnits: 10n,
  feeBps: 200n,
};

/** The simulation's traders in a market on paper: what happened, and the figures of it. */
export async function onPaper(strategy: StrategyName, options: Partial<SimulationOptions> = {}) {
  const all = { ...DEFAULT_OPTIONS, ...options };
  const traders = drawTraders(all, RULES, new SeededRandom(`limits of ${all.seed}`));
  const theory = theoryOf(traders, RULES);
  if (!theory) throw new Error(`nobody can gain anything with seed ${all.seed}`);
  const participants = participantsOf(traders, strategy, RULES, all.seed);
  const market = new PaperMarket();
  const periods: Period[] = [];
  const figures: PeriodFigures[] = [];
  for (let i = 1; i <= all.periods; i++) {
    const random = turnsRandom(i, all.seed);
    const period = await playPeriod({ market, participants, turns: turnsOf(traders), random });
    periods.push(period);
    figures.push(periodFigures(period, theory, traders, RULES));
  }
  const efficiency = figures.reduce((sum, each) => sum + each.efficiency, 0) / figures.length;
  return { traders, theory, periods, figures, efficiency };
}
