import { id, Wallet } from "ethers";
import { createProvider, type Deployment } from "@compute-economy/sdk";
import { Bank } from "../economy/chain/Bank.js";
import { arenaOf } from "./chain/Arena.js";
import { ChainMarket } from "./chain/ChainMarket.js";
import { DirectChain, type GasUse } from "./chain/DirectChain.js";
import { enrol } from "./chain/enrol.js";
import { differencesBetween, expectedAfter, type Holdings, readHoldings } from "./chain/holdings.js";
import { type PeriodFigures, periodFigures, ratio, smithsAlpha, type Theory } from "./figures.js";
import type { SimulationOptions } from "./Options.js";
import { type PeriodTrade, playPeriod } from "./period.js";
import { participantsOf, turnsOf, turnsRandom } from "./population.js";
import type { StrategyName } from "./strategies/strategies.js";
import type { MarketRules, Trader } from "./Trader.js";

/** What one population of traders has done. */
export interface PopulationFigures {
  strategy: StrategyName;
  /** Of the largest surplus of all periods, 0 to 1. */
  efficiency: number;
  alpha: number | null;
  periods: PeriodFigures[];
  trades: (PeriodTrade & { period: number })[];
  /** By trader, buyers first, from chain balances: value − price, or price − fee − cost. */
  profitsWei: bigint[];
  feesWei: bigint;
  transactions: number;
  gas: bigint;
  gasByKind: Record<string, GasUse>;
  reconciliation: { compared: number; differences: string[] };
}

/** The same traders and the same chain for every population. */
export interface Stage {
  url: string;
  deployment: Deployment;
  options: SimulationOptions;
  rules: MarketRules;
  traders: readonly Trader[];
  theory: Theory;
  progress: (text: string) => void;
}

/** Lets the traders trade by `strategy` in every period, and reads from the chain what it has brought them. */
export async function playPopulation(strategy: StrategyName, stage: Stage): Promise<PopulationFigures> {
  const { url, deployment, options, rules, traders, theory, progress } = stage;
  const { seed, periods } = options;
  const bank = await Bank.open(url, deployment);
  const arena = await arenaOf(bank.economy);
  const chain = new DirectChain(url, deployment.chainId, createProvider(url, deployment.chainId));
  const wallets = traders.map((_, i) => new Wallet(id(`trader ${i} of ${seed}`)));
  await enrol({ bank, chain, arena, wallets, traders, periods });

  const market = new ChainMarket(chain, arena, wallets);
  const participants = participantsOf(traders, strategy, rules, seed);
  const turns = turnsOf(traders);
  const results: PeriodFigures[] = [];
  const trades: PopulationFigures["trades"] = [];
  const differences: string[] = [];
  const before = await readHoldings(arena, wallets);
  let now = before;
  for (let i = 1; i <= periods; i++) {
    progress(`${strategy}: period ${i} of ${periods}`);
    const period = await playPeriod({ market, participants, turns, random: turnsRandom(i, seed) });
    await market.settle(period.trades);
    const expected = expectedAfter(now, period.trades, arena);
    now = await readHoldings(arena, wallets);
    differences.push(...differencesBetween(expected, now).map((text) => `period ${i}: ${text}`));
    results.push(periodFigures(period, theory, traders, rules));
    trades.push(...period.trades.map((trade) => ({ ...trade, period: i })));
  }
  const surplusWei = results.reduce((sum, each) => sum + each.surplusWei, 0n);
  const profitsWei = profitsOf({ before, after: now }, trades, stage);
  const feesWei = now.feesWei - before.feesWei;
  const sharedWei = profitsWei.reduce((sum, wei) => sum + wei, feesWei);
  if (sharedWei !== surplusWei) differences.push(`profits and fees: ${sharedWei}, surplus ${surplusWei}`);
  const uses = [...chain.use.values()];
  return {
    strategy,
    efficiency: ratio(surplusWei, theory.surplusWei * BigInt(periods)),
    alpha: smithsAlpha(trades, theory.priceWei),
    periods: results,
    trades,
    profitsWei,
    feesWei,
    transactions: uses.reduce((sum, { transactions }) => sum + transactions, 0),
    gas: uses.reduce((sum, { gas }) => sum + gas, 0n),
    gasByKind: Object.fromEntries(chain.use),
    reconciliation: { compared: periods * (2 * traders.length + 1) + 1, differences },
  };
}

/** What the balances have changed by, and the worth of the lots that changed hands for it. */
function profitsOf(
  { before, after }: { before: Holdings; after: Holdings },
  trades: readonly PeriodTrade[],
  { traders, rules }: Stage,
): bigint[] {
  return traders.map(({ isBuyer, lots }, i) => {
    const received = (after.balancesWei[i] ?? 0n) - (before.balancesWei[i] ?? 0n);
    const traded = trades.flatMap(({ buyer, buyerLot, seller, sellerLot }) =>
      buyer === i ? [buyerLot] : seller === i ? [sellerLot] : [],
    );
    const worth = traded.reduce((sum, lot) => sum + rules.lotUnits * (lots[lot]?.worthWei ?? 0n), 0n);
    return received + (isBuyer ? worth : -worth);
  });
}
