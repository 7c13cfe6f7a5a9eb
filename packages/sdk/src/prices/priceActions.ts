import { type Integer, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { type MoveCost, moveCosts } from "./moveCost";
import { readTrades } from "./readTrades";
import { summarisePrices } from "./summaries";
import type { PriceSummary, PriceWindow, Trade } from "./Trade";

/**
 * What was paid for a resource, out of the events of both markets. By default of the trades agreed in the last day. They
 * throw `SdkError` when the chain can not be read, and BAD_ARGUMENT.
 */
export interface PriceActions {
  /** The trades of a resource in the chain's order, whatever became of them; `candlesOf` draws the paid ones. */
  trades(resourceId: Integer, window?: PriceWindow): Promise<Trade[]>;
  /** Average and median of the paid trades: see `summarisePrices`. Read it beside `costToMove`. */
  prices(resourceId: Integer, window?: PriceWindow): Promise<PriceSummary>;
  /**
   * What it would cost somebody to move that average by `moveBps` (10 %) by trading with itself, each way; absent where
   * no volume does: see `moveCosts`. Throws `ResourceCatalogUnknown`.
   */
  costToMove(resourceId: Integer, moveBps?: Integer, window?: PriceWindow): Promise<{ up?: MoveCost; down?: MoveCost }>;
}

const TEN_PERCENT_BPS = 1_000;

/** The price actions of `connection`. */
export function priceActions(connection: Connection): PriceActions {
  const { contracts } = connection;
  const tradesOf = (resourceId: Integer, window: PriceWindow) =>
    reading(readTrades(connection, toUint(resourceId, "resourceId", 32), window));
  return {
    trades: (resourceId, window = {}) => tradesOf(resourceId, window),
    async prices(resourceId, window = {}) {
      return summarisePrices(await tradesOf(resourceId, window));
    },
    async costToMove(resourceId, moveBps = TEN_PERCENT_BPS, window = {}) {
      const [base, resource, config] = await reading(
        Promise.all([
          tradesOf(resourceId, window).then(summarisePrices),
          contracts.catalog.resourceOf(resourceId),
          contracts.escrow.config(),
        ]),
      );
      const terms = await reading(contracts.escrow.termsOf(resource.termsId));
      const policy = {
        lotUnits: resource.lotUnits,
        lowestPriceWei: resource.lowestPrice,
        largestJobWei: resource.largestJob,
        feeBps: terms.feeBps,
        bondBps: terms.bondBps,
        seats: terms.seats,
        seatFeeBps: config.seatFeeBps,
        minSeatFeeWei: config.minSeatFee,
      };
      return moveCosts(base, policy, moveBps);
    },
  };
}
