import type { MarketName } from "../money/moneyActions";

/** What became of a trade's money: not decided yet, the whole budget paid out with its fee, or anything else. */
export type TradeOutcome = "running" | "paid" | "unpaid";

/** One fill, of a quote or of an order, as its job's events tell it. Amounts are wei, times seconds. */
export interface Trade {
  jobId: bigint;
  resourceId: bigint;
  market: MarketName;
  client: string;
  provider: string;
  units: bigint;
  /** Wei per unit: exact, as a job's budget is units times price. */
  priceWei: bigint;
  budgetWei: bigint;
  outcome: TradeOutcome;
  /** When it was agreed. */
  timeSeconds: bigint;
  blockNumber: number;
  transactionHash: string;
}

/** Which trades, by when they were agreed: the last seconds of the chain's time, or the blocks from one to another. */
export type PriceWindow =
  | {
      /** A day by default. */
      lastSeconds?: bigint | number;
    }
  | {
      fromBlock: number;
      /** Included; by default the latest. */
      toBlock?: number;
    };

/** The prices of the paid trades of a window, wei per unit. */
export interface PriceSummary {
  trades: number;
  units: bigint;
  /** What the units cost together. */
  volumeWei: bigint;
  /** Volume by units, rounded down; absent without trades. */
  averageWei?: bigint;
  /** The price of the middle unit, rounded down between two; absent without trades. */
  medianWei?: bigint;
}

/** The paid trades that were agreed in one span of time; prices are wei per unit. */
export interface Candle {
  /** First second; it lasts as long as was asked for. */
  startSeconds: bigint;
  openWei: bigint;
  highWei: bigint;
  lowWei: bigint;
  closeWei: bigint;
  units: bigint;
  volumeWei: bigint;
}
