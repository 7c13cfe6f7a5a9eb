import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Deployment, feeOf } from "@compute-economy/sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deploy } from "../../src/economy/chain/deploy.js";
import { LocalChain } from "../../src/economy/chain/LocalChain.js";
import { moveClock } from "../../src/economy/chain/rpc.js";
import { simulate, type SimulationFigures } from "../../src/trading/simulate.js";
import { simulationChart } from "../../src/trading/simulationChart.js";
import { simulationJson } from "../../src/trading/simulationJson.js";
import { onPaper, RULES } from "./paper.js";

const DEPLOY_MS = 240_000;
const OPTIONS = { seed: "chain", buyers: 3, sellers: 3, lots: 2, periods: 2 };
const TWO_WEEKS = 1_209_600n;

/** State: the production deployment on a chain of its own. */
async function deployedChain() {
  const folder = await mkdtemp(join(tmpdir(), "market-sim-test-"));
  const chain = await LocalChain.start(folder);
  const deployment = await deploy(chain.url, join(folder, "deployments"), new AbortController().signal);
  const remove = async () => {
    await chain.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { url: chain.url, deployment, remove };
}

describe("a simulation on the real contracts", () => {
  let place: { url: string; deployment: Deployment; remove: () => Promise<void> };
  let figures: SimulationFigures;
  const simulateHere = (options = OPTIONS) => simulate(options, { ...place, progress: () => undefined });

  beforeAll(async () => {
    place = await deployedChain();
    figures = await simulateHere();
  }, DEPLOY_MS);
  afterAll(() => place.remove());

  it("reconciles every balance, lock and fee to the wei", () => {
    for (const { trades, reconciliation } of Object.values(figures.populations)) {
      expect(trades.length).toBeGreaterThan(0);
      expect(reconciliation).toEqual({ compared: 27, differences: [] });
    }
  });

  it("leaves every trader the value less the price, or the price less fee and cost", () => {
    for (const { trades, profitsWei, feesWei } of Object.values(figures.populations)) {
      const expected = figures.traders.map(() => 0n);
      let fees = 0n;
      for (const { buyer, buyerLot, seller, sellerLot, priceWei } of trades) {
        const worth = (trader: number, lot: number) => figures.traders[trader]?.lots[lot]?.worthWei ?? 0n;
        const fee = feeOf(priceWei * RULES.lotUnits, RULES.feeBps);
        expected[buyer] = (expected[buyer] ?? 0n) + (worth(buyer, buyerLot) - priceWei) * RULES.lotUnits;
        expected[seller] = (expected[seller] ?? 0n) + (priceWei - worth(seller, sellerLot)) * RULES.lotUnits - fee;
        fees += fee;
      }
      expect(profitsWei).toEqual(expected);
      expect(feesWei).toBe(fees);
      for (const profit of profitsWei) expect(profit).toBeGreaterThanOrEqual(0n);
    }
  });

  it("trades as the same traders do on paper: the same lots, partners, prices and jobs", async () => {
    for (const { strategy, trades, periods } of Object.values(figures.populations)) {
      const paper = await onPaper(strategy, OPTIONS);
      expect(trades).toEqual(
        paper.periods.flatMap((period, i) => period.trades.map((trade) => ({ ...trade, period: i + 1 }))),
      );
      expect(periods).toEqual(paper.figures);
    }
  });

  it("says the same again for the same seed, weeks later, gas included", async () => {
    await moveClock(place.url, TWO_WEEKS);

    expect(await simulateHere()).toEqual(figures);
  });

  it("is another one for another seed", async () => {
    const other = await simulateHere({ ...OPTIONS, seed: "other" });

    expect(other.traders).not.toEqual(figures.traders);
  });

  it("refuses a market that the market fund cannot pay for, and says what it needs", async () => {
    await expect(simulateHere({ ...OPTIONS, buyers: 20, lots: 20, periods: 10 })).rejects.toThrow(
      /^the traders need [\d,.]+ \$COMPUTE, the market fund has 1,000,000\.0000: ask for fewer lots or periods$/,
    );
  });

  it("is one JSON object with both efficiencies, and amounts as decimal strings", () => {
    const read = JSON.parse(simulationJson(figures)) as {
      efficiency: { random: number; agents: number };
      theory: { surplusWei: string };
    };

    expect(read.efficiency).toEqual(figures.efficiency);
    expect(read.theory.surplusWei).toBe(figures.theory.surplusWei.toString());
    for (const part of Object.values(read.efficiency)) {
      expect(part).toBeGreaterThan(0);
      expect(part).toBeLessThanOrEqual(1);
    }
  });

  it("draws every trade and every period's efficiency in one picture that needs nothing else", () => {
    const chart = simulationChart(figures);
    const { random, agents } = figures.populations;
    const marks = random.trades.length + agents.trades.length + 2 * OPTIONS.periods;

    expect(chart.match(/<circle /g)).toHaveLength(marks);
    expect(chart.match(/<polyline /g)).toHaveLength(2);
    expect(chart).not.toMatch(/href|NaN|Infinity|undefined/);
  });
});
