import { describe, expect, it } from "vitest";
import { periodFigures, smithsAlpha, theoryOf } from "../../src/trading/figures.js";
import type { PeriodTrade } from "../../src/trading/period.js";
import type { Trader } from "../../src/trading/Trader.js";
import { RULES } from "./paper.js";

const COMPUTE = 10n ** 18n;

function trader(isBuyer: boolean, ...worths: bigint[]): Trader {
  return { isBuyer, lots: worths.map((worth) => ({ worthWei: worth * COMPUTE, limitWei: worth * COMPUTE })) };
}

function trade(buyer: number, seller: number, price: bigint, [buyerLot, sellerLot] = [0, 0]): PeriodTrade {
  return { jobId: 1n, buyer, seller, priceWei: price * COMPUTE, isTakenByBid: true, buyerLot, sellerLot };
}

/** Two buyers, two sellers: 90 and 60 want, 20 and 50 offer. */
const TRADERS = [trader(true, 90n), trader(true, 60n), trader(false, 20n), trader(false, 50n)];

describe("the figures of a period", () => {
  const theory = theoryOf(TRADERS, RULES);
  if (!theory) throw new Error("there are gains");

  it("measure against the largest surplus, in lots of ten units", () => {
    expect(theory).toEqual({
      lots: 2,
      lowestWei: 50n * COMPUTE,
      highestWei: 60n * COMPUTE,
      priceWei: 55n * COMPUTE,
      surplusWei: 800n * COMPUTE,
    });
  });

  it("count what was gained, and not who got it", () => {
    const cheap = periodFigures({ trades: [trade(0, 2, 21n)], orders: 2 }, theory, TRADERS, RULES);
    const dear = periodFigures({ trades: [trade(0, 2, 89n)], orders: 2 }, theory, TRADERS, RULES);

    expect(cheap.efficiency).toBe(0.875);
    expect(dear.efficiency).toBe(0.875);
    expect(cheap.meanPriceWei).toBe(21n * COMPUTE);
  });

  it("have no price where nothing was traded", () => {
    expect(periodFigures({ trades: [], orders: 3 }, theory, TRADERS, RULES)).toEqual({
      trades: 0,
      orders: 3,
      surplusWei: 0n,
      efficiency: 0,
      alpha: null,
      meanPriceWei: null,
    });
  });

  it("give Smith's alpha as the root mean square distance from the equilibrium price, relative to it", () => {
    expect(smithsAlpha([trade(0, 2, 44n), trade(1, 3, 66n)], 55n * COMPUTE)).toBeCloseTo(0.2, 12);
  });
});
