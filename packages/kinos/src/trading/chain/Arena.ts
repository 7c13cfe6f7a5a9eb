import type { ComputeEconomy, Contracts } from "@compute-economy/sdk";
import type { MarketRules } from "../Trader.js";

/** How many times the lowest price the highest one is that anybody names. */
const PRICE_SPAN = 10n;

/** The market that is traded in, on the chain. */
export interface Arena {
  contracts: Contracts;
  resourceId: bigint;
  rules: MarketRules;
  /** What a seller locks for a lot at the highest price. */
  largestBondWei: bigint;
}

/** The market of the first resource of a deployment. */
export async function arenaOf(economy: ComputeEconomy): Promise<Arena> {
  const resourceId = 1n;
  const { contracts } = economy;
  const { tickSizeWei, lowestPriceWei, lotUnits, termsId } = await economy.getResource(resourceId);
  const { feeBps } = await economy.getTerms(termsId);
  const highestWei = lowestPriceWei * PRICE_SPAN;
  return {
    contracts,
    resourceId,
    rules: { tickWei: tickSizeWei, lowestWei: lowestPriceWei, highestWei, lotUnits, feeBps },
    largestBondWei: await contracts.escrow.bondFor(termsId, lotUnits * highestWei),
  };
}
