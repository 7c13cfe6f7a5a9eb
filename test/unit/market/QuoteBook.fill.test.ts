import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash, encodeBytes32String, parseEther } from "ethers";
import * as fc from "fast-check";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, INPUT, PRICE, UNITS, ask, bid, readyMarket, signQuote } from "../../fixtures/market";

const TAKER_INPUT = encodeBytes32String("the taker's input");

describe("QuoteBook.fill", () => {
  it("opens a job out of the taker's balance for an ask, and locks the maker's bond", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, quotes, providers, client, provider } = economy;
    const quote = await ask(economy);
    const signature = await signQuote(economy, provider, quote);
    const before = await escrow.balanceOf(client);
    const bond = await escrow.bondFor(1, BUDGET);
    const origin = await quotes.originOf(quote, UNITS);

    const transaction = sendFill(economy, quote, signature);

    await expect(transaction).to.emit(escrow, "JobOpened").withArgs(1n, quotes, 1n, INPUT, origin);
    const expiredAt = (await time.latest()) + Number((await escrow.termsOf(1)).lifetimeSeconds);
    await expect(transaction)
      .to.emit(escrow, "JobCreated")
      .withArgs(1n, client, provider, evaluator, expiredAt, ZeroAddress);
    await expect(transaction).to.emit(escrow, "JobFunded").withArgs(1n, client, BUDGET);
    expect(before - (await escrow.balanceOf(client))).to.equal(BUDGET);
    expect((await providers.recordOf(provider)).locked).to.equal(bond);
    expect(await quotes.filledUnits(provider, 1)).to.equal(UNITS);
  });

  it("opens a job out of the maker's balance for a bid, and locks the taker's bond", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, providers, client, provider } = economy;
    const quote = await bid(economy);
    const signature = await signQuote(economy, client, quote);
    const before = await escrow.balanceOf(client);
    const origin = await quotes.originOf(quote, UNITS);

    const transaction = sendFill(economy, quote, signature);

    await expect(transaction).to.emit(escrow, "JobOpened").withArgs(1n, quotes, 1n, INPUT, origin);
    await expect(transaction).to.emit(escrow, "JobFunded").withArgs(1n, client, BUDGET);
    const job = await escrow.getJob(1);
    expect([job.client, job.provider]).to.deep.equal([client.address, provider.address]);
    expect(before - (await escrow.balanceOf(client))).to.equal(BUDGET);
    expect((await providers.recordOf(provider)).locked).to.equal(await escrow.bondFor(1, BUDGET));
    expect(await quotes.filledUnits(client, 1)).to.equal(UNITS);
  });

  it("returns the id of the job", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, client, provider } = economy;
    const quote = await ask(economy, { minUnits: 1 });
    const signature = await signQuote(economy, provider, quote);
    await sendFill(economy, quote, signature, { units: 10n });

    expect(await quotes.connect(client).fill.staticCall(quote, 10, INPUT, signature)).to.equal(2n);
  });

  it("B6 B7 costs exactly price × units, to the wei, at any price", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, provider, client } = economy;
    const price = fc.bigInt({ min: PRICE, max: PRICE + parseEther("1") });
    let nonce = 100;

    for (const [wei, lots] of fc.sample(fc.tuple(price, fc.bigInt({ min: 1n, max: 3n })), 15)) {
      const quote = await ask(economy, { price: wei, units: lots * 10n, minUnits: 0, nonce: ++nonce });
      const before = await escrow.balanceOf(client);

      await sendFill(economy, quote, await signQuote(economy, provider, quote));

      const cost = wei * lots * 10n;
      expect(before - (await escrow.balanceOf(client))).to.equal(cost);
      expect((await escrow.getJob(await escrow.jobCount())).budget).to.equal(cost);
    }
  });

  it("B6 costs in many fills exactly what it costs in one", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, provider, client } = economy;
    const price = PRICE + 7n;
    const quote = await ask(economy, { price, units: 50, minUnits: 10 });
    const signature = await signQuote(economy, provider, quote);
    const before = await escrow.balanceOf(client);

    for (const units of [10n, 30n, 10n]) await sendFill(economy, quote, signature, { units });

    expect(before - (await escrow.balanceOf(client))).to.equal(50n * price);
  });

  describe("the input reference", () => {
    it("of an ask without one is the taker's", async () => {
      const economy = await loadFixture(readyMarket);
      const { escrow, quotes, provider } = economy;
      const quote = await ask(economy);
      const signature = await signQuote(economy, provider, quote);
      const origin = await quotes.originOf(quote, UNITS);

      await expect(sendFill(economy, quote, signature, { inputReference: TAKER_INPUT }))
        .to.emit(escrow, "JobOpened")
        .withArgs(1n, quotes, 1n, TAKER_INPUT, origin);
    });

    for (const [side, make] of [
      ["an ask", ask],
      ["a bid", bid],
    ] as const) {
      it(`of ${side} that names one is its own, repeated or left out by the taker`, async () => {
        const economy = await loadFixture(readyMarket);
        const { escrow, quotes, provider, client } = economy;
        const quote = await make(economy, { inputReference: INPUT, minUnits: 10 });
        const signature = await signQuote(economy, quote.isBid ? client : provider, quote);
        const origin = await quotes.originOf(quote, 10);

        for (const [index, inputReference] of [INPUT, ZeroHash].entries()) {
          await expect(sendFill(economy, quote, signature, { units: 10n, inputReference }))
            .to.emit(escrow, "JobOpened")
            .withArgs(index + 1, quotes, 1n, INPUT, origin);
        }
      });

      it(`of ${side} that names one cannot be another`, async () => {
        const economy = await loadFixture(readyMarket);
        const { quotes, provider, client } = economy;
        const quote = await make(economy, { inputReference: INPUT });
        const signature = await signQuote(economy, quote.isBid ? client : provider, quote);

        await expect(sendFill(economy, quote, signature, { inputReference: TAKER_INPUT }))
          .to.be.revertedWithCustomError(quotes, "QuoteBookInputMismatch")
          .withArgs(INPUT, TAKER_INPUT);
      });
    }

    it("of a bid that names none stays none", async () => {
      const economy = await loadFixture(readyMarket);
      const { escrow, quotes, client } = economy;
      const quote = await bid(economy, { inputReference: ZeroHash });
      const signature = await signQuote(economy, client, quote);
      const origin = await quotes.originOf(quote, UNITS);

      await expect(sendFill(economy, quote, signature, { inputReference: TAKER_INPUT }))
        .to.be.revertedWithCustomError(quotes, "QuoteBookInputMismatch")
        .withArgs(ZeroHash, TAKER_INPUT);
      await expect(sendFill(economy, quote, signature, { inputReference: ZeroHash }))
        .to.emit(escrow, "JobOpened")
        .withArgs(1n, quotes, 1n, ZeroHash, origin);
    });
  });
});
