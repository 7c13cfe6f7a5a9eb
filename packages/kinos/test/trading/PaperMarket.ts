import type { Market, Trade } from "../../src/trading/Market.js";
import type { BestPrices, TradingOrder } from "../../src/trading/TradingStrategy.js";

interface Resting extends TradingOrder {
  trader: number;
  number: number;
}

/** The rules of the order book for orders of one lot, on paper: best price first, then the oldest. */
export class PaperMarket implements Market {
  private orders: Resting[] = [];
  private placed = 0;
  private jobs = 0n;

  best(): Promise<BestPrices> {
    return Promise.resolve({ bidWei: this.ranked(true)[0]?.priceWei, askWei: this.ranked(false)[0]?.priceWei });
  }

  async place(trader: number, order: TradingOrder): Promise<Trade | undefined> {
    await this.withdraw(trader);
    const [met] = this.ranked(!order.isBid);
    const crosses = met && (order.isBid ? met.priceWei <= order.priceWei : met.priceWei >= order.priceWei);
    if (!crosses) {
      this.orders.push({ ...order, trader, number: this.placed++ });
      return undefined;
    }
    await this.withdraw(met.trader);
    const [buyer, seller] = order.isBid ? [trader, met.trader] : [met.trader, trader];
    return { jobId: ++this.jobs, buyer, seller, priceWei: met.priceWei, isTakenByBid: order.isBid };
  }

  withdraw(trader: number): Promise<void> {
    this.orders = this.orders.filter((order) => order.trader !== trader);
    return Promise.resolve();
  }

  private ranked(isBid: boolean): Resting[] {
    const worse = (a: Resting, b: Resting) => (isBid ? a.priceWei < b.priceWei : a.priceWei > b.priceWei);
    return this.orders
      .filter((order) => order.isBid === isBid)
      .sort((a, b) => (worse(a, b) ? 1 : worse(b, a) ? -1 : a.number - b.number));
  }
}
