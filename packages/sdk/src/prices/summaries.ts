import { type Integer, toUint } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";
import type { Candle, PriceSummary, Trade } from "./Trade";

/**
 * The volume-weighted average and the median of the paid ones among `trades`. A trade counts once its fee is paid:
 * jobs that both parties cancel cost nothing, so that anybody could paint prices with them.
 */
export function summarisePrices(trades: readonly Trade[]): PriceSummary {
  const paid = trades.filter(isPaid);
  const units = sum(paid, (trade) => trade.units);
  const volumeWei = sum(paid, (trade) => trade.budgetWei);
  if (units === 0n) return { trades: 0, units, volumeWei };
  return { trades: paid.length, units, volumeWei, averageWei: volumeWei / units, medianWei: medianOf(paid, units) };
}

/** The paid ones among `trades` in spans of `seconds`, oldest first; spans without any are left out. */
export function candlesOf(trades: readonly Trade[], seconds: Integer): Candle[] {
  const span = toUint(seconds, "seconds", 40);
  if (span === 0n) throw new SdkError("BAD_ARGUMENT", "A candle lasts at least a second.");
  const spans = new Map<bigint, Trade[]>();
  for (const trade of trades.filter(isPaid)) {
    const start = trade.timeSeconds - (trade.timeSeconds % span);
    spans.set(start, [...(spans.get(start) ?? []), trade]);
  }
  return [...spans].sort(([a], [b]) => (a < b ? -1 : 1)).map(([start, some]) => candleOf(start, some));
}

function candleOf(startSeconds: bigint, trades: Trade[]): Candle {
  const prices = trades.map(({ priceWei }) => priceWei);
  const ascending = [...prices].sort(byValue);
  return {
    startSeconds,
    openWei: prices[0] ?? 0n,
    highWei: ascending.at(-1) ?? 0n,
    lowWei: ascending[0] ?? 0n,
    closeWei: prices.at(-1) ?? 0n,
    units: sum(trades, ({ units }) => units),
    volumeWei: sum(trades, ({ budgetWei }) => budgetWei),
  };
}

/** Of the units, not of the trades: many small ones weigh no more than one large one. */
function medianOf(trades: Trade[], units: bigint): bigint {
  const ascending = [...trades].sort((a, b) => byValue(a.priceWei, b.priceWei));
  return (priceOfUnit(ascending, (units - 1n) / 2n) + priceOfUnit(ascending, units / 2n)) / 2n;
}

function priceOfUnit(ascending: Trade[], index: bigint): bigint {
  let before = 0n;
  for (const { units, priceWei } of ascending) {
    before += units;
    if (index < before) return priceWei;
  }
  return 0n;
}

function isPaid({ outcome }: Trade): boolean {
  return outcome === "paid";
}

function byValue(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sum(trades: readonly Trade[], value: (trade: Trade) => bigint): bigint {
  return trades.reduce((total, trade) => total + value(trade), 0n);
}
