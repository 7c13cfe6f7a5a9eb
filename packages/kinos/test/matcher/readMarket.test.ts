import { describe, expect, it } from "vitest";
import { type Market, match, readBook, readMarket } from "../../src/matcher/index.js";
import { bookFile } from "./bookFile.js";
import { agent, COMPUTE } from "./books.js";

const named = { unitName: "", specificationURI: "", specificationHash: "", tickSizeWei: 1n };
const resource = { ...named, lotUnits: 1n, lowestPriceWei: 1n, largestJobWei: 100n * COMPUTE, termsId: 4n };

/** A chain with resource 1 and a retired one, where all have plenty but agent 3 a mandate that has ended. */
const chain = {
  chainTime: async () => 900n,
  listResources: async () => [
    { ...resource, resourceId: 1n, isRetired: false },
    { ...resource, resourceId: 2n, isRetired: true },
  ],
  getTerms: async (termsId: bigint) => ({ termsId, feeBps: 150n, bondBps: 200n, seats: 5n }),
  getParameters: async () => ({ minMarketBudgetWei: COMPUTE, seatFeeBps: 10n, minSeatFeeWei: 3n }),
  remainingUnits: async ({ units }: { units: bigint }) => units - 1n,
  balanceWei: async () => 50n * COMPUTE,
  providerRecord: async () => ({ availableWei: 40n * COMPUTE }),
  operatorGrant: async (account: string) => ({
    limitWei: 30n * COMPUTE,
    untilSeconds: account === agent(3) ? 899n : 900n,
  }),
} as unknown as Market;

describe("readMarket", () => {
  it("takes time, rules, units that are left and means from the chain", async () => {
    const book = await readMarket(chain, readBook(JSON.stringify(bookFile())));

    expect(book.timeSeconds).toBe(900n);
    expect([...book.resources]).toEqual([
      [
        1n,
        {
          lotUnits: 1n,
          lowestPriceWei: 1n,
          smallestJobWei: COMPUTE,
          largestJobWei: 100n * COMPUTE,
          feeBps: 150n,
          bond: { bondBps: 200n, seats: 5n, seatFeeBps: 10n, minSeatFeeWei: 3n },
        },
      ],
    ]);
    expect(book.entries.map(({ remainingUnits }) => remainingUnits)).toEqual([9n, 3n, 9n]);
    expect(book.meansOf?.(agent(2))).toEqual({
      balanceWei: 50n * COMPUTE,
      stakeWei: 40n * COMPUTE,
      mandateWei: 30n * COMPUTE,
    });
  });

  it("lets nobody trade whose mandate has ended", async () => {
    const { fills } = await match(await readMarket(chain, readBook(JSON.stringify(bookFile()))));

    expect(fills).toEqual([{ ask: 0, bid: 1, units: 3n }]);
  });
});
