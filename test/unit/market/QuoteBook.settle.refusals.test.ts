import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { type Settlement, quoteDigest, sendFill, sendSettlement, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import {
  BUDGET,
  FAR_FUTURE,
  PRICE,
  type Quote,
  type ReadyMarket,
  UNITS,
  funded,
  readyMarket,
  signQuote,
} from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";

const MAX_UNITS = 2n ** 32n - 1n;
const MAX_PRICE = 2n ** 96n - 1n;

/** A market with an ask of the provider's and a bid of the client's that cross, with changes. */
async function pairOf(ofAsk: Partial<Quote> = {}, ofBid: Partial<Quote> = {}) {
  const economy = await loadFixture(readyMarket);
  return { economy, pair: await settlementOf(economy, { ofAsk, ofBid }) };
}

/** A second some time after the market's deployment. */
async function soon(): Promise<number> {
  await loadFixture(readyMarket);
  return (await time.latest()) + 1_000;
}

/** The changes made to the ask, or to the bid. */
function changing(side: "ask" | "bid", changes: Partial<Quote>): [Partial<Quote>, Partial<Quote>] {
  return side === "ask" ? [changes, {}] : [{}, changes];
}

/** What both parties have at stake; a refused settlement must leave all of it. */
async function stakes({ escrow, providers, quotes, client, provider }: ReadyMarket) {
  return {
    balance: await escrow.balanceOf(client),
    locked: (await providers.recordOf(provider)).locked,
    filled: [await quotes.filledUnits(client, 1), await quotes.filledUnits(provider, 1)],
    jobs: await escrow.jobCount(),
  };
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

  for (const side of ["ask", "bid"] as const) {
    const maker = side === "ask" ? "provider" : "client";

    describe(`by the ${side}`, () => {
      it("B9 revert one second before validAfter, and not in that second", async () => {
        const start = await soon();
        const window = { validAfter: start, validBefore: start + 100 };
        const { economy, pair } = await pairOf(...changing(side, window));

        await time.setNextBlockTimestamp(start - 1);
        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookNotYetValid")
          .withArgs(start, start - 1);

        await time.setNextBlockTimestamp(start);
        await sendSettlement(economy, pair);
        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("B9 do not revert one second before validBefore", async () => {
        const end = await soon();
        const { economy, pair } = await pairOf(...changing(side, { validBefore: end }));

        await time.setNextBlockTimestamp(end - 1);
        await sendSettlement(economy, pair);

        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("B9 O6 revert in the second validBefore", async () => {
        const end = await soon();
        const { economy, pair } = await pairOf(...changing(side, { validBefore: end }));

        await time.setNextBlockTimestamp(end);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
          .withArgs(end, end);
      });

      it("O6 revert when it has no validBefore: expiry is mandatory", async () => {
        const { economy, pair } = await pairOf(...changing(side, { validBefore: 0 }));
        const second = (await time.latest()) + 10;

        await time.setNextBlockTimestamp(second);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
          .withArgs(0n, second);
      });

      it("revert below its smallest fill", async () => {
        const other = side === "ask" ? "bid" : "ask";
        const economy = await loadFixture(readyMarket);
        const small = { units: 40, minUnits: 10 };
        const large = { units: 40, minUnits: 20 };
        const sizes = { [side]: large, [other]: small } as Record<"ask" | "bid", Partial<Quote>>;
        const pair = await settlementOf(economy, { ofAsk: sizes.ask, ofBid: sizes.bid });

        await expect(sendSettlement(economy, { ...pair, units: 10 }))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookFillTooSmall")
          .withArgs(10n, 20n);
        await sendSettlement(economy, { ...pair, units: 20 });
        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("O1 I32 revert above its units, and leave the other quote uncounted", async () => {
        const { economy, pair } = await pairOf(...changing(side === "ask" ? "bid" : "ask", { units: 40 }));
        const before = await stakes(economy);

        await expect(sendSettlement(economy, { ...pair, units: 30 }))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
          .withArgs(economy[maker], 1n, UNITS, 30n);
        expect(await stakes(economy)).to.deep.equal(before);
      });

      it("O1 revert when it is filled, by a fill or a settlement", async () => {
        const { economy, pair } = await pairOf();
        const { ask: sell, bid: buy, askSignature, bidSignature } = pair;
        if (side === "ask") await sendFill(economy, sell, askSignature, { taker: economy.other });
        else await sendFill(economy, buy, bidSignature);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
          .withArgs(economy[maker], 1n, 0n, UNITS);
      });

      it("O6 revert when it is cancelled, and stays so", async () => {
        const { economy, pair } = await pairOf();
        await economy.quotes.connect(economy[maker]).cancel(1);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookCancelled")
          .withArgs(economy[maker], 1n);
      });

      it("E9 revert when the fee is above what it accepts, whatever the other accepts", async () => {
        const { economy, pair } = await pairOf(...changing(side, { maxFeeBps: 199 }));
        const before = await stakes(economy);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.escrow, "JobEscrowFeeAboveMaximum")
          .withArgs(200n, 199n);
        expect(await stakes(economy)).to.deep.equal(before);
      });

      it("revert when its maker took the book's mandate back, which stops all its quotes at once", async () => {
        const { economy, pair } = await pairOf();
        const { escrow, quotes } = economy;
        await escrow.connect(economy[maker]).setOperator(quotes, 0, 0);

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
          .withArgs(economy[maker], quotes);
      });

      it("O7 do not revert for the largest units there are", async () => {
        const { economy, pair } = await pairOf(...changing(side, { units: MAX_UNITS, minUnits: 0 }));

        await sendSettlement(economy, { ...pair, units: UNITS });

        expect(await economy.quotes.filledUnits(economy[maker], 1)).to.equal(UNITS);
      });
    });
  }

  it("O1 revert the second time", async () => {
    const { economy, pair } = await pairOf();
    await sendSettlement(economy, pair);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, 0n, UNITS);
  });

  it("revert for zero units", async () => {
    const { economy, pair } = await pairOf({ minUnits: 0 }, { minUnits: 0 });

    await expect(sendSettlement(economy, { ...pair, units: 0 })).to.be.revertedWithCustomError(
      economy.quotes,
      "QuoteBookZeroUnits",
    );
  });

  it("O6 revert for a retired resource", async () => {
    const { economy, pair } = await pairOf();
    await economy.catalog.connect(economy.governor).retireResource(1);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogRetired")
      .withArgs(1n);
  });

  it("revert when the client's mandate is one wei short of the ask's price", async () => {
    const { economy, pair } = await pairOf();
    const { escrow, quotes, client } = economy;
    await escrow.connect(client).setOperator(quotes, BUDGET - 1n, FAR_FUTURE);

    await expect(sendSettlement(economy, pair))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, quotes, BUDGET - 1n, BUDGET);
  });

  it("O7 revert for the largest prices and units as too large a job, without overflow", async () => {
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

  it("I33 revert while the escrow's entries are paused", async () => {
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
