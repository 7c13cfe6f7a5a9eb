import { feeOf } from "@compute-economy/sdk";
import type { SeededRandom } from "../workloads/random.js";
import type { PriceRules, TradingStrategy } from "./TradingStrategy.js";

/** A lot's worth to its trader, in wei per unit: the value to a buyer, the cost to a seller. */
export interface Lot {
  worthWei: bigint;
  /** The worst price that loses nothing: a seller pays the fee out of it. */
  limitWei: bigint;
}

/** One who takes part: a side, and what it wants to trade in each period, the best lot first. */
export interface Trader {
  isBuyer: boolean;
  lots: readonly Lot[];
}

/** A trader with a way to decide. */
export interface Participant extends Trader {
  strategy: TradingStrategy;
}

/** What limits are drawn from. */
export interface MarketRules extends PriceRules {
  lotUnits: bigint;
  feeBps: bigint;
}

/** The induced values and costs of Smith's (1962) experiments: uniform between the lowest and the highest price. */
export function drawTraders(
  { buyers, sellers, lots }: { buyers: number; sellers: number; lots: number },
  rules: MarketRules,
  random: SeededRandom,
): Trader[] {
  const choices = Number((rules.highestWei - rules.lowestWei) / rules.tickWei) + 1;
  const worths = () =>
    Array.from({ length: lots }, () => rules.lowestWei + BigInt(random.below(choices)) * rules.tickWei);
  const buyer = (): Trader => {
    const values = ascending(worths()).reverse();
    return { isBuyer: true, lots: values.map((worthWei) => ({ worthWei, limitWei: worthWei })) };
  };
  const seller = (): Trader => {
    const costs = ascending(worths());
    return { isBuyer: false, lots: costs.map((worthWei) => ({ worthWei, limitWei: askLimit(worthWei, rules) })) };
  };
  return [...Array.from({ length: buyers }, buyer), ...Array.from({ length: sellers }, seller)];
}

/** The lowest price on the book at which a lot that costs `costWei` a unit loses nothing. */
export function askLimit(costWei: bigint, { tickWei, lotUnits, feeBps }: MarketRules): bigint {
  const covers = (priceWei: bigint) => lotUnits * priceWei - feeOf(lotUnits * priceWei, feeBps) >= lotUnits * costWei;
  let priceWei = ((costWei + tickWei - 1n) / tickWei) * tickWei;
  while (!covers(priceWei)) priceWei += tickWei;
  return priceWei;
}

/** The limits of the lots of one side, or what they are worth. */
export function allLots(traders: readonly Trader[], isBuyer: boolean, what: keyof Lot): bigint[] {
  return traders.filter((trader) => trader.isBuyer === isBuyer).flatMap(({ lots }) => lots.map((lot) => lot[what]));
}

function ascending(amounts: bigint[]): bigint[] {
  return amounts.sort((a, b) => (a < b ? -1 : Number(a > b)));
}
