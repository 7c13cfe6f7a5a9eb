import { expect } from "chai";
import { askEntry, sendFill, sendFills } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { INPUT, type ReadyMarket, UNITS, readyMarket } from "../../fixtures/market";

const CANCELLED = 2n ** 32n - 1n;
const MAX_NONCES = 2_048;
const PER_SLOT = 8;
const LAST = 2n ** 64n - 1n;

/** Which nonces of [from, below) the provider has cancelled. */
async function cancelledIn({ quotes, provider }: ReadyMarket, from: number, below: number): Promise<number[]> {
  const nonces = Array.from({ length: below - from }, (_, index) => from + index);
  const filled = await Promise.all(nonces.map((nonce) => quotes.filledUnits(provider, nonce)));
  return nonces.filter((_, index) => filled[index] === CANCELLED);
}

function range(from: number, below: number): number[] {
  return Array.from({ length: below - from }, (_, index) => from + index);
}

describe("QuoteBook.invalidate", () => {
  it("O6 makes what the caller signed under the nonces worthless, and nothing beside them", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    const fills = await Promise.all([4, 5, 9, 10].map((nonce) => askEntry(economy, { nonce })));

    await expect(quotes.connect(provider).invalidate(5, 10))
      .to.emit(quotes, "QuotesInvalidated")
      .withArgs(provider, 5n, 10n);

    expect((await sendFills(economy, fills)).outcomes).to.deep.equal([
      1n,
      ["QuoteBookCancelled", provider.address, 5n],
      ["QuoteBookCancelled", provider.address, 9n],
      2n,
    ]);
  });

  it("O6 holds for quotes that are signed later, and for what partial fills have left", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    const begun = await askEntry(economy, { nonce: 8, minUnits: 10 });
    await sendFill(economy, begun.quote, begun.signature, { units: 10n });

    await quotes.connect(provider).invalidate(8, 16);

    const later = await askEntry(economy, { nonce: 15, units: 40 });
    for (const { quote, signature } of [begun, later]) {
      await expect(sendFill(economy, quote, signature, { units: 10n }))
        .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
        .withArgs(provider, quote.nonce);
    }
    expect(await economy.escrow.jobCount()).to.equal(1n);
  });

  it("reaches exactly its nonces, wherever in a slot it begins and ends", async () => {
    const economy = await loadFixture(readyMarket);
    const asProvider = economy.quotes.connect(economy.provider);
    const ranges = range(0, PER_SLOT).flatMap((from) => [1, 7, 8, 9, 17].map((count) => ({ from, count })));

    // Each in five slots of its own, beginning in the second.
    for (const [index, { from, count }] of ranges.entries()) {
      const base = index * 5 * PER_SLOT;
      const first = base + PER_SLOT + from;

      await asProvider.invalidate(first, first + count);

      expect(await cancelledIn(economy, base, base + 5 * PER_SLOT)).to.deep.equal(range(first, first + count));
    }
  });

  it("I16 leaves the units that its neighbours have filled, in its first slot and in its last", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    for (const nonce of [2, 12]) {
      const { quote, signature } = await askEntry(economy, { nonce });
      await sendFill(economy, quote, signature, { inputReference: INPUT });
    }

    await quotes.connect(provider).invalidate(3, 12);

    expect(await quotes.filledUnits(provider, 2)).to.equal(UNITS);
    expect(await quotes.filledUnits(provider, 12)).to.equal(UNITS);
    expect(await cancelledIn(economy, 0, 24)).to.deep.equal(range(3, 12));
  });

  it("O6 may name nonces again that are cancelled: cancelled stays cancelled", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    await quotes.connect(provider).cancel(6);
    await quotes.connect(provider).invalidate(4, 12);

    await quotes.connect(provider).invalidate(0, 9);
    await quotes.connect(provider).invalidate(0, 9);

    expect(await cancelledIn(economy, 0, 24)).to.deep.equal(range(0, 12));
    await expect(quotes.connect(provider).cancel(6))
      .to.be.revertedWithCustomError(quotes, "QuoteBookCancelled")
      .withArgs(provider, 6n);
  });

  it("reaches only the caller's own nonces", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, client, stranger } = economy;

    for (const caller of [client, stranger]) await quotes.connect(caller).invalidate(0, 16);

    expect(await cancelledIn(economy, 0, 16)).to.deep.equal([]);
  });

  it("cancels 2,048 nonces at once, aligned or not, and reverts for one more", async () => {
    for (const from of [0, 5]) {
      const economy = await loadFixture(readyMarket);
      const { quotes, provider } = economy;
      const asProvider = quotes.connect(provider);

      await expect(asProvider.invalidate(from, from + MAX_NONCES + 1))
        .to.be.revertedWithCustomError(quotes, "QuoteBookRangeOutOfBounds")
        .withArgs(from, from + MAX_NONCES + 1, MAX_NONCES);
      await asProvider.invalidate(from, from + MAX_NONCES);

      const [end, around] = [from + MAX_NONCES, 2 * PER_SLOT];
      expect(await cancelledIn(economy, 0, around)).to.deep.equal(range(from, around));
      expect(await cancelledIn(economy, end - around, end + around)).to.deep.equal(range(end - around, end));
      // One nonce of each slot between them.
      const middle = range(1, MAX_NONCES / PER_SLOT).map((slot) => quotes.filledUnits(provider, slot * PER_SLOT));
      expect(new Set(await Promise.all(middle))).to.deep.equal(new Set([CANCELLED]));
    }
  });

  it("reverts for an empty range, and for one that ends before it begins", async () => {
    const { quotes, provider } = await loadFixture(readyMarket);

    for (const [from, below] of [
      [0n, 0n],
      [7n, 7n],
      [8n, 7n],
      [LAST, 0n],
      [LAST, LAST],
    ] as const) {
      await expect(quotes.connect(provider).invalidate(from, below))
        .to.be.revertedWithCustomError(quotes, "QuoteBookRangeOutOfBounds")
        .withArgs(from, below, MAX_NONCES);
    }
  });

  it("O7 reverts for all nonces there are, and reaches the last but one", async () => {
    const { quotes, provider } = await loadFixture(readyMarket);

    await expect(quotes.connect(provider).invalidate(0, LAST))
      .to.be.revertedWithCustomError(quotes, "QuoteBookRangeOutOfBounds")
      .withArgs(0n, LAST, MAX_NONCES);
    await quotes.connect(provider).invalidate(LAST - 9n, LAST);

    expect(await quotes.filledUnits(provider, LAST - 10n)).to.equal(0n);
    expect(await quotes.filledUnits(provider, LAST - 9n)).to.equal(CANCELLED);
    expect(await quotes.filledUnits(provider, LAST - 1n)).to.equal(CANCELLED);
    expect(await quotes.filledUnits(provider, LAST)).to.equal(0n);
    expect(await quotes.filledUnits(provider, 0)).to.equal(0n);
  });

  it("Z1 works while entries are paused", async () => {
    const { quotes, escrow, guardian, provider } = await loadFixture(readyMarket);
    await escrow.connect(guardian).pauseEntries();

    await expect(quotes.connect(provider).invalidate(0, 8))
      .to.emit(quotes, "QuotesInvalidated")
      .withArgs(provider, 0n, 8n);
  });

  it("E8 of 2,048 nonces that begin within a slot costs less than 6 million gas @gas", async () => {
    const { quotes, provider } = await loadFixture(readyMarket);

    const receipt = await (await quotes.connect(provider).invalidate(1, 1 + MAX_NONCES)).wait();

    expect(receipt?.gasUsed).to.be.lessThan(6_000_000n);
  });
});
