import type { BestPrices, PriceRules, Shout, TradingOrder, TradingStrategy } from "../TradingStrategy.js";
import { type Generosity, Memory } from "./Memory.js";

/** So small a part of a tick that it only decides between trading without a gain and not trading. */
const PLEASURE_OF_TRADE = 0.001;

/** How likely an order at a price is believed to trade. */
interface Belief {
  at: Generosity;
  chance: number;
}

/**
 * GD of Gjerstad and Dickhaut (1998): names the price with the largest expected gain, which is the gain times the
 * chance of a trade there, as what happened to the orders of the last trades suggests it. Only prices that improve on
 * the best of its side are considered, so that it is never idle while it could gain. Between the prices it has heard of
 * the chance is a straight line, where the method's authors draw a cubic spline.
 */
export class GjerstadDickhaut implements TradingStrategy {
  private readonly memory = new Memory();

  constructor(
    private readonly isBid: boolean,
    private readonly rules: PriceRules,
  ) {}

  learn({ isBid, priceWei, hasTraded }: Shout): void {
    this.memory.add({ isOwnSide: isBid === this.isBid, at: this.generosityOf(priceWei), hasTraded });
  }

  decide(best: BestPrices, limitWei: bigint): TradingOrder | undefined {
    const limit = this.generosityOf(limitWei);
    const beliefs = this.beliefs(best);
    const standing = beliefs[0]?.at ?? limit;
    let chosen: Generosity | undefined;
    let most = 0;
    for (const [i, from] of beliefs.entries()) {
      const to = beliefs[i + 1];
      if (!to || from.at > limit) break;
      for (const at of bestBetween(from, to, limit)) {
        const expected = (limit - at + PLEASURE_OF_TRADE) * chanceAt(at, from, to);
        if (at > standing && expected > most) [chosen, most] = [at, expected];
      }
    }
    if (chosen === undefined) return undefined;
    return { isBid: this.isBid, priceWei: BigInt(Math.abs(chosen)) * this.rules.tickWei };
  }

  /** From the best order of its own side, which does not trade, to the best of the other, which does for sure. */
  private beliefs({ bidWei, askWei }: BestPrices): Belief[] {
    const { lowestWei, highestWei, tickWei } = this.rules;
    const bid = this.generosityOf(bidWei ?? lowestWei - tickWei);
    const ask = this.generosityOf(askWei ?? highestWei + tickWei);
    const [standing, met] = this.isBid ? [bid, ask] : [ask, bid];
    const heard = this.memory.chances().filter(({ at }) => at > standing && at < met);
    return [{ at: standing, chance: 0 }, ...heard, { at: met, chance: 1 }];
  }

  private generosityOf(priceWei: bigint): Generosity {
    const ticks = Number(priceWei / this.rules.tickWei);
    return this.isBid ? ticks : -ticks;
  }
}

/** Where the expected gain can be largest between two beliefs: it is a parabola there, and prices are whole ticks. */
function bestBetween(from: Belief, to: Belief, limit: Generosity): Generosity[] {
  const slope = (to.chance - from.chance) / (to.at - from.at);
  const top = slope > 0 ? (limit + from.at - from.chance / slope) / 2 : from.at;
  const within = (at: number) => Math.min(Math.max(at, from.at), to.at, limit);
  return [from.at + 1, Math.floor(top), Math.ceil(top)].map(within);
}

function chanceAt(at: Generosity, from: Belief, to: Belief): number {
  return from.chance + ((to.chance - from.chance) * (at - from.at)) / (to.at - from.at);
}
