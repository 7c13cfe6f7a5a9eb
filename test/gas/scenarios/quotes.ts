import type { GasScenario } from "../../../scripts/gas/types";
import { loadFixture } from "../../fixtures/load";
import { FAR_FUTURE, UNITS, ask, signQuote } from "../../fixtures/market";
import { INPUT_HASH, gasOf, runJob, warmMarket } from "./setup";

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
];
