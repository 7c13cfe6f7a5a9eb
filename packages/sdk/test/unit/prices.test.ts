import fc from "fast-check";
import { ZeroAddress, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { candlesOf, moveCosts, summarisePrices, type Trade, type TradePolicy } from "../../src";

let jobs = 0n;

/** A trade of the units at the price; paid, unless said otherwise. */
function trade(units: bigint, priceWei: bigint, changes: Partial<Trade> = {}): Trade {
  return {
    jobId: ++jobs,
    resourceId: 1n,
    market: "book",
    client: ZeroAddress,
    provider: ZeroAddress,
    units,
    priceWei,
    budgetWei: units * priceWei,
    outcome: "paid",
    timeSeconds: 0n,
    blockNumber: 1,
    transactionHash: ZeroHash,
    ...changes,
  };
}

describe("summarisePrices", () => {
  it("weighs prices by units and rounds the average down", () => {
    expect(summarisePrices([trade(10n, 7n), trade(20n, 8n)])).toEqual({
      trades: 2,
      units: 30n,
      volumeWei: 230n,
      averageWei: 7n,
      medianWei: 8n,
    });
  });

  it("takes the middle unit's price as the median, between two the mean rounded down", () => {
    expect(summarisePrices([trade(1n, 9n), trade(2n, 4n), trade(1n, 100n)]).medianWei).toBe(6n);
    expect(summarisePrices([trade(3n, 9n), trade(1n, 4n), trade(1n, 100n)]).medianWei).toBe(9n);
  });

  it("does not let many small trades outweigh a large one in the median", () => {
    const small = Array.from({ length: 9 }, () => trade(1n, 100n));

    expect(summarisePrices([trade(10n, 5n), ...small]).medianWei).toBe(5n);
  });

  it("counts nothing that was not paid", () => {
    const unpaid = [trade(5n, 99n, { outcome: "unpaid" }), trade(5n, 99n, { outcome: "running" })];

    expect(summarisePrices([trade(1n, 3n), ...unpaid])).toMatchObject({ trades: 1, averageWei: 3n });
    expect(summarisePrices(unpaid)).toEqual({ trades: 0, units: 0n, volumeWei: 0n });
  });
});

describe("candlesOf", () => {
  it("gives each span its first, highest, lowest and last price, and leaves out empty ones", () => {
    const at = (timeSeconds: bigint, priceWei: bigint) => trade(2n, priceWei, { timeSeconds });

    expect(candlesOf([at(61n, 5n), at(90n, 9n), at(119n, 4n), at(119n, 6n), at(300n, 7n)], 60)).toEqual([
      { startSeconds: 60n, openWei: 5n, highWei: 9n, lowWei: 4n, closeWei: 6n, units: 8n, volumeWei: 48n },
      { startSeconds: 300n, openWei: 7n, highWei: 7n, lowWei: 7n, closeWei: 7n, units: 2n, volumeWei: 14n },
    ]);
  });

  it("needs a span", () => {
    expect(() => candlesOf([], 0)).toThrow("BAD_ARGUMENT");
  });
});

const POLICY: TradePolicy = {
  lotUnits: 10n,
  lowestPriceWei: 5n,
  largestJobWei: 10_000n,
  feeBps: 200,
  bondBps: 200,
  seats: 5,
  seatFeeBps: 10,
  minSeatFeeWei: 1n,
};

describe("moveCosts", () => {
  it("needs one dear lot to move a thin average up, and many cheap ones to move it down", () => {
    // 100 units for 1,000: up by a tenth, (1,000 + B) / 110 ≥ 11; down, (1,000 + 5 w) / (100 + w) ≤ 9.
    expect(moveCosts({ units: 100n, volumeWei: 1_000n }, POLICY, 1_000)).toEqual({
      up: { units: 10n, volumeWei: 210n, feeWei: 4n, bondWei: 10n },
      down: { units: 30n, volumeWei: 150n, feeWei: 1n, bondWei: 6n },
    });
  });

  it("has no price where nothing was traded, or where no volume moves the average so far", () => {
    expect(moveCosts({ units: 0n, volumeWei: 0n }, POLICY, 1_000)).toEqual({});
    expect(moveCosts({ units: 10n, volumeWei: 50n }, POLICY, 1_000).down).toBeUndefined();
    expect(moveCosts({ units: 10n, volumeWei: 9_900n }, POLICY, 1_000).up).toBeUndefined();
    expect(moveCosts({ units: 10n, volumeWei: 100n }, POLICY, 10_000).down).toBeUndefined();
    expect(() => moveCosts({ units: 10n, volumeWei: 100n }, POLICY, 0)).toThrow("BAD_ARGUMENT");
  });

  const bases = fc.record({ units: fc.bigInt(1n, 60n), price: fc.bigInt(5n, 1_000n) }).map(({ units, price }) => ({
    units: units * 10n,
    volumeWei: units * 10n * price,
  }));

  it("is enough, and no trade of fewer or cheaper units is", () => {
    fc.assert(
      fc.property(bases, fc.bigInt(1n, 9_000n), (base, move) => {
        const { up, down } = moveCosts(base, POLICY, move);
        const ratio = (units: bigint, wei: bigint) =>
          10_000n * (base.volumeWei + wei) * base.units - base.volumeWei * (base.units + units) * 10_000n;
        const step = (units: bigint) => move * base.volumeWei * (base.units + units);
        const isUp = (units: bigint, wei: bigint) => ratio(units, wei) >= step(units);
        const isDown = (units: bigint, wei: bigint) => -ratio(units, wei) >= step(units);

        if (up) {
          expect(isUp(up.units, up.volumeWei)).toBe(true);
          // Whole lots at whole prices: the next cheaper total, and the dearest of fewer lots, fall short.
          expect(isUp(up.units, up.volumeWei - POLICY.lotUnits)).toBe(false);
          const fewer = up.units - POLICY.lotUnits;
          if (fewer > 0n) expect(isUp(fewer, (fewer / POLICY.lotUnits) * POLICY.largestJobWei)).toBe(false);
          expect(up.volumeWei).toBeLessThanOrEqual((up.units / POLICY.lotUnits) * POLICY.largestJobWei);
        }
        if (down) {
          expect(isDown(down.units, down.volumeWei)).toBe(true);
          const fewer = down.units - POLICY.lotUnits;
          if (fewer > 0n) expect(isDown(fewer, fewer * POLICY.lowestPriceWei)).toBe(false);
        }
      }),
    );
  });

  it("never says more than a real self-trade pays, however it is cut into jobs", () => {
    const lots = fc.array(fc.bigInt(5n, 1_000n), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(bases, fc.bigInt(1n, 5_000n), lots, (base, move, prices) => {
        const { up, down } = moveCosts(base, POLICY, move);
        const budgets = prices.map((price) => 10n * price);
        const wei = budgets.reduce((sum, budget) => sum + budget, 0n);
        const paid = budgets.reduce((sum, budget) => sum + (budget * 200n) / 10_000n, 0n);
        const units = 10n * BigInt(prices.length);
        const [before, after] = [base.volumeWei * (base.units + units), (base.volumeWei + wei) * base.units];
        if (10_000n * after >= (10_000n + move) * before) expect(paid).toBeGreaterThanOrEqual(up?.feeWei ?? 2n ** 96n);
        if (10_000n * after <= (10_000n - move) * before)
          expect(paid).toBeGreaterThanOrEqual(down?.feeWei ?? 2n ** 96n);
      }),
    );
  });
});
