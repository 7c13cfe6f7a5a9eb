import { expect } from "chai";
import { quoteDigest, sendFill, sendSettlements, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, PRICE, type Quote, type ReadyMarket, UNITS, readyMarket, signQuote } from "../../fixtures/market";
import { Answer, REFUSALS, deployThirstyWallet, deployWallet, equip } from "../../fixtures/wallets";

const MAX_BATCH = 100;
const WALLET_GAS = 100_000n;

/** A pair under `nonce` of both makers, with changes of the ask. */
async function pairOf(economy: ReadyMarket, nonce: number, ofAsk: Partial<Quote> = {}, ofBid: Partial<Quote> = {}) {
  return settlementOf(economy, { ofAsk: { nonce, ...ofAsk }, ofBid: { nonce, ...ofBid } });
}

/** State: a wallet contract, whose key is the stranger, buys; the batch settles its bid before one of the client's. */
async function walletBesideKey() {
  const economy = await loadFixture(readyMarket);
  const wallet = await deployWallet(economy.stranger);
  await equip(economy, wallet);
  return { economy, wallet, ...(await batchOf(economy, await wallet.getAddress())) };
}

/** A batch of a pair with a bid of the wallet's and one with a bid of the client's, and the first bid's digest. */
async function batchOf(economy: ReadyMarket, maker: string) {
  const first = await pairOf(economy, 1, {}, { maker });
  const bidSignature = await signQuote(economy, economy.stranger, first.bid);
  const pairs = [{ ...first, bidSignature }, await pairOf(economy, 2)];
  return { maker, pairs, digest: await quoteDigest(economy, first.bid) };
}

describe("QuoteBook.settleBatch", () => {
  it("opens a job for each pair, as settle does", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, stranger, client, provider } = economy;
    const pairs = [await pairOf(economy, 1), await pairOf(economy, 2, { units: 40 }, { units: 50, price: 2n * PRICE })];

    const { outcomes, sent } = await sendSettlements(economy, pairs);

    expect(outcomes).to.deep.equal([1n, 2n]);
    for (const [index, { bid }] of pairs.entries()) {
      await expect(sent)
        .to.emit(quotes, "QuotesSettled")
        .withArgs(index + 1, stranger, bid.nonce, await quoteDigest(economy, bid));
    }
    expect((await escrow.getJob(2)).budget).to.equal(40n * PRICE);
    expect(await quotes.filledUnits(provider, 2)).to.equal(40n);
    expect(await quotes.filledUnits(client, 2)).to.equal(40n);
  });

  it("settles what it can, and says of each of the others why it failed", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider } = economy;
    await quotes.connect(client).cancel(5);
    const crossed = await pairOf(economy, 4);

    const { outcomes } = await sendSettlements(economy, [
      await pairOf(economy, 1),
      await pairOf(economy, 2, { price: PRICE + 1n }),
      await pairOf(economy, 3, {}, { validBefore: 1 }),
      { ...crossed, bidSignature: crossed.askSignature },
      await pairOf(economy, 5),
      await pairOf(economy, 6, { isBid: true }),
      await pairOf(economy, 7, {}, { maxFeeBps: 0 }),
      await pairOf(economy, 8, {}, { maker: provider.address }),
      await pairOf(economy, 9, {}, { resourceId: 2 }),
      await pairOf(economy, 10),
    ]);

    expect(outcomes.map((outcome) => (Array.isArray(outcome) ? outcome[0] : outcome))).to.deep.equal([
      1n,
      "QuoteBookNotCrossing",
      "QuoteBookExpired",
      "QuoteBookBadSignature",
      "QuoteBookCancelled",
      "QuoteBookSidesInvalid",
      "JobEscrowFeeAboveMaximum",
      "QuoteBookSelfTrade",
      "QuoteBookResourceMismatch",
      2n,
    ]);
    expect(outcomes[3]).to.deep.equal([
      "QuoteBookBadSignature",
      client.address,
      await quoteDigest(economy, crossed.bid),
    ]);
    expect(await escrow.jobCount()).to.equal(2n);
    // Of a pair whose bid is cancelled, the ask is not counted either.
    for (const nonce of [2, 3, 4, 5, 6, 7, 8, 9]) expect(await quotes.filledUnits(provider, nonce)).to.equal(0n);
  });

  it("O1 I32 settles a pair that it holds twice once", async () => {
    const economy = await loadFixture(readyMarket);
    const pair = await pairOf(economy, 1);

    const { outcomes } = await sendSettlements(economy, [pair, pair]);

    expect(outcomes).to.deep.equal([1n, ["QuoteBookUnitsExceeded", economy.provider.address, 1n, 0n, UNITS]]);
  });

  it("O1 settles one ask with two bids up to the ask's units", async () => {
    const economy = await loadFixture(readyMarket);
    const ofAsk = { units: 30, minUnits: 10 };
    const first = await settlementOf(economy, { ofAsk, ofBid: { nonce: 1 } });
    const second = await settlementOf(economy, { ofAsk, ofBid: { nonce: 2, minUnits: 10 } });

    const { outcomes } = await sendSettlements(economy, [
      { ...first, units: UNITS },
      { ...second, units: UNITS },
      { ...second, units: 10 },
    ]);

    expect(outcomes).to.deep.equal([1n, ["QuoteBookUnitsExceeded", economy.provider.address, 1n, 10n, UNITS], 2n]);
  });

  it("O1 does not settle what a fill has taken before it", async () => {
    const economy = await loadFixture(readyMarket);
    const pair = await pairOf(economy, 1);
    await sendFill(economy, pair.bid, pair.bidSignature);

    const { outcomes } = await sendSettlements(economy, [pair]);

    expect(outcomes).to.deep.equal([["QuoteBookUnitsExceeded", economy.client.address, 1n, 0n, UNITS]]);
    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(0n);
  });

  it("B8 spends one balance once", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client } = economy;
    await escrow.connect(client).withdraw(client, (await escrow.balanceOf(client)) - 2n * BUDGET + 1n);

    const { outcomes } = await sendSettlements(economy, [await pairOf(economy, 1), await pairOf(economy, 2)]);

    expect(outcomes).to.deep.equal([1n, ["JobEscrowInsufficientBalance", client.address, BUDGET - 1n, BUDGET]]);
    expect(await escrow.balanceOf(client)).to.equal(BUDGET - 1n);
  });

  it("I33 opens nothing while the escrow's entries are paused", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, guardian } = economy;
    await escrow.connect(guardian).pauseEntries();

    const { outcomes } = await sendSettlements(economy, [await pairOf(economy, 1)]);

    expect(outcomes).to.deep.equal([["EntryPauseActive", await escrow.entriesPausedUntil()]]);
  });

  for (const answer of REFUSALS) {
    it(`O4 refuses a wallet that answers ${Answer[answer]}, and settles the rest`, async () => {
      const { economy, wallet, maker, pairs, digest } = await loadFixture(walletBesideKey);
      await wallet.setAnswer(answer);

      const { outcomes } = await sendSettlements(economy, pairs);

      expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest], 1n]);
      expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(0n);
    });
  }

  it("O5 asks a wallet again at every settlement", async () => {
    const { economy, wallet, maker, pairs, digest } = await loadFixture(walletBesideKey);
    const agreed = await economy.quotes.settleBatch.staticCall(pairs);
    await wallet.setAnswer(Answer.WrongValue);

    const { outcomes } = await sendSettlements(economy, pairs);

    expect(agreed.map(({ jobId }) => jobId)).to.deep.equal([1n, 2n]);
    expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest], 1n]);
  });

  it("E8 refuses a wallet that needs more gas than it may use, which settle alone would settle", async () => {
    const economy = await loadFixture(readyMarket);
    const wallet = await deployThirstyWallet(economy.stranger);
    await equip(economy, wallet);
    await wallet.setThirst(WALLET_GAS);
    const { maker, pairs, digest } = await batchOf(economy, await wallet.getAddress());

    const { outcomes } = await sendSettlements(economy, pairs);

    expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest], 1n]);
    const { ask, bid, units, askSignature, bidSignature } = pairs[0] ?? (await pairOf(economy, 1));
    await economy.quotes.settle(ask, bid, units, askSignature, bidSignature);
    expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(UNITS);
  });

  it("reverts when it is empty", async () => {
    const { quotes } = await loadFixture(readyMarket);

    await expect(quotes.settleBatch([]))
      .to.be.revertedWithCustomError(quotes, "QuoteBookBatchOutOfBounds")
      .withArgs(0n, MAX_BATCH);
  });

  it("takes a hundred pairs, and reverts for one more", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes } = economy;
    const expired = await pairOf(economy, 1, { validBefore: 0 });
    const pairs = Array.from({ length: MAX_BATCH }, () => expired);

    expect(await quotes.settleBatch.staticCall(pairs)).to.have.length(MAX_BATCH);

    await expect(quotes.settleBatch([...pairs, expired]))
      .to.be.revertedWithCustomError(quotes, "QuoteBookBatchOutOfBounds")
      .withArgs(MAX_BATCH + 1, MAX_BATCH);
  });
});
