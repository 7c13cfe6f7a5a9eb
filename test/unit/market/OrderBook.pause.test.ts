import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  FOK,
  GTC,
  HALT,
  IOC,
  LOT,
  POST_ONLY,
  SWEEP_WAGE,
  askOrder,
  bidOrder,
  inSeconds,
  place,
  placementOf,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** State: a bid, an ask and an expired ask in front of it rest; then the guardian pauses the entries. */
async function pausedBook() {
  const economy = await loadFixture(twoSidedBook);
  const { client, escrow, guardian, other, provider, providers } = economy;
  const expiresAt = await inSeconds(1_000);
  const expired = await restAsk(economy, provider, { price: ticksUp(5), expiresAt });
  const ask = await restAsk(economy, provider, { price: ticksUp(6) });
  const bids = [await restBid(economy, client), await restBid(economy, client, { price: ticksUp(1) })];
  await restBid(economy, other);
  await time.increaseTo(expiresAt);
  await escrow.connect(guardian).pauseEntries();
  await providers.connect(guardian).pauseEntries();
  return { ...economy, expired, ask, bids, until: await escrow.entriesPausedUntil() };
}

describe("OrderBook, pause", () => {
  for (const [name, order] of [
    ["rests a bid", bidOrder({ timeInForce: GTC })],
    ["rests an ask", askOrder({ price: ticksUp(9), timeInForce: POST_ONLY })],
    ["buys", bidOrder({ price: ticksUp(6), timeInForce: IOC })],
    ["sells", askOrder({ timeInForce: FOK })],
  ] as const) {
    it(`I33 refuses an order that ${name}, when entries are paused`, async () => {
      const state = await loadFixture(pausedBook);
      await expect(state.book.connect(state.worker).place(order))
        .to.be.revertedWithCustomError(state.escrow, "EntryPauseActive")
        .withArgs(state.until);
      await expectSoundBook(state);
    });
  }

  it("Z1 lets makers cancel one order, many, and a part, when entries are paused", async () => {
    const state = await loadFixture(pausedBook);
    const { book, client, provider, ask, bids } = state;
    await book.connect(client).cancel(bids[0] ?? 0n);
    await book.connect(client).cancelMany([...bids]);
    await book.connect(provider).replace(ask, 20n, askOrder({ price: ticksUp(6), units: LOT }));
    expect((await book.orderOf(ask)).units).to.equal(LOT);
    await expectSoundBook(state);
  });

  it("Z2 lets anyone prune what is expired and be paid, when entries are paused", async () => {
    const state = await loadFixture(pausedBook);
    const { book, escrow, stranger, expired } = state;
    await book.connect(stranger).prune([expired]);
    expect(await escrow.balanceOf(stranger)).to.equal(SWEEP_WAGE);
    expect((await book.best(TRAIN)).askPrice).to.equal(ticksUp(6));
    await expectSoundBook(state);
  });

  it("Z2 lets an order through that only sweeps, when entries are paused", async () => {
    const state = await loadFixture(pausedBook);
    const { escrow, worker } = state;
    const balance = await escrow.balanceOf(worker);
    const sweeping = bidOrder({ price: ticksUp(5), timeInForce: IOC, inputReference: ZeroHash });
    expect([...(await place(state, worker, sweeping))]).to.deep.equal(placementOf({ halt: HALT.priceLimit }));
    expect(await escrow.balanceOf(worker)).to.equal(balance + SWEEP_WAGE);
    await expectSoundBook(state);
  });

  it("refuses to move an order, which would need a new lock, and keeps it, when entries are paused", async () => {
    const state = await loadFixture(pausedBook);
    const { book, escrow, client, bids, until } = state;
    await expect(book.connect(client).replace(bids[0] ?? 0n, 20n, bidOrder({ price: ticksUp(2) })))
      .to.be.revertedWithCustomError(escrow, "EntryPauseActive")
      .withArgs(until);
    expect((await book.orderOf(bids[0] ?? 0n)).units).to.equal(20n);
  });

  it("trades on, when the pause is over", async () => {
    const state = await loadFixture(pausedBook);
    const { worker, until } = state;
    await time.increaseTo(until);
    expect((await place(state, worker, askOrder({ units: 50n }))).filledUnits).to.equal(50n);
    await expectSoundBook(state);
  });
});
