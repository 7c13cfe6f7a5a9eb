import { expect } from "chai";
import { parseEther } from "ethers";
import { type Settlement, quoteDigest, sendSettlement, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, FAR_FUTURE, PRICE, type Quote, UNITS, funded, readyMarket, signQuote } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";

const MAX_UNITS = 2n ** 32n - 1n;
const MAX_PRICE = 2n ** 96n - 1n;

/** A market with an ask of the provider's and a bid of the client's that cross, with changes. */
async function pairOf(ofAsk: Partial<Quote> = {}, ofBid: Partial<Quote> = {}) {
  const economy = await loadFixture(readyMarket);
  return { economy, pair: await settlementOf(economy, { ofAsk, ofBid }) };
}

describe("QuoteBook.settle's refusals", () => {
  for (const [what, askIsBid, bidIsBid] of [
    ["two bids", true, true],
    ["two asks", false, false],
    ["a bid and an ask", true, false],
  ] as const) {
    it(`reverts for ${what}`, async () => {
      const { economy, pair } = await pairOf({ isBid: askIsBid }, { isBid: bidIsBid });

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookSidesInvalid")
        .withArgs(askIsBid, bidIsBid);
    });
  }

  it("B3 reverts when both quotes are of one maker, whom a solver would make pay the fee for nothing", async () => {
    const economy = await loadFixture(readyMarket);
    await funded(economy, economy.provider);
    const maker = economy.provider.address;
    const pair = await settlementOf(economy, { ofBid: { maker, nonce: 2 } });
    const bidSignature = await signQuote(economy, economy.provider, pair.bid);

    await expect(sendSettlement(economy, { ...pair, bidSignature }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookSelfTrade")
      .withArgs(maker);
  });

  it("reverts for two resources, though they cost the same", async () => {
    const { economy, pair } = await pairOf({ resourceId: 1 }, { resourceId: 2 });

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookResourceMismatch")
      .withArgs(1n, 2n);
  });

  it("B4 reverts when the ask is one wei above the bid", async () => {
    const { economy, pair } = await pairOf({ price: PRICE + 1n }, { price: PRICE });

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookNotCrossing")
      .withArgs(PRICE + 1n, PRICE);
  });

  it("O1 reverts the second time", async () => {
    const { economy, pair } = await pairOf();
    await sendSettlement(economy, pair);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, 0n, UNITS);
  });

  it("reverts for zero units", async () => {
    const { economy, pair } = await pairOf({ minUnits: 0 }, { minUnits: 0 });

    await expect(sendSettlement(economy, { ...pair, units: 0 })).to.be.revertedWithCustomError(
      economy.quotes,
      "QuoteBookZeroUnits",
    );
  });

  it("O6 reverts for a retired resource", async () => {
    const { economy, pair } = await pairOf();
    await economy.catalog.connect(economy.governor).retireResource(1);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogRetired")
      .withArgs(1n);
  });

  it("reverts when the client's mandate is one wei short of the ask's price", async () => {
    const { economy, pair } = await pairOf();
    const { escrow, quotes, client } = economy;
    await escrow.connect(client).setOperator(quotes, BUDGET - 1n, FAR_FUTURE);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, quotes, BUDGET - 1n, BUDGET);
  });

  it("O7 reverts for the largest prices and units as too large a job, without overflow", async () => {
    const economy = await loadFixture(readyMarket);
    const largestJob = parseEther("1000");
    const resourceId = await addResource(economy, { lotUnits: 1n, lowestTick: 1_000n, largestJob });
    const extreme = { resourceId, price: MAX_PRICE, units: MAX_UNITS, minUnits: 0 };
    const pair = await settlementOf(economy, { ofAsk: extreme, ofBid: extreme });

    await expect(sendSettlement(economy, { ...pair, units: MAX_UNITS - 1n }))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogJobTooLarge")
      .withArgs(resourceId, (MAX_UNITS - 1n) * MAX_PRICE, largestJob);
    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, MAX_UNITS - 1n, MAX_UNITS);
  });

  it("I33 reverts while the escrow's entries are paused", async () => {
    const { economy, pair } = await pairOf();
    const { escrow, guardian } = economy;
    await escrow.connect(guardian).pauseEntries();

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(escrow, "EntryPauseActive")
      .withArgs(await escrow.entriesPausedUntil());
  });

  it("reverts for the quotes the other way round, with their signatures", async () => {
    const { economy, pair } = await pairOf();
    const { ask: sell, bid: buy, askSignature, bidSignature } = pair;
    const swapped: Settlement = {
      ...pair,
      ask: buy,
      bid: sell,
      askSignature: bidSignature,
      bidSignature: askSignature,
    };

    await expect(sendSettlement(economy, swapped))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookSidesInvalid")
      .withArgs(true, false);
  });

  it("reverts for each other's signatures", async () => {
    const { economy, pair } = await pairOf();
    const { askSignature, bidSignature } = pair;

    await expect(sendSettlement(economy, { ...pair, askSignature: bidSignature, bidSignature: askSignature }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(economy.provider, await quoteDigest(economy, pair.ask));
  });
});
