import type { Connection } from "../chain/Connection";
import { chainTime } from "../chain/time";
import { decodeError } from "../errors/decodeError";
import { ProtocolError } from "../errors/ProtocolError";
import { fillCost } from "../money/rounding";
import { type PartyFacts, type QuoteFacts } from "./problems";
import { hashQuote, type SignedQuote } from "./Quote";
import { isSignedBy } from "./signatures";

/** Reads from the chain what decides a fill of `units` by `taker`. Throws `SdkError` when it can not be read. */
export async function quoteFacts(
  connection: Connection,
  { quote, signature }: SignedQuote,
  units: bigint,
  filledUnits: bigint,
  taker: string | undefined,
): Promise<QuoteFacts> {
  const { contracts, deployment, provider } = connection;
  const makerIsClient = quote.side === "bid";
  const [timeSeconds, isSigned, { minMarketBudget }, pausedUntil, resource, maker, takerFacts] = await Promise.all([
    chainTime(provider),
    isSignedBy(provider, quote.maker, hashQuote(quote, deployment), signature),
    contracts.escrow.config(),
    contracts.escrow.entriesPausedUntil(),
    resourceFacts(connection, quote.resourceId, fillCost(units, quote.priceWei)),
    partyFacts(connection, quote.maker, makerIsClient),
    taker === undefined ? undefined : partyFacts(connection, taker, !makerIsClient),
  ]);
  return {
    timeSeconds,
    isSigned,
    filledUnits,
    minMarketBudgetWei: minMarketBudget,
    pausedUntil,
    maker,
    ...(resource && { resource }),
    ...(takerFacts && { taker: takerFacts }),
  };
}

async function resourceFacts(
  { contracts }: Connection,
  resourceId: bigint,
  costWei: bigint,
): Promise<QuoteFacts["resource"]> {
  try {
    const resource = await contracts.catalog.resourceOf(resourceId);
    const [terms, bondWei] = await Promise.all([
      contracts.escrow.termsOf(resource.termsId),
      contracts.escrow.bondFor(resource.termsId, costWei),
    ]);
    return {
      isRetired: resource.isRetired,
      lotUnits: resource.lotUnits,
      lowestPriceWei: resource.lowestPrice,
      largestJobWei: resource.largestJob,
      feeBps: terms.feeBps,
      bondWei,
    };
  } catch (error) {
    const typed = decodeError(error);
    if (typed instanceof ProtocolError && typed.code === "ResourceCatalogUnknown") return undefined;
    throw typed;
  }
}

async function partyFacts(
  { contracts, deployment }: Connection,
  account: string,
  isClient: boolean,
): Promise<PartyFacts> {
  const [grant, availableWei] = await Promise.all([
    contracts.escrow.grantOf(account, deployment.addresses.quotes),
    isClient ? contracts.escrow.balanceOf(account) : contracts.providers.availableStake(account),
  ]);
  return { limitWei: grant.limit, untilSeconds: grant.until, availableWei };
}
