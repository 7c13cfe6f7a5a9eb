import { feeOf } from "@compute-economy/sdk";
import { describe, expect, it } from "vitest";
import { askLimit, drawTraders } from "../../src/trading/Trader.js";
import { SeededRandom } from "../../src/workloads/random.js";
import { RULES } from "./paper.js";

/** What a seller has left of a lot at `priceWei` a unit. */
function kept(priceWei: bigint): bigint {
  return RULES.lotUnits * priceWei - feeOf(RULES.lotUnits * priceWei, RULES.feeBps);
}

describe("the limit of a seller", () => {
  it.each([RULES.lowestWei, RULES.lowestWei + 7n * RULES.tickWei, 49n * 10n ** 18n, RULES.highestWei])(
    "covers a cost of %i a unit and the fee, and a tick less would not",
    (costWei) => {
      const limitWei = askLimit(costWei, RULES);

      expect(limitWei % RULES.tickWei).toBe(0n);
      expect(kept(limitWei)).toBeGreaterThanOrEqual(RULES.lotUnits * costWei);
      expect(kept(limitWei - RULES.tickWei)).toBeLessThan(RULES.lotUnits * costWei);
    },
  );
});

describe("drawn traders", () => {
  const traders = drawTraders({ buyers: 5, sellers: 4, lots: 6 }, RULES, new SeededRandom("drawn"));

  it("want the lot first that is worth most to a buyer, and that costs a seller least", () => {
    for (const { isBuyer, lots } of traders) {
      const worths = lots.map(({ worthWei }) => worthWei);
      const sorted = [...worths].sort((a, b) => Number(isBuyer ? b - a : a - b));
      expect(worths).toEqual(sorted);
    }
  });

  it("have worths on the grid of prices, between the lowest and the highest", () => {
    for (const { worthWei } of traders.flatMap(({ lots }) => lots)) {
      expect(worthWei % RULES.tickWei).toBe(0n);
      expect(worthWei).toBeGreaterThanOrEqual(RULES.lowestWei);
      expect(worthWei).toBeLessThanOrEqual(RULES.highestWei);
    }
  });

  it("are others with another seed", () => {
    const others = drawTraders({ buyers: 5, sellers: 4, lots: 6 }, RULES, new SeededRandom("others"));
    expect(others).not.toEqual(traders);
  });
});
