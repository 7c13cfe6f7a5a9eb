/** How many trades back is remembered; the method's authors take from five to a few dozen. */
const TRADES = 32;

/** How generous a price is to the other side, in ticks: the price of a bid, the negative price of an ask. */
export type Generosity = number;

/** An order as one side remembers it. */
export interface Heard {
  isOwnSide: boolean;
  at: Generosity;
  hasTraded: boolean;
}

/** The orders that were placed since the last few trades, and what they say of the chance to trade. */
export class Memory {
  private orders: Heard[] = [];

  /** When the order has traded, the one that rested at this price has traded too. */
  add(order: Heard): void {
    if (order.hasTraded) {
      const { isOwnSide, at } = order;
      const met = this.orders.findLast((each) => each.isOwnSide !== isOwnSide && each.at === at && !each.hasTraded);
      if (met) met.hasTraded = true;
    }
    this.orders.push({ ...order });
    this.forget();
  }

  /**
   * The chance of an order of one's own side at each price that was heard of, the least generous first. Orders of the
   * other side, and trades, that were no more generous speak for it; orders that were more generous in vain, against.
   */
  chances(): { at: Generosity; chance: number }[] {
    const sorted = [...this.orders].sort((a, b) => a.at - b.at);
    let against = sorted.filter(isInVain).length;
    let inFavour = 0;
    const chances: { at: Generosity; chance: number }[] = [];
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      const at = sorted[start]?.at ?? 0;
      while (sorted[end]?.at === at) end++;
      const here = sorted.slice(start, end);
      const inVain = here.filter(isInVain).length;
      inFavour += here.length - inVain;
      chances.push({ at, chance: inFavour / (inFavour + against) });
      against -= inVain;
    }
    return chances;
  }

  private forget(): void {
    let traded = 0;
    // Two orders make a trade.
    const last = this.orders.findLastIndex(({ hasTraded }) => hasTraded && ++traded > 2 * TRADES);
    if (last !== -1) this.orders = this.orders.slice(last + 1);
  }
}

function isInVain({ isOwnSide, hasTraded }: Heard): boolean {
  return isOwnSide && !hasTraded;
}
