/** What a strategy must know of a market; prices are wei per unit. */
export interface PriceRules {
  tickWei: bigint;
  lowestWei: bigint;
  /** The highest price that anybody names here. */
  highestWei: bigint;
}

/** The best prices that rest in the book; undefined where no order does. */
export interface BestPrices {
  bidWei?: bigint | undefined;
  askWei?: bigint | undefined;
}

/** An order that somebody placed, as the events of the book and of the escrow tell it to everybody. */
export interface Shout {
  isBid: boolean;
  /** Its limit; the price of the trade when it met an order at once, for then its limit is in no event. */
  priceWei: bigint;
  hasTraded: boolean;
}

/** An order of one lot at a limit price. */
export interface TradingOrder {
  isBid: boolean;
  priceWei: bigint;
}

/** Decides for one trader, on one side of one market, from what is public there and from its own limit. */
export interface TradingStrategy {
  /** Somebody placed an order; its own orders come here too. */
  learn(shout: Shout): void;
  /**
   * The order to place now for the next lot, in place of the one that rests; undefined leaves things as they are.
   * `limitWei` is the most to pay, or the least to take. An order is never beyond it.
   */
  decide(best: BestPrices, limitWei: bigint): TradingOrder | undefined;
}
