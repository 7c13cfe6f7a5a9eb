import type { SeededRandom } from "../../workloads/random.js";
import type { BestPrices, PriceRules, TradingOrder, TradingStrategy } from "../TradingStrategy.js";

/**
 * ZI-C of Gode and Sunder (1993): a random price that loses nothing, a bid from the lowest price to the limit, an ask
 * from the limit to the highest price. As in the paper, a price that does not improve on the best of its side is not
 * heard: no order is placed then.
 */
export class ZeroIntelligence implements TradingStrategy {
  constructor(
    private readonly isBid: boolean,
    private readonly rules: PriceRules,
    private readonly random: SeededRandom,
  ) {}

  learn(): void {
    // It has no memory.
  }

  decide({ bidWei, askWei }: BestPrices, limitWei: bigint): TradingOrder | undefined {
    const { isBid, rules } = this;
    const [from, to] = isBid ? [rules.lowestWei, limitWei] : [limitWei, rules.highestWei];
    if (from > to) return undefined;
    const choices = Number((to - from) / rules.tickWei) + 1;
    const priceWei = from + BigInt(this.random.below(choices)) * rules.tickWei;
    const improves = isBid ? priceWei > (bidWei ?? -1n) : priceWei < (askWei ?? priceWei + 1n);
    return improves ? { isBid, priceWei } : undefined;
  }
}
