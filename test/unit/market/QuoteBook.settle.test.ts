import { expect } from "chai";
import { ZeroAddress, ZeroHash, dataSlice, id, parseEther } from "ethers";
import * as fc from "fast-check";
import { quoteDigest, sendFill, sendSettlement, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, INPUT, PRICE, type Quote, UNITS, readyMarket } from "../../fixtures/market";
import { compact } from "../../fixtures/signatureForms";

const BID_NONCE = 77n;
const SETTLEMENT = "0x03";

/** A market with an ask of the provider's and a bid of the client's that pays a tenth more. */
async function pairOf(ofAsk: Partial<Quote> = {}, ofBid: Partial<Quote> = {}) {
  const economy = await loadFixture(readyMarket);
  const dearer = { price: PRICE + PRICE / 10n, nonce: BID_NONCE, ...ofBid };
  return { economy, pair: await settlementOf(economy, { ofAsk, ofBid: dearer }) };
}

describe("QuoteBook.settle", () => {
  it("opens a job between the two makers at the ask's price, so that the client keeps the difference", async () => {
    const { economy, pair } = await pairOf();
    const { escrow, evaluator, providers, client, provider } = economy;
    const balance = await escrow.balanceOf(client);

    const sent = sendSettlement(economy, pair);

    await expect(sent).to.emit(escrow, "JobFunded").withArgs(1n, client, BUDGET);
    const job = await escrow.getJob(1);
    expect([job.client, job.provider, job.evaluator]).to.deep.equal([
      client.address,
      provider.address,
      await evaluator.getAddress(),
    ]);
    expect(job.budget).to.equal(PRICE * UNITS);
    expect(balance - (await escrow.balanceOf(client))).to.equal(PRICE * UNITS);
    expect((await providers.recordOf(provider)).locked).to.equal(await escrow.bondFor(1, BUDGET));
  });

  it("gives the solver nothing", async () => {
    const { economy, pair } = await pairOf();
    const { compute, escrow, stranger } = economy;

    await sendSettlement(economy, pair);

    expect(await escrow.balanceOf(stranger)).to.equal(0n);
    expect(await compute.balanceOf(stranger)).to.equal(0n);
  });

  it("lets a reader find both quotes: the ask by the job's origin, the bid by the event", async () => {
    const { economy, pair } = await pairOf();
    const { escrow, quotes, stranger } = economy;
    const origin = SETTLEMENT + dataSlice(await quotes.originOf(pair.ask, UNITS), 1).slice(2);

    const sent = sendSettlement(economy, pair);

    await expect(sent).to.emit(escrow, "JobOpened").withArgs(1n, quotes, 1n, INPUT, origin);
    await expect(sent)
      .to.emit(quotes, "QuotesSettled")
      .withArgs(1n, stranger, BID_NONCE, await quoteDigest(economy, pair.bid));
  });

  it("O8 hashes the second quote of its calldata as ethers does, for random bids", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes } = economy;
    const bids = fc.record({
      price: fc.bigInt({ min: PRICE, max: 2n ** 96n - 1n }),
      units: fc.bigInt({ min: UNITS, max: 2n ** 32n - 1n }),
      minUnits: fc.bigInt({ min: 0n, max: UNITS }),
      validBefore: fc.bigInt({ min: 2n ** 39n, max: 2n ** 40n - 1n }),
      maxFeeBps: fc.bigInt({ min: 200n, max: 2n ** 16n - 1n }),
    });

    for (const [index, ofBid] of fc.sample(bids, 10).entries()) {
      const pair = await settlementOf(economy, {
        ofAsk: { nonce: index },
        ofBid: { ...ofBid, nonce: 2 ** 40 + index },
      });

      await expect(sendSettlement(economy, pair))
        .to.emit(quotes, "QuotesSettled")
        .withArgs(index + 1, economy.stranger, 2 ** 40 + index, await quoteDigest(economy, pair.bid));
    }
  });

  it("returns the id of the job", async () => {
    const { economy, pair } = await pairOf({ units: 40, minUnits: 10 }, { units: 40, minUnits: 10 });
    await sendSettlement(economy, { ...pair, units: 10 });
    const { ask: sell, bid: buy, askSignature, bidSignature } = pair;

    const jobId = await economy.quotes.settle.staticCall(sell, buy, 10, askSignature, bidSignature);

    expect(jobId).to.equal(2n);
  });

  it("may be sent by either maker, with signatures of 64 bytes", async () => {
    for (const party of ["client", "provider"] as const) {
      const { economy, pair } = await pairOf();
      const short = {
        ...pair,
        askSignature: compact(String(pair.askSignature)),
        bidSignature: compact(String(pair.bidSignature)),
      };

      await sendSettlement(economy, short, economy[party]);

      expect(await economy.escrow.clientOf(1)).to.equal(economy.client);
    }
  });

  it("counts the units of both quotes", async () => {
    const { economy, pair } = await pairOf({ units: 50, minUnits: 10 }, { units: 30, minUnits: 10 });
    const { quotes, client, provider } = economy;

    await sendSettlement(economy, { ...pair, units: 20 });

    expect(await quotes.filledUnits(provider, 1)).to.equal(20n);
    expect(await quotes.filledUnits(client, BID_NONCE)).to.equal(20n);
    expect(await quotes.filledUnits(client, 1)).to.equal(0n);
  });

  it("leaves the rest of each quote to fills", async () => {
    const { economy, pair } = await pairOf({ units: 50, minUnits: 10 }, { units: 30, minUnits: 10 });
    await sendSettlement(economy, { ...pair, units: 20 });

    await sendFill(economy, pair.ask, pair.askSignature, { units: 30n, taker: economy.other });
    await sendFill(economy, pair.bid, pair.bidSignature, { units: 10n });

    expect(await economy.escrow.jobCount()).to.equal(3n);
  });

  it("settles at the ask's price when both are the same", async () => {
    const { economy, pair } = await pairOf({}, { price: PRICE });

    await sendSettlement(economy, pair);

    expect((await economy.escrow.getJob(1)).budget).to.equal(BUDGET);
  });

  it("B6 costs price × units of the ask to the wei, whatever the bid would pay", async () => {
    const economy = await loadFixture(readyMarket);
    const prices = fc.tuple(
      fc.bigInt({ min: PRICE, max: PRICE + parseEther("1") }),
      fc.bigInt({ min: 0n, max: parseEther("100") }),
      fc.bigInt({ min: 1n, max: 3n }),
    );

    for (const [index, [price, above, lots]] of fc.sample(prices, 10).entries()) {
      const both = { nonce: index, units: lots * 10n, minUnits: 0 };
      const pair = await settlementOf(economy, { ofAsk: { ...both, price }, ofBid: { ...both, price: price + above } });
      const balance = await economy.escrow.balanceOf(economy.client);

      await sendSettlement(economy, pair);

      expect(balance - (await economy.escrow.balanceOf(economy.client))).to.equal(price * lots * 10n);
    }
  });

  describe("the input reference", () => {
    it("is the bid's when the ask leaves it to the taker", async () => {
      const { economy, pair } = await pairOf({ inputReference: ZeroHash }, { inputReference: id("the bid's") });
      const { escrow, quotes } = economy;

      await sendSettlement(economy, pair);

      const [log] = await escrow.queryFilter(escrow.filters.JobOpened(undefined, quotes));
      expect(log?.args.inputReference).to.equal(id("the bid's"));
    });

    it("is the one that both name", async () => {
      const { economy, pair } = await pairOf({ inputReference: INPUT }, { inputReference: INPUT });
      const { escrow, quotes } = economy;

      await sendSettlement(economy, pair);

      const [log] = await escrow.queryFilter(escrow.filters.JobOpened(undefined, quotes));
      expect(log?.args.inputReference).to.equal(INPUT);
    });

    it("is none when neither names one", async () => {
      const { economy, pair } = await pairOf({ inputReference: ZeroHash }, { inputReference: ZeroHash });
      const { escrow, quotes } = economy;

      await sendSettlement(economy, pair);

      const [log] = await escrow.queryFilter(escrow.filters.JobOpened(undefined, quotes));
      expect(log?.args.inputReference).to.equal(ZeroHash);
    });

    for (const [what, named] of [
      ["another", id("another")],
      ["none", ZeroHash],
    ] as const) {
      it(`cannot be the ask's alone: reverts when the bid names ${what}`, async () => {
        const { economy, pair } = await pairOf({ inputReference: INPUT }, { inputReference: named });

        await expect(sendSettlement(economy, pair))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookInputMismatch")
          .withArgs(INPUT, named);
      });
    }
  });

  it("holds each quote's counterparty: the other's maker", async () => {
    const { client, provider } = await loadFixture(readyMarket);
    const { economy, pair } = await pairOf({ counterparty: client.address }, { counterparty: provider.address });

    await sendSettlement(economy, pair);

    expect(await economy.escrow.jobCount()).to.equal(1n);
  });

  for (const [side, which] of [
    ["an ask", "ofAsk"],
    ["a bid", "ofBid"],
  ] as const) {
    it(`reverts when the counterparty of ${side} is somebody else, be it the solver`, async () => {
      const { stranger, client, provider } = await loadFixture(readyMarket);
      const forSolver = { counterparty: stranger.address };
      const { economy, pair } = await pairOf(
        which === "ofAsk" ? forSolver : { counterparty: ZeroAddress },
        which === "ofBid" ? forSolver : { counterparty: ZeroAddress },
      );

      await expect(sendSettlement(economy, pair, stranger))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookNotCounterparty")
        .withArgs(stranger, which === "ofAsk" ? client : provider);
    });
  }
});
