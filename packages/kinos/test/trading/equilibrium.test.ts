import { describe, expect, it } from "vitest";
import { equilibriumOf, largestSurplus } from "../../src/trading/equilibrium.js";
import { SeededRandom } from "../../src/workloads/random.js";

const HIGHEST = 12;

/** State: a few small limits on both sides, with many ties. */
function smallMarket(seed: number): { demand: bigint[]; supply: bigint[] } {
  const random = new SeededRandom(`market ${seed}`);
  const side = () => Array.from({ length: 1 + random.below(5) }, () => BigInt(1 + random.below(HIGHEST - 1)));
  return { demand: side(), supply: side() };
}

/** At which whole prices as much can be wanted as is offered, those who are indifferent doing as it fits. */
function clearingPrices(demand: bigint[], supply: bigint[]): bigint[] {
  const count = (limits: bigint[], test: (limit: bigint) => boolean) => limits.filter(test).length;
  return Array.from({ length: HIGHEST + 1 }, (_, i) => BigInt(i)).filter((price) => {
    const wanted = [count(demand, (limit) => limit > price), count(demand, (limit) => limit >= price)] as const;
    const offered = [count(supply, (limit) => limit < price), count(supply, (limit) => limit <= price)] as const;
    return wanted[0] <= offered[1] && offered[0] <= wanted[1];
  });
}

/** Of every way to choose who trades: the most that can be gained, and the most lots that it takes at most. */
function bestChoice(demand: bigint[], supply: bigint[]): { surplus: bigint; lots: number } {
  let best = { surplus: 0n, lots: 0 };
  for (const buyers of subsets(demand)) {
    for (const sellers of subsets(supply).filter(({ length }) => length === buyers.length)) {
      const surplus = sum(buyers) - sum(sellers);
      if (surplus > best.surplus || (surplus === best.surplus && buyers.length > best.lots)) {
        best = { surplus, lots: buyers.length };
      }
    }
  }
  return best;
}

function subsets(items: bigint[]): bigint[][] {
  return items.reduce<bigint[][]>((all, item) => [...all, ...all.map((some) => [...some, item])], [[]]);
}

function sum(items: bigint[]): bigint {
  return items.reduce((total, item) => total + item, 0n);
}

describe("the competitive equilibrium", () => {
  it("is what trying everything finds, in 200 small markets", () => {
    for (let seed = 0; seed < 200; seed++) {
      const { demand, supply } = smallMarket(seed);
      const { surplus, lots } = bestChoice(demand, supply);
      const prices = clearingPrices(demand, supply);
      const equilibrium = { lots, lowestWei: prices[0], highestWei: prices.at(-1) };

      expect(largestSurplus(demand, supply), `market ${seed}`).toBe(surplus);
      expect(equilibriumOf(demand, supply), `market ${seed}`).toEqual(lots === 0 ? undefined : equilibrium);
    }
  });

  it("does not exist when every value is below every cost", () => {
    expect(equilibriumOf([3n, 4n], [5n])).toBeUndefined();
    expect(largestSurplus([3n, 4n], [5n])).toBe(0n);
  });

  it("has a range of prices when demand and supply cross in a gap", () => {
    expect(equilibriumOf([10n, 8n, 3n], [2n, 4n, 9n])).toEqual({ lots: 2, lowestWei: 4n, highestWei: 8n });
  });
});
