import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { type Quote, ask, bid, readyMarket, signQuote } from "../../fixtures/market";

type Maker = typeof ask | typeof bid;
const SIDES: [string, Maker][] = [
  ["an ask", ask],
  ["a bid", bid],
];

async function signed(make: Maker, changes: Partial<Quote>) {
  const economy = await loadFixture(readyMarket);
  const quote = await make(economy, changes);
  const maker = quote.isBid ? economy.client : economy.provider;
  return { ...economy, quote, signature: await signQuote(economy, maker, quote) };
}

/** A second some time after the market's deployment. */
async function soon(): Promise<number> {
  await loadFixture(readyMarket);
  return (await time.latest()) + 1_000;
}

describe("QuoteBook.fill's window", () => {
  for (const [side, make] of SIDES) {
    describe(`of ${side}`, () => {
      it("B9 is closed one second before validAfter", async () => {
        const start = await soon();
        const { quote, signature, ...economy } = await signed(make, { validAfter: start, validBefore: start + 100 });

        await time.setNextBlockTimestamp(start - 1);

        await expect(sendFill(economy, quote, signature))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookNotYetValid")
          .withArgs(start, start - 1);
      });

      it("B9 is open in the second validAfter", async () => {
        const start = await soon();
        const { quote, signature, ...economy } = await signed(make, { validAfter: start, validBefore: start + 100 });

        await time.setNextBlockTimestamp(start);
        await sendFill(economy, quote, signature);

        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("B9 is open one second before validBefore", async () => {
        const end = await soon();
        const { quote, signature, ...economy } = await signed(make, { validBefore: end });

        await time.setNextBlockTimestamp(end - 1);
        await sendFill(economy, quote, signature);

        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("B9 is closed in the second validBefore and after it", async () => {
        const end = await soon();
        const { quote, signature, ...economy } = await signed(make, { validBefore: end });

        for (const second of [end, end + 1]) {
          await time.setNextBlockTimestamp(second);
          await expect(sendFill(economy, quote, signature))
            .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
            .withArgs(end, second);
        }
      });

      it("O6 cannot be endless by default: a quote without validBefore is expired", async () => {
        const { quote, signature, ...economy } = await signed(make, { validBefore: 0 });
        const second = (await time.latest()) + 10;

        await time.setNextBlockTimestamp(second);

        await expect(sendFill(economy, quote, signature))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookExpired")
          .withArgs(0n, second);
      });

      it("may reach to the largest time there is", async () => {
        const { quote, signature, ...economy } = await signed(make, { validBefore: 2n ** 40n - 1n });

        await sendFill(economy, quote, signature);

        expect(await economy.escrow.jobCount()).to.equal(1n);
      });

      it("is for the counterparty alone when the quote names one", async () => {
        const { other, stranger } = await loadFixture(readyMarket);
        const { quote, signature, ...economy } = await signed(make, { counterparty: other.address });

        await expect(sendFill(economy, quote, signature, { taker: stranger }))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookNotCounterparty")
          .withArgs(other, stranger);
      });
    });
  }

  it("is open to the counterparty that the quote names", async () => {
    const { other } = await loadFixture(readyMarket);
    const { quote, signature, ...economy } = await signed(ask, { counterparty: other.address });

    await sendFill(economy, quote, signature, { taker: other });

    expect(await economy.escrow.clientOf(1)).to.equal(other);
  });
});
