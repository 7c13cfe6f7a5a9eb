import { describe, expect, it } from "vitest";
import type { BestPrices } from "../../src/trading/TradingStrategy.js";
import { STRATEGIES, type StrategyName } from "../../src/trading/strategies/strategies.js";
import { SeededRandom } from "../../src/workloads/random.js";
import { RULES } from "./paper.js";

const NAMES = Object.keys(STRATEGIES) as StrategyName[];
const SIDES = [
  ["buyer", true],
  ["seller", false],
] as const;

/** `price` $COMPUTE. */
function wei(price: number): bigint {
  return BigInt(Math.round(price * 10)) * RULES.tickWei;
}

function strategy(name: StrategyName, isBid: boolean) {
  return STRATEGIES[name](isBid, RULES, new SeededRandom(`${name} ${isBid}`));
}

/** State: it has heard `count` trades at `price`, each after a bid and an ask that were further away in vain. */
function experienced(isBid: boolean, price: number, count: number) {
  const agent = strategy("gjerstad-dickhaut", isBid);
  for (let i = 0; i < count; i++) {
    agent.learn({ isBid: true, priceWei: wei(price - 8), hasTraded: false });
    agent.learn({ isBid: false, priceWei: wei(price + 8), hasTraded: false });
    agent.learn({ isBid: true, priceWei: wei(price), hasTraded: false });
    agent.learn({ isBid: false, priceWei: wei(price), hasTraded: true });
  }
  return agent;
}

describe.each(NAMES.flatMap((name) => SIDES.map(([side, isBid]) => [name, side, isBid] as const)))(
  "%s as a %s",
  (name, _, isBid) => {
    it("never goes beyond its limit, off the grid, or out of the range of prices, whatever it hears", () => {
      const random = new SeededRandom("anything");
      const price = () => RULES.lowestWei + BigInt(random.below(901)) * RULES.tickWei;
      const agent = strategy(name, isBid);
      let orders = 0;
      for (let i = 0; i < 500; i++) {
        const [bidWei, askWei] = [price(), price()].sort((a, b) => Number(a - b));
        const best: BestPrices = { ...(random.below(4) && { bidWei }), ...(random.below(4) && { askWei }) };
        const limitWei = price();
        const order = agent.decide(best, limitWei);
        agent.learn({ isBid: random.below(2) === 0, priceWei: price(), hasTraded: random.below(3) === 0 });
        if (!order) continue;
        orders++;
        expect(order.isBid).toBe(isBid);
        expect(order.priceWei % RULES.tickWei).toBe(0n);
        expect(order.priceWei).toBeGreaterThanOrEqual(isBid ? RULES.lowestWei : limitWei);
        expect(order.priceWei).toBeLessThanOrEqual(isBid ? limitWei : RULES.highestWei);
      }
      expect(orders).toBeGreaterThan(50);
    });

    it("places nothing that does not improve on the best of its side", () => {
      const agent = strategy(name, isBid);
      const best = { bidWei: wei(40), askWei: wei(60) };
      for (let i = 0; i < 200; i++) {
        const order = agent.decide(best, isBid ? wei(90) : wei(15));
        if (order) expect(isBid ? order.priceWei > wei(40) : order.priceWei < wei(60)).toBe(true);
      }
    });

    it("leaves the market to others when its limit does not reach the best of its side", () => {
      const agent = strategy(name, isBid);
      const best = { bidWei: wei(50), askWei: wei(50.1) };

      expect(agent.decide(best, isBid ? wei(50) : wei(50.1))).toBeUndefined();
    });
  },
);

describe("gjerstad-dickhaut", () => {
  it.each([
    ["buyer", true, 80],
    ["seller", false, 20],
  ] as const)("as a %s that has heard of trades at 50 names a price near it, not its limit", (_, isBid, limit) => {
    const order = experienced(isBid, 50, 10).decide({}, wei(limit));

    expect(Math.abs(Number((order?.priceWei ?? 0n) - wei(50)) / 1e18)).toBeLessThan(4);
  });

  it("takes the best ask when waiting for less has little hope", () => {
    const order = experienced(true, 50, 10).decide({ bidWei: wei(49), askWei: wei(49.5) }, wei(80));

    expect(order).toEqual({ isBid: true, priceWei: wei(49.5) });
  });

  it("follows the market to another price, and forgets the old one", () => {
    const agent = experienced(true, 30, 10);
    for (let i = 0; i < 32; i++) {
      agent.learn({ isBid: true, priceWei: wei(52), hasTraded: false });
      agent.learn({ isBid: true, priceWei: wei(60), hasTraded: false });
      agent.learn({ isBid: false, priceWei: wei(60), hasTraded: true });
    }

    expect(agent.decide({}, wei(90))?.priceWei).toBeGreaterThan(wei(52));
  });

  it("trades without a gain rather than not at all", () => {
    const order = experienced(true, 50, 2).decide({ bidWei: wei(49.9), askWei: wei(50) }, wei(50));

    expect(order).toEqual({ isBid: true, priceWei: wei(50) });
  });
});
