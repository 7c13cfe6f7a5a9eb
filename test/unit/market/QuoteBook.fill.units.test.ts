import { expect } from "chai";
import { parseEther } from "ethers";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { type Quote, UNITS, ask, readyMarket, signQuote } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";

const MAX_UNITS = 2n ** 32n - 1n;

/** A market, and the provider's signed ask with `changes`. */
async function askOf(changes: Partial<Quote> = {}) {
  const economy = await loadFixture(readyMarket);
  const quote = await ask(economy, changes);
  return { ...economy, quote, signature: await signQuote(economy, economy.provider, quote) };
}

/** The same for a resource of which a third of 2^32 − 1 units is a lot, at 10^11 wei a unit. */
async function hugeAsk(units: bigint, lotUnits: bigint) {
  const economy = await loadFixture(readyMarket);
  const input = { lotUnits, tickSize: 10n ** 11n, lowestTick: 1n, largestJob: parseEther("1000") };
  const resourceId = await addResource(economy, input);
  const quote = await ask(economy, { resourceId, units, minUnits: 0, price: 10n ** 11n });
  return { ...economy, quote, signature: await signQuote(economy, economy.provider, quote) };
}

describe("QuoteBook.fill's units", () => {
  it("are counted over partial fills until none is left", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 40, minUnits: 10 });
    const { quotes, provider } = economy;

    for (const [units, filled] of [
      [10n, 10n],
      [20n, 30n],
      [10n, 40n],
    ] as const) {
      await sendFill(economy, quote, signature, { units });
      expect(await quotes.filledUnits(provider, 1)).to.equal(filled);
    }
    await expect(sendFill(economy, quote, signature, { units: 10n }))
      .to.be.revertedWithCustomError(quotes, "QuoteBookUnitsExceeded")
      .withArgs(provider, 1n, 0n, 10n);
  });

  it("O1 cannot be filled again when the quote was filled whole", async () => {
    const { quote, signature, ...economy } = await askOf();
    await sendFill(economy, quote, signature);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, 0n, UNITS);
    expect(await economy.escrow.jobCount()).to.equal(1n);
  });

  it("O1 cannot be more than the quote has left", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 40, minUnits: 10 });
    await sendFill(economy, quote, signature, { units: 30n });

    await expect(sendFill(economy, quote, signature, { units: 20n }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, 10n, 20n);
  });

  it("O1 are shared by all quotes of one nonce, also by a smaller one that came later", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 40, minUnits: 10 });
    const smaller = { ...quote, units: 20 };
    await sendFill(economy, quote, signature, { units: 30n });

    await expect(sendFill(economy, smaller, await signQuote(economy, economy.provider, smaller), { units: 10n }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, 0n, 10n);
  });

  it("are counted for each maker apart", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, client, other, provider } = economy;
    for (const maker of [client, other]) {
      const quote = await ask(economy, { maker: maker.address, isBid: true });
      await sendFill(economy, quote, await signQuote(economy, maker, quote));
    }

    expect(await quotes.filledUnits(client, 1)).to.equal(UNITS);
    expect(await quotes.filledUnits(other, 1)).to.equal(UNITS);
    expect(await quotes.filledUnits(provider, 1)).to.equal(0n);
  });

  it("cannot be zero", async () => {
    const { quote, signature, ...economy } = await askOf({ minUnits: 0 });

    await expect(sendFill(economy, quote, signature, { units: 0n })).to.be.revertedWithCustomError(
      economy.quotes,
      "QuoteBookZeroUnits",
    );
  });

  it("cannot be fewer than the quote allows", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 50, minUnits: 20 });

    await expect(sendFill(economy, quote, signature, { units: 10n }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookFillTooSmall")
      .withArgs(10n, 20n);
  });

  it("may be fewer than the quote allows when they are all that is left", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 50, minUnits: 40 });
    await sendFill(economy, quote, signature, { units: 40n });

    await sendFill(economy, quote, signature, { units: 10n });

    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(50n);
  });

  it("may be all of a quote that is smaller than its own minimum", async () => {
    const { quote, signature, ...economy } = await askOf({ units: 10, minUnits: 20 });

    await sendFill(economy, quote, signature);

    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(10n);
  });

  it("must be whole lots of the resource", async () => {
    const { quote, signature, ...economy } = await askOf({ minUnits: 0 });

    await expect(sendFill(economy, quote, signature, { units: 15n }))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogNotWholeLots")
      .withArgs(1n, 15n, 10n);
    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(0n);
  });

  it("O7 of 2^32 − 2 in all are counted to the last, and are not taken for cancelled", async () => {
    const lot = (MAX_UNITS - 1n) / 2n;
    const { quote, signature, ...economy } = await hugeAsk(MAX_UNITS - 1n, lot);
    const { quotes, provider } = economy;

    for (let fill = 0; fill < 2; ++fill) await sendFill(economy, quote, signature, { units: lot });

    expect(await quotes.filledUnits(provider, 1)).to.equal(MAX_UNITS - 1n);
    await expect(sendFill(economy, quote, signature, { units: lot }))
      .to.be.revertedWithCustomError(quotes, "QuoteBookUnitsExceeded")
      .withArgs(provider, 1n, 0n, lot);
    expect(await quotes.filledUnits(provider, 0)).to.equal(0n);
    expect(await quotes.filledUnits(provider, 2)).to.equal(0n);
  });

  it("O7 of 2^32 − 1 in all never reach the count that means cancelled", async () => {
    const lot = MAX_UNITS / 3n;
    const { quote, signature, ...economy } = await hugeAsk(MAX_UNITS, lot);
    const { quotes, provider } = economy;
    await sendFill(economy, quote, signature, { units: 2n * lot });

    await expect(sendFill(economy, quote, signature, { units: lot }))
      .to.be.revertedWithCustomError(quotes, "QuoteBookUnitsExceeded")
      .withArgs(provider, 1n, lot - 1n, lot);
    expect(await quotes.filledUnits(provider, 1)).to.equal(2n * lot);
  });

  it("O7 of 2^32 − 1 at once are refused", async () => {
    const { quote, signature, ...economy } = await hugeAsk(MAX_UNITS, MAX_UNITS / 3n);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
      .withArgs(economy.provider, 1n, MAX_UNITS - 1n, MAX_UNITS);
  });
});
