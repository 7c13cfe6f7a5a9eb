import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { sendFill, sendSettlement, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { type Quote, type ReadyMarket, UNITS, readyMarket } from "../../fixtures/market";

const MAX_UNITS = 2n ** 32n - 1n;

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

for (const side of ["ask", "bid"] as const) {
  const maker = side === "ask" ? "provider" : "client";

  describe(`QuoteBook.settle is refused by the ${side}`, () => {
    it("B9 one second before validAfter, and not in that second", async () => {
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

    it("B9 not one second before validBefore", async () => {
      const end = await soon();
      const { economy, pair } = await pairOf(...changing(side, { validBefore: end }));

      await time.setNextBlockTimestamp(end - 1);
      await sendSettlement(economy, pair);

      expect(await economy.escrow.jobCount()).to.equal(1n);
    });

    it("B9 O6 in the second validBefore", async () => {
      const end = await soon();
      const { economy, pair } = await pairOf(...changing(side, { validBefore: end }));

      await time.setNextBlockTimestamp(end);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
        .withArgs(end, end);
    });

    it("O6 when it has no validBefore: expiry is mandatory", async () => {
      const { economy, pair } = await pairOf(...changing(side, { validBefore: 0 }));
      const second = (await time.latest()) + 10;

      await time.setNextBlockTimestamp(second);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
        .withArgs(0n, second);
    });

    it("below its smallest fill", async () => {
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

    it("O1 I32 above its units, which leaves the other quote uncounted", async () => {
      const { economy, pair } = await pairOf(...changing(side === "ask" ? "bid" : "ask", { units: 40 }));
      const before = await stakes(economy);

      await expect(sendSettlement(economy, { ...pair, units: 30 }))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
        .withArgs(economy[maker], 1n, UNITS, 30n);
      expect(await stakes(economy)).to.deep.equal(before);
    });

    it("O1 when a fill has taken its units", async () => {
      const { economy, pair } = await pairOf();
      const { ask: sell, bid: buy, askSignature, bidSignature } = pair;
      if (side === "ask") await sendFill(economy, sell, askSignature, { taker: economy.other });
      else await sendFill(economy, buy, bidSignature);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
        .withArgs(economy[maker], 1n, 0n, UNITS);
    });

    it("O6 when it is cancelled", async () => {
      const { economy, pair } = await pairOf();
      await economy.quotes.connect(economy[maker]).cancel(1);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookCancelled")
        .withArgs(economy[maker], 1n);
    });

    it("E9 when the fee is above what it accepts, whatever the other accepts", async () => {
      const { economy, pair } = await pairOf(...changing(side, { maxFeeBps: 199 }));
      const before = await stakes(economy);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.escrow, "JobEscrowFeeAboveMaximum")
        .withArgs(200n, 199n);
      expect(await stakes(economy)).to.deep.equal(before);
    });

    it("when its maker took the book's mandate back, which stops all its quotes at once", async () => {
      const { economy, pair } = await pairOf();
      const { escrow, quotes } = economy;
      await escrow.connect(economy[maker]).setOperator(quotes, 0, 0);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(economy[maker], quotes);
    });

    it("O7 not for the largest units there are", async () => {
      const { economy, pair } = await pairOf(...changing(side, { units: MAX_UNITS, minUnits: 0 }));

      await sendSettlement(economy, { ...pair, units: UNITS });

      expect(await economy.quotes.filledUnits(economy[maker], 1)).to.equal(UNITS);
    });
  });
}
