import type { Fill } from "./Book.js";
import type { PairColumns } from "./formulate.js";
import { minLotsOf, type Ends, type Pair } from "./pairs.js";

/** The fills of one pair: how many, and whether the last, smaller than a quote's smallest, ends a quote. */
export interface Shape {
  pair: Pair;
  lots: number;
  /** Lots between which the fills can be moved without another number of them, or another end. */
  least: number;
  most: number;
  ends: Ends;
}

/** What `values` of the solver mean for each pair. */
export function shapesOf(columns: readonly PairColumns[], values: readonly number[]): Shape[] {
  const valueOf = (column: number) => Math.round(values[column] ?? 0);
  const isSet = (column: number | undefined) => column !== undefined && valueOf(column) === 1;
  return columns.map(({ pair, lots: terms, fills, askEnds, bidEnds }) => {
    const lots = terms.reduce((sum, [column, factor]) => sum + factor * valueOf(column), 0);
    const ends = { ask: isSet(askEnds), bid: isSet(bidEnds) };
    if (fills === undefined) return { pair, lots, least: 0, most: pair.lots, ends };
    const count = Math.ceil(lots / pair.jobMaxLots);
    const least = count === 0 ? 0 : (count - 1) * minLotsOf(pair) + minLotsOf(pair, ends);
    return { pair, lots, least, most: Math.min(pair.lots, count * pair.jobMaxLots), ends };
  });
}

/** `fills` among `pairs` as shapes of any number of fills of any size. */
export function freeShapes(pairs: readonly Pair[], fills: readonly Fill[]): Shape[] {
  const keyOf = (ask: number, bid: number) => `${ask} ${bid}`;
  const units = new Map<string, bigint>();
  for (const fill of fills) {
    const key = keyOf(fill.ask, fill.bid);
    units.set(key, (units.get(key) ?? 0n) + fill.units);
  }
  return pairs.map((pair) => {
    const filled = units.get(keyOf(pair.ask.entry, pair.bid.entry)) ?? 0n;
    const lots = Number(filled / pair.ask.rules.lotUnits);
    return { pair, lots, least: 0, most: pair.lots, ends: { ask: false, bid: false } };
  });
}

/** The fills of `shape`: as even as can be, or when that is too small, one end and the others of the smallest size. */
export function fillsOf({ pair, lots }: Shape): Fill[] {
  const count = Math.ceil(lots / pair.jobMaxLots);
  const least = minLotsOf(pair);
  const even = Math.floor(lots / count);
  const sizes =
    lots >= least * count
      ? Array.from({ length: count }, (_, index) => even + (index < lots % count ? 1 : 0))
      : Array.from({ length: count }, (_, index) => (index < count - 1 ? least : lots - (count - 1) * least));
  const { ask, bid } = pair;
  return sizes.map((size) => ({ ask: ask.entry, bid: bid.entry, units: BigInt(size) * ask.rules.lotUnits }));
}
