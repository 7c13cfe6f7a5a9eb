import type { ComputeEconomy } from "@compute-economy/sdk";
import type { Book, Means, ResourceRules } from "./Book.js";
import type { BookFile } from "./readBook.js";

/** What of the chain decides a matching. */
export type Market = Pick<
  ComputeEconomy,
  | "balanceWei"
  | "chainTime"
  | "getParameters"
  | "getTerms"
  | "listResources"
  | "operatorGrant"
  | "providerRecord"
  | "remainingUnits"
>;

/**
 * `file` with what the chain says in place of what it says itself: time, resources, units that are left, and what the
 * makers can put up. Tiers and limits stay the file's.
 * @throws `SdkError` when the chain can not be read.
 */
export async function readMarket(market: Market, file: BookFile): Promise<Book> {
  const makers = [...new Set(file.entries.map(({ signed }) => signed.quote.maker))];
  const [timeSeconds, resources] = await Promise.all([market.chainTime(), readResources(market)]);
  const [means, entries] = await Promise.all([
    Promise.all(makers.map(async (maker) => [maker, await readMeans(market, maker, timeSeconds)] as const)),
    Promise.all(
      file.entries.map(async (entry) => ({
        ...entry,
        remainingUnits: await market.remainingUnits(entry.signed.quote),
      })),
    ),
  ]);
  const known = new Map(means);
  return { ...file, timeSeconds, resources, entries, meansOf: (account) => known.get(account) };
}

async function readResources(market: Market): Promise<Map<bigint, ResourceRules>> {
  const [resources, parameters] = await Promise.all([market.listResources(), market.getParameters()]);
  const { seatFeeBps, minSeatFeeWei, minMarketBudgetWei } = parameters;
  const live = resources.filter(({ isRetired }) => !isRetired);
  return new Map(
    await Promise.all(
      live.map(async ({ resourceId, lotUnits, lowestPriceWei, largestJobWei, termsId }) => {
        const { feeBps, bondBps, seats } = await market.getTerms(termsId);
        const bond = { bondBps, seats, seatFeeBps, minSeatFeeWei };
        const rules = { lotUnits, lowestPriceWei, largestJobWei, smallestJobWei: minMarketBudgetWei, feeBps, bond };
        return [resourceId, rules] as const;
      }),
    ),
  );
}

async function readMeans(market: Market, account: string, timeSeconds: bigint): Promise<Means> {
  const [balanceWei, { availableWei }, { limitWei, untilSeconds }] = await Promise.all([
    market.balanceWei(account),
    market.providerRecord(account),
    market.operatorGrant(account),
  ]);
  return { balanceWei, stakeWei: availableWei, mandateWei: timeSeconds > untilSeconds ? 0n : limitWei };
}
