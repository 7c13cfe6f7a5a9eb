import type { GasScenario } from "../../../scripts/gas/types";
import { askEntry, sendSettlement, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { FAR_FUTURE, type ReadyMarket, UNITS, ask, marketOfMakers, signQuote } from "../../fixtures/market";
import { INPUT_HASH, gasOf, runJob, warmMarket } from "./setup";

/** The size of the batches whose gas per job is promised. */
const BATCH = 10n;

/** The nonces of a batch of ten: six in a slot that is in use, four in a new one. */
const NONCES = Array.from({ length: Number(BATCH) }, (_, index) => BigInt(index) + 2n);

/** State: the warm market, in which a solver has settled one pair before. */
async function settledMarket() {
  const market = await warmMarket();
  await settleOne(market, 2n);
  return market;
}

/** The pair that both parties signed under `nonce`. */
async function pairOf(market: ReadyMarket, nonce: bigint) {
  return settlementOf(market, { ofAsk: { nonce }, ofBid: { nonce, inputReference: INPUT_HASH } });
}

async function settleOne(market: ReadyMarket, nonce: bigint): Promise<bigint> {
  return gasOf(sendSettlement(market, await pairOf(market, nonce)));
}

export const QUOTE_SCENARIOS: readonly GasScenario[] = [
  {
    id: "quote.fill",
    measure: async () => (await runJob(await loadFixture(warmMarket), 2n)).fill,
  },
  {
    id: "quote.fill.partial",
    measure: async () => {
      const market = await loadFixture(warmMarket);
      const quote = await ask(market, { nonce: 2n, minUnits: 10n });
      const signature = await signQuote(market, market.provider, quote);
      return gasOf(market.quotes.connect(market.client).fill(quote, UNITS / 2n, INPUT_HASH, signature));
    },
  },
  {
    // A mandate with a limit is written at each fill.
    id: "quote.fill.limitedMandate",
    measure: async () => {
      const market = await loadFixture(warmMarket);
      await market.escrow.connect(market.client).setOperator(market.quotes, 10n ** 21n, FAR_FUTURE);
      return (await runJob(market, 2n)).fill;
    },
  },
  {
    // Per job.
    id: "quote.fillBatch10",
    measure: async () => {
      const market = await loadFixture(warmMarket);
      const fills = await Promise.all(NONCES.map((nonce) => askEntry(market, { nonce }, INPUT_HASH)));
      return (await gasOf(market.quotes.connect(market.client).fillBatch(fills))) / BATCH;
    },
  },
  {
    // Per job, each of another provider: further accounts, stakes and counters to touch.
    id: "quote.fillBatch10.makers",
    measure: async () => {
      const market = await loadFixture(marketOfMakers);
      const entries = (nonce: bigint) => market.makers.map((maker) => askEntry(market, { nonce }, INPUT_HASH, maker));
      const asClient = market.quotes.connect(market.client);
      await asClient.fillBatch(await Promise.all(entries(1n)));
      return (await gasOf(asClient.fillBatch(await Promise.all(entries(2n))))) / BATCH;
    },
  },
  { id: "quote.settle", measure: async () => settleOne(await loadFixture(settledMarket), 3n) },
  {
    // Per job.
    id: "quote.settleBatch10",
    measure: async () => {
      const market = await loadFixture(settledMarket);
      const pairs = await Promise.all(NONCES.map((nonce) => pairOf(market, nonce + 1n)));
      return (await gasOf(market.quotes.connect(market.stranger).settleBatch(pairs))) / BATCH;
    },
  },
  {
    id: "quote.cancel",
    measure: async () => {
      const { quotes, provider } = await loadFixture(warmMarket);
      return gasOf(quotes.connect(provider).cancel(2n));
    },
  },
  {
    id: "quote.invalidate1024",
    measure: async () => {
      const { quotes, provider } = await loadFixture(warmMarket);
      return gasOf(quotes.connect(provider).invalidate(1_024n, 2_048n));
    },
  },
];
