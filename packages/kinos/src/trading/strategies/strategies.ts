import type { SeededRandom } from "../../workloads/random.js";
import type { PriceRules, TradingStrategy } from "../TradingStrategy.js";
import { GjerstadDickhaut } from "./GjerstadDickhaut.js";
import { ZeroIntelligence } from "./ZeroIntelligence.js";

export type StrategyName = "zero-intelligence" | "gjerstad-dickhaut";

type StrategyMaker = (isBid: boolean, rules: PriceRules, random: SeededRandom) => TradingStrategy;

/** How to make a strategy for one side of a market. */
export const STRATEGIES: Record<StrategyName, StrategyMaker> = {
  "zero-intelligence": (isBid, rules, random) => new ZeroIntelligence(isBid, rules, random),
  "gjerstad-dickhaut": (isBid, rules) => new GjerstadDickhaut(isBid, rules),
};
