import { expect } from "chai";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { ask, readyMarket, signQuote } from "../../fixtures/market";

const CANCELLED = 2n ** 32n - 1n;

/** State: the provider has signed an ask under nonce 1. */
async function signedAsk() {
  const economy = await loadFixture(readyMarket);
  const quote = await ask(economy, { minUnits: 10 });
  return { ...economy, quote, signature: await signQuote(economy, economy.provider, quote) };
}

describe("QuoteBook.cancel", () => {
  it("O6 makes what the caller signed under the nonce worthless", async () => {
    const { quote, signature, ...economy } = await loadFixture(signedAsk);
    const { quotes, provider } = economy;

    await expect(quotes.connect(provider).cancel(1)).to.emit(quotes, "QuoteCancelled").withArgs(provider, 1n);

    expect(await quotes.filledUnits(provider, 1)).to.equal(CANCELLED);
    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
      .withArgs(provider, 1n);
  });

  it("O6 holds for quotes that are signed under the nonce later", async () => {
    const { quote, ...economy } = await loadFixture(signedAsk);
    const { quotes, provider } = economy;
    await quotes.connect(provider).cancel(1);
    const later = { ...quote, price: BigInt(quote.price) + 1n, units: 40 };

    await expect(sendFill(economy, later, await signQuote(economy, provider, later)))
      .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
      .withArgs(provider, 1n);
  });

  it("O6 cancels what a partial fill has left", async () => {
    const { quote, signature, ...economy } = await loadFixture(signedAsk);
    const { quotes, provider } = economy;
    await sendFill(economy, quote, signature, { units: 10n });

    await quotes.connect(provider).cancel(1);

    await expect(sendFill(economy, quote, signature, { units: 10n }))
      .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
      .withArgs(provider, 1n);
    expect(await economy.escrow.jobCount()).to.equal(1n);
  });

  it("reverts the second time", async () => {
    const { quotes, provider } = await loadFixture(signedAsk);
    await quotes.connect(provider).cancel(1);

    await expect(quotes.connect(provider).cancel(1))
      .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
      .withArgs(provider, 1n);
  });

  it("reaches only the caller's own nonce", async () => {
    const { quote, signature, ...economy } = await loadFixture(signedAsk);
    const { quotes, provider, client, stranger } = economy;

    for (const caller of [client, stranger]) await quotes.connect(caller).cancel(1);

    await sendFill(economy, quote, signature);
    expect(await quotes.filledUnits(provider, 1)).to.equal(20n);
  });

  it("works for the largest nonce", async () => {
    const { quotes, provider } = await loadFixture(signedAsk);

    await expect(quotes.connect(provider).cancel(2n ** 64n - 1n))
      .to.emit(quotes, "QuoteCancelled")
      .withArgs(provider, 2n ** 64n - 1n);
  });

  it("Z1 works while entries are paused", async () => {
    const { quotes, escrow, guardian, provider } = await loadFixture(signedAsk);
    await escrow.connect(guardian).pauseEntries();

    await expect(quotes.connect(provider).cancel(1)).to.emit(quotes, "QuoteCancelled").withArgs(provider, 1n);
  });
});
