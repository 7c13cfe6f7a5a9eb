import type { SeededRandom } from "../workloads/random.js";
import type { Market, Trade } from "./Market.js";
import type { Participant } from "./Trader.js";
import type { Shout, TradingOrder } from "./TradingStrategy.js";

/** A trade, and for which of their lots both made it. */
export interface PeriodTrade extends Trade {
  buyerLot: number;
  sellerLot: number;
}

/** A trading period that is over. */
export interface Period {
  trades: PeriodTrade[];
  /** How many orders were placed. */
  orders: number;
}

/** What a period is played with. */
export interface PeriodOptions {
  market: Market;
  participants: readonly Participant[];
  /** How often anybody is asked for an order. */
  turns: number;
  random: SeededRandom;
}

/**
 * One period of a continuous double auction: participants get their turns at random, everybody hears of every order, and
 * whoever has traded a lot goes on to the next one. A trade leaves the other orders where they are, as in any real book;
 * in Gode and Sunder's market it cancelled them. At the end no order rests.
 */
export async function playPeriod({ market, participants, turns, random }: PeriodOptions): Promise<Period> {
  const traded = participants.map(() => 0);
  const period: Period = { trades: [], orders: 0 };

  const place = async (i: number, order: TradingOrder) => {
    const trade = await market.place(i, order);
    period.orders++;
    if (trade) {
      const [buyerLot = 0, sellerLot = 0] = [traded[trade.buyer], traded[trade.seller]];
      period.trades.push({ ...trade, buyerLot, sellerLot });
      traded[trade.buyer] = buyerLot + 1;
      traded[trade.seller] = sellerLot + 1;
    }
    const shout: Shout = {
      isBid: order.isBid,
      priceWei: trade?.priceWei ?? order.priceWei,
      hasTraded: trade !== undefined,
    };
    for (const { strategy } of participants) strategy.learn(shout);
  };

  let best = await market.best();
  for (let turn = 0; turn < turns; turn++) {
    const i = random.below(participants.length);
    const { lots = [], strategy } = participants[i] ?? {};
    const lot = lots[traded[i] ?? 0];
    const order = lot && strategy?.decide(best, lot.limitWei);
    if (!order) continue;
    await place(i, order);
    best = await market.best();
  }
  for (const i of participants.keys()) await market.withdraw(i);
  return period;
}
