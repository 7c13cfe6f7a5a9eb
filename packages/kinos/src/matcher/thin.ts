import { grouped } from "./grouped.js";
import type { OpenQuote } from "./openQuotes.js";
import type { Pair } from "./pairs.js";

/**
 * About `most` of `pairs`, where there are more: of every quote those nearest to where supply and demand meet it, when
 * asks stand in line by price, the lowest first, and bids, the highest first.
 */
export function thin(pairs: readonly Pair[], most: number): Pair[] {
  if (pairs.length <= most) return [...pairs];
  const asks = placesOf(pairs.map(({ ask }) => ask).sort((a, b) => compare(a.quote.priceWei, b.quote.priceWei)));
  const bids = placesOf(pairs.map(({ bid }) => bid).sort((a, b) => compare(b.quote.priceWei, a.quote.priceWei)));
  const distance = ({ ask, bid }: Pair) => Math.abs((asks.get(ask) ?? 0) - (bids.get(bid) ?? 0));
  const nearest = [...pairs].sort((a, b) => distance(a) - distance(b));
  const each = Math.max(1, Math.floor(most / (asks.size + bids.size)));
  const groups = [...grouped(nearest, ({ ask }) => ask).values(), ...grouped(nearest, ({ bid }) => bid).values()];
  const kept = new Set(groups.flatMap((group) => group.slice(0, each)));
  return pairs.filter((pair) => kept.has(pair));
}

/** How many lots stand before the middle of each quote of `line`. */
function placesOf(line: readonly OpenQuote[]): Map<OpenQuote, number> {
  const places = new Map<OpenQuote, number>();
  let before = 0;
  for (const quote of new Set(line)) {
    places.set(quote, before + quote.lots / 2);
    before += quote.lots;
  }
  return places;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
