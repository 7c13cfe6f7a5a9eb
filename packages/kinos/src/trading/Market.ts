import type { BestPrices, TradingOrder } from "./TradingStrategy.js";

/** One lot changed hands, at the price of the order that rested. */
export interface Trade {
  jobId: bigint;
  /** Traders by their number. */
  buyer: number;
  seller: number;
  priceWei: bigint;
  /** Whether the order that came was the buyer's. */
  isTakenByBid: boolean;
}

/** Where traders place orders of one lot; each has at most one that rests. */
export interface Market {
  best(): Promise<BestPrices>;
  /** Places the order of `trader` in place of the one that rests; returns the trade when it met an order. */
  place(trader: number, order: TradingOrder): Promise<Trade | undefined>;
  /** Withdraws the order of `trader`, if one rests. */
  withdraw(trader: number): Promise<void>;
}
