import { feeOf } from "@compute-economy/sdk";
import { describe, expect, it } from "vitest";
import { STRATEGIES, type StrategyName } from "../../src/trading/strategies/strategies.js";
import { onPaper, RULES } from "./paper.js";

const NAMES = Object.keys(STRATEGIES) as StrategyName[];
const SEEDS = Array.from({ length: 10 }, (_, seed) => `paper ${seed}`);
const SMALL = { buyers: 6, sellers: 6, lots: 3, periods: 4 };

describe.each(NAMES)("a period of %s traders", (name) => {
  it("brings nobody a loss, the fee paid, whatever the seed (I27)", async () => {
    for (const seed of SEEDS) {
      const { traders, periods } = await onPaper(name, { ...SMALL, seed });
      for (const { buyer, buyerLot, seller, sellerLot, priceWei } of periods.flatMap(({ trades }) => trades)) {
        const paidWei = priceWei * RULES.lotUnits;
        const valueWei = (traders[buyer]?.lots[buyerLot]?.worthWei ?? 0n) * RULES.lotUnits;
        const costWei = (traders[seller]?.lots[sellerLot]?.worthWei ?? paidWei) * RULES.lotUnits;
        expect(valueWei).toBeGreaterThanOrEqual(paidWei);
        expect(paidWei - feeOf(paidWei, RULES.feeBps)).toBeGreaterThanOrEqual(costWei);
      }
    }
  });

  it("trades each lot once at most, the best lot first", async () => {
    const { traders, periods } = await onPaper(name, { ...SMALL, seed: "once" });
    for (const { trades } of periods) {
      for (const i of traders.keys()) {
        const lots = trades.flatMap((trade) =>
          trade.buyer === i ? [trade.buyerLot] : trade.seller === i ? [trade.sellerLot] : [],
        );
        expect(lots).toEqual(Array.from(lots, (_, n) => n));
        expect(lots.length).toBeLessThanOrEqual(SMALL.lots);
      }
    }
  });

  it("is the same for the same seed, and another one for another", async () => {
    const first = await onPaper(name, { ...SMALL, seed: "a" });
    const again = await onPaper(name, { ...SMALL, seed: "a" });
    const other = await onPaper(name, { ...SMALL, seed: "b" });

    expect(again).toEqual(first);
    expect(other.periods).not.toEqual(first.periods);
  });
});

describe("a market of the default size", () => {
  it("reaps 95 % of the largest surplus with random traders, 98 % with this repository's, on average", {}, async () => {
    const mean = async (name: StrategyName) => {
      let sum = 0;
      for (const seed of SEEDS) sum += (await onPaper(name, { seed })).efficiency;
      return sum / SEEDS.length;
    };

    expect(await mean("zero-intelligence")).toBeGreaterThanOrEqual(0.95);
    expect(await mean("gjerstad-dickhaut")).toBeGreaterThanOrEqual(0.98);
  });

  it(
    "brings the agents' prices closer to the equilibrium after the first period, and not the random ones",
    {},
    async () => {
      const alphas = async (name: StrategyName) => {
        const all = (await Promise.all(SEEDS.map((seed) => onPaper(name, { seed })))).map(({ figures }) => figures);
        const mean = (of: (number | null | undefined)[]) =>
          of.reduce<number>((sum, a) => sum + (a ?? 0), 0) / of.length;
        return {
          first: mean(all.map(([figures]) => figures?.alpha)),
          later: mean(all.flatMap(([, ...figures]) => figures.map(({ alpha }) => alpha))),
        };
      };

      const [random, agents] = [await alphas("zero-intelligence"), await alphas("gjerstad-dickhaut")];
      expect(agents.later).toBeLessThan(agents.first / 2);
      expect(random.later).toBeGreaterThan(random.first * 0.75);
    },
  );
});
