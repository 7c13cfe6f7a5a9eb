import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import { askEntry, bidEntry, quoteDigest, sendFill, sendFills, signForeign } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { INPUT, UNITS, readyMarket } from "../../fixtures/market";
import { compact } from "../../fixtures/signatureForms";

const MAX_BATCH = 100;

describe("QuoteBook.fillBatch", () => {
  it("opens a job for each ask out of the caller's balance, as fill does", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider } = economy;
    const fills = [await askEntry(economy), await askEntry(economy, { nonce: 2, units: 40 })];

    const { outcomes, sent } = await sendFills(economy, fills);

    expect(outcomes).to.deep.equal([1n, 2n]);
    for (const [index, { quote, units }] of fills.entries()) {
      const origin = await quotes.originOf(quote, units);
      await expect(sent)
        .to.emit(escrow, "JobOpened")
        .withArgs(index + 1, quotes, 1n, INPUT, origin);
      const job = await escrow.getJob(index + 1);
      expect([job.client, job.provider]).to.deep.equal([client.address, provider.address]);
      expect(job.budget).to.equal(BigInt(quote.price) * BigInt(units));
      expect(await quotes.filledUnits(provider, quote.nonce)).to.equal(units);
    }
  });

  it("opens a job for each bid with the caller as provider", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client, provider } = economy;
    const fills = [await bidEntry(economy), await bidEntry(economy, { nonce: 2 })];

    const { outcomes } = await sendFills(economy, fills, provider);

    expect(outcomes).to.deep.equal([1n, 2n]);
    for (const jobId of [1n, 2n]) {
      const job = await escrow.getJob(jobId);
      expect([job.client, job.provider]).to.deep.equal([client.address, provider.address]);
    }
  });

  it("takes 64-byte signatures, and fills for the counterparty that a quote names", async () => {
    const economy = await loadFixture(readyMarket);
    const entry = await askEntry(economy, { counterparty: economy.other.address });
    const fills = [{ ...entry, signature: compact(String(entry.signature)) }];

    const byAnother = await sendFills(economy, fills);
    const { outcomes } = await sendFills(economy, fills, economy.other);

    expect(byAnother.outcomes).to.deep.equal([
      ["QuoteBookNotCounterparty", economy.other.address, economy.client.address],
    ]);
    expect(outcomes).to.deep.equal([1n]);
    expect(await economy.escrow.clientOf(1)).to.equal(economy.other);
  });

  it("fills what it can, and says of each of the others why it failed", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, provider, stranger } = economy;
    await quotes.connect(provider).cancel(7);
    const start = (await time.latest()) + 1_000;
    const forged = await askEntry(economy, { nonce: 4 }, INPUT, stranger);
    const fills = [
      await askEntry(economy, { nonce: 1 }),
      await askEntry(economy, { nonce: 2, validBefore: 1 }),
      await askEntry(economy, { nonce: 3, validAfter: start, validBefore: start + 1 }),
      { ...forged, quote: { ...forged.quote, maker: provider.address } },
      { ...(await askEntry(economy, { nonce: 5 })), units: 30 },
      { ...(await askEntry(economy, { nonce: 6, units: 40, minUnits: 20 })), units: 10 },
      await askEntry(economy, { nonce: 7 }),
      { ...(await askEntry(economy, { nonce: 8 })), units: 0 },
      await askEntry(economy, { nonce: 9, inputReference: INPUT }, ZeroHash.replace(/0$/, "1")),
      await askEntry(economy, { nonce: 10, resourceId: 99 }),
      await askEntry(economy, { nonce: 11, maxFeeBps: 199 }),
      await askEntry(economy, {}, INPUT, stranger),
      await askEntry(economy, { nonce: 12 }),
    ];
    const digest = await quoteDigest(economy, { ...forged.quote, maker: provider.address });

    const { outcomes } = await sendFills(economy, fills);

    expect(outcomes.map((outcome) => (Array.isArray(outcome) ? outcome[0] : outcome))).to.deep.equal([
      1n,
      "QuoteBookExpired",
      "QuoteBookNotYetValid",
      "QuoteBookBadSignature",
      "QuoteBookUnitsExceeded",
      "QuoteBookFillTooSmall",
      "QuoteBookCancelled",
      "QuoteBookZeroUnits",
      "QuoteBookInputMismatch",
      "ResourceCatalogUnknown",
      "JobEscrowFeeAboveMaximum",
      "JobEscrowOperatorNotApproved",
      2n,
    ]);
    expect(outcomes[3]).to.deep.equal(["QuoteBookBadSignature", provider.address, digest]);
    expect(outcomes[4]).to.deep.equal(["QuoteBookUnitsExceeded", provider.address, 5n, 20n, 30n]);
    expect(outcomes[6]).to.deep.equal(["QuoteBookCancelled", provider.address, 7n]);
    expect(outcomes[11]).to.deep.equal(["JobEscrowOperatorNotApproved", stranger.address, await quotes.getAddress()]);
    expect(await escrow.jobCount()).to.equal(2n);
    for (const nonce of [2n, 3n, 4n, 5n, 6n, 8n, 9n, 10n, 11n]) {
      expect(await quotes.filledUnits(provider, nonce), `nonce ${nonce}`).to.equal(0n);
    }
  });

  it("goes through when everything failed, with nothing moved", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client, provider, providers } = economy;
    const balance = await escrow.balanceOf(client);

    const { outcomes, sent } = await sendFills(economy, [await askEntry(economy, { validBefore: 0 })]);

    expect(outcomes[0]).to.include("QuoteBookExpired");
    expect((await sent.wait())?.logs).to.have.length(0);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect((await providers.recordOf(provider)).locked).to.equal(0n);
  });

  it("O1 I32 fills a quote that it holds twice once, and parts of a quote up to its units", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    const whole = await askEntry(economy);
    const part = { ...(await askEntry(economy, { nonce: 2, units: 50, minUnits: 20 })), units: 20 };

    const { outcomes } = await sendFills(economy, [whole, whole, part, part, part]);

    expect(outcomes).to.deep.equal([
      1n,
      ["QuoteBookUnitsExceeded", provider.address, 1n, 0n, UNITS],
      2n,
      3n,
      ["QuoteBookUnitsExceeded", provider.address, 2n, 10n, 20n],
    ]);
    expect(await quotes.filledUnits(provider, 1)).to.equal(UNITS);
    expect(await quotes.filledUnits(provider, 2)).to.equal(40n);
  });

  it("O1 does not fill again what was filled before, nor is filled again later", async () => {
    const economy = await loadFixture(readyMarket);
    const { provider, quotes } = economy;
    const [first, second] = [await askEntry(economy), await askEntry(economy, { nonce: 2 })];
    await sendFill(economy, first.quote, first.signature);

    const { outcomes } = await sendFills(economy, [first, second]);

    expect(outcomes).to.deep.equal([["QuoteBookUnitsExceeded", provider.address, 1n, 0n, UNITS], 2n]);
    await expect(sendFill(economy, second.quote, second.signature))
      .to.be.revertedWithCustomError(quotes, "QuoteBookUnitsExceeded")
      .withArgs(provider, 2n, 0n, UNITS);
  });

  it("O2 refuses signatures for another chain or contract, and fills the rest", async () => {
    const economy = await loadFixture(readyMarket);
    const { provider, escrow } = economy;
    const foreign = await Promise.all(
      [{ chainId: 1n }, { verifyingContract: await escrow.getAddress() }].map(async (domain, index) => {
        const entry = await askEntry(economy, { nonce: index + 2 });
        return { ...entry, signature: await signForeign(economy, provider, entry.quote, domain) };
      }),
    );

    const { outcomes } = await sendFills(economy, [...foreign, await askEntry(economy)]);

    expect(outcomes).to.deep.equal([
      ...(await Promise.all(
        foreign.map(async ({ quote }) => [
          "QuoteBookBadSignature",
          provider.address,
          await quoteDigest(economy, quote),
        ]),
      )),
      1n,
    ]);
  });

  it("O8 takes no signature for a quote that differs in a field", async () => {
    const economy = await loadFixture(readyMarket);
    const entry = await askEntry(economy, { units: 40, minUnits: 10 });
    const tampered = { ...entry, units: 20, quote: { ...entry.quote, price: BigInt(entry.quote.price) + 1n } };

    const { outcomes } = await sendFills(economy, [tampered]);

    expect(outcomes).to.deep.equal([
      ["QuoteBookBadSignature", economy.provider.address, await quoteDigest(economy, tampered.quote)],
    ]);
  });

  it("O6 leaves the cancelled cancelled", async () => {
    const economy = await loadFixture(readyMarket);
    const { provider, quotes } = economy;
    await quotes.connect(provider).invalidate(0, 9);
    const fills = [await askEntry(economy, { nonce: 8 }), await askEntry(economy, { nonce: 9 })];

    const { outcomes } = await sendFills(economy, fills);

    expect(outcomes).to.deep.equal([["QuoteBookCancelled", provider.address, 8n], 1n]);
  });

  it("I33 opens nothing while the escrow's entries are paused", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, guardian, quotes, provider } = economy;
    await escrow.connect(guardian).pauseEntries();

    const { outcomes } = await sendFills(economy, [await askEntry(economy), await askEntry(economy, { nonce: 2 })]);

    const refusal = ["EntryPauseActive", await escrow.entriesPausedUntil()];
    expect(outcomes).to.deep.equal([refusal, refusal]);
    expect(await quotes.filledUnits(provider, 1)).to.equal(0n);
  });

  it("reverts when it is empty", async () => {
    const { quotes, client } = await loadFixture(readyMarket);

    await expect(quotes.connect(client).fillBatch([]))
      .to.be.revertedWithCustomError(quotes, "QuoteBookBatchOutOfBounds")
      .withArgs(0n, MAX_BATCH);
  });

  it("takes a hundred entries, and reverts for one more", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, client } = economy;
    const expired = await askEntry(economy, { validBefore: 0 });
    const fills = Array.from({ length: MAX_BATCH }, () => expired);

    expect(await quotes.connect(client).fillBatch.staticCall(fills)).to.have.length(MAX_BATCH);

    await expect(quotes.connect(client).fillBatch([...fills, expired]))
      .to.be.revertedWithCustomError(quotes, "QuoteBookBatchOutOfBounds")
      .withArgs(MAX_BATCH + 1, MAX_BATCH);
  });
});
