import { type Equilibrium, equilibriumOf, largestSurplus } from "./equilibrium.js";
import type { Period, PeriodTrade } from "./period.js";
import { allLots, type MarketRules, type Trader } from "./Trader.js";

/** The market as theory has it. Surplus is value less cost, of all lots of a period: fees only change its owner. */
export interface Theory extends Equilibrium {
  /** The middle of the equilibrium prices. */
  priceWei: bigint;
  /** The most that a period can bring. */
  surplusWei: bigint;
}

/** How one period went. */
export interface PeriodFigures {
  trades: number;
  orders: number;
  surplusWei: bigint;
  /** Of the largest surplus, 0 to 1. */
  efficiency: number;
  /** Smith's alpha: how far prices are from the equilibrium price, root mean square, as a part of it. Null: no trade. */
  alpha: number | null;
  meanPriceWei: bigint | null;
}

/** The equilibrium of the limits, fee included, and the largest surplus whatever the fee; undefined without gains. */
export function theoryOf(traders: readonly Trader[], { lotUnits }: MarketRules): Theory | undefined {
  const equilibrium = equilibriumOf(allLots(traders, true, "limitWei"), allLots(traders, false, "limitWei"));
  const worths = largestSurplus(allLots(traders, true, "worthWei"), allLots(traders, false, "worthWei"));
  if (!equilibrium || worths === 0n) return undefined;
  const priceWei = (equilibrium.lowestWei + equilibrium.highestWei) / 2n;
  return { ...equilibrium, priceWei, surplusWei: worths * lotUnits };
}

/** What `trades` have brought to both sides and to the fee together, in wei. */
export function surplusOf(
  trades: readonly PeriodTrade[],
  traders: readonly Trader[],
  { lotUnits }: MarketRules,
): bigint {
  const worth = (trader: number, lot: number) => traders[trader]?.lots[lot]?.worthWei ?? 0n;
  return trades.reduce(
    (sum, { buyer, buyerLot, seller, sellerLot }) =>
      sum + lotUnits * (worth(buyer, buyerLot) - worth(seller, sellerLot)),
    0n,
  );
}

/** The figures of `period`. */
export function periodFigures(
  { trades, orders }: Period,
  theory: Theory,
  traders: readonly Trader[],
  rules: MarketRules,
): PeriodFigures {
  const surplusWei = surplusOf(trades, traders, rules);
  const paidWei = trades.reduce((sum, { priceWei }) => sum + priceWei, 0n);
  return {
    trades: trades.length,
    orders,
    surplusWei,
    efficiency: ratio(surplusWei, theory.surplusWei),
    alpha: smithsAlpha(trades, theory.priceWei),
    meanPriceWei: trades.length === 0 ? null : paidWei / BigInt(trades.length),
  };
}

/** Smith's alpha of `trades`; null when there are none. */
export function smithsAlpha(trades: readonly PeriodTrade[], priceWei: bigint): number | null {
  if (trades.length === 0) return null;
  const squares = trades.map((trade) => ratio(trade.priceWei - priceWei, priceWei) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / trades.length);
}

/** `part` / `whole`, to twelve digits. */
export function ratio(part: bigint, whole: bigint): number {
  return Number((part * 10n ** 12n) / whole) / 1e12;
}
