import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  SWEEP_WAGE,
  askOrder,
  bidOrder,
  inSeconds,
  place,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { at } from "../../fixtures/escrow";
import { inFarFuture } from "../../fixtures/farFuture";
import { loadFixture } from "../../fixtures/load";
import { TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

describe("OrderBook.prune", () => {
  it("takes expired orders of both sides away and pays the caller for each out of its lock", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, providers, client, provider, stranger } = economy;
    const [balance, stake] = [await escrow.balanceOf(client), await providers.availableStake(provider)];
    const expiresAt = await inSeconds(1_000);
    const bid = await restBid(economy, client, { expiresAt });
    const ask = await restAsk(economy, provider, { expiresAt, price: ticksUp(1), units: LOT });
    await time.increaseTo(expiresAt);
    expect(await book.connect(stranger).prune.staticCall([bid, ask])).to.deep.equal([true, true]);

    const transaction = await book.connect(stranger).prune([bid, ask]);

    await expect(transaction).to.emit(book, "OrderExpired").withArgs(bid, stranger, 20n);
    await expect(transaction).to.emit(book, "OrderExpired").withArgs(ask, stranger, 10n);
    await expect(transaction).to.emit(escrow, "LockWagePaid").withArgs(client, book, stranger, SWEEP_WAGE);
    await expect(transaction).to.emit(escrow, "LockWagePaid").withArgs(provider, book, stranger, SWEEP_WAGE);
    await expect(transaction).to.emit(providers, "StakeSlashed").withArgs(provider, SWEEP_WAGE, false);
    expect(await escrow.balanceOf(stranger)).to.equal(2n * SWEEP_WAGE);
    expect(await escrow.balanceOf(client)).to.equal(balance - SWEEP_WAGE);
    expect(await providers.availableStake(provider)).to.equal(stake - SWEEP_WAGE);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
    await expectSoundBook(economy);
  });

  it("B9 refuses an order in its last second and takes it in the next", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, stranger } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await at(expiresAt - 1, () => book.connect(stranger).prune([orderId]));
    expect(await escrow.balanceOf(stranger)).to.equal(0n);
    expect((await book.orderOf(orderId)).units).to.equal(20n);
    await at(expiresAt, () => book.connect(stranger).prune([orderId]));
    expect(await escrow.balanceOf(stranger)).to.equal(SWEEP_WAGE);
    await expectSoundBook(economy);
  });

  it("I27 never takes an order that rests until it is cancelled, however late it is", async () => {
    await inFarFuture(twoSidedBook, async (economy) => {
      const { book, client, stranger } = economy;
      const orderId = await restBid(economy, client, { expiresAt: NEVER });
      await time.increaseTo(NEVER + 10);
      expect(await book.connect(stranger).prune.staticCall([orderId])).to.deep.equal([false]);
      await book.connect(stranger).prune([orderId]);
      expect((await book.orderOf(orderId)).units).to.equal(20n);
    });
  });

  it("B8 pays one wage for an order, when its id comes twice", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, stranger } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt);
    const ids = [orderId, orderId, 0n, orderId + 1n];
    expect(await book.connect(stranger).prune.staticCall(ids)).to.deep.equal([true, false, false, false]);
    await book.connect(stranger).prune(ids);
    expect(await escrow.balanceOf(stranger)).to.equal(SWEEP_WAGE);
    await expectSoundBook(economy);
  });

  it("pays the wage of what is left, when a part was filled before it expired", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, providers, client, provider, stranger } = economy;
    const expiresAt = await inSeconds(1_000);
    const bid = await restBid(economy, client, { expiresAt, units: 20n });
    await place(economy, provider, askOrder({ units: LOT }));
    const ask = await restAsk(economy, provider, { expiresAt, price: ticksUp(1), units: 20n });
    await place(economy, client, bidOrder({ units: LOT, price: ticksUp(1) }));
    await time.increaseTo(expiresAt);
    const [balance, locked] = [await escrow.balanceOf(client), (await providers.recordOf(provider)).locked];
    await expect(book.connect(stranger).prune([bid, ask]))
      .to.emit(book, "OrderExpired")
      .withArgs(bid, stranger, 10n);
    expect(await escrow.balanceOf(client)).to.equal(balance + LOT_COST - SWEEP_WAGE);
    const lotLock = await escrow.bondFor(1, LOT * ticksUp(1));
    expect((await providers.recordOf(provider)).locked).to.equal(locked - lotLock);
    expect(lotLock).to.be.greaterThan(LOT_BOND);
    await expectSoundBook(economy);
  });

  it("pays a maker for its own order out of its own lock, when it prunes it", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt);
    await book.connect(client).prune([orderId]);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    await expectSoundBook(economy);
  });

  it("keeps what lives around it, when it takes the first and the last of a level", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, other, provider, stranger } = economy;
    const expiresAt = await inSeconds(1_000);
    const first = await restBid(economy, client, { expiresAt, units: LOT });
    const live = await restBid(economy, other, { units: LOT });
    const last = await restBid(economy, client, { expiresAt, units: LOT });
    await time.increaseTo(expiresAt);
    await book.connect(stranger).prune([last, first]);
    await expectSoundBook(economy);
    const placement = await place(economy, provider, askOrder({ units: LOT, maxSweeps: 0 }));
    expect(placement.fills).to.equal(1n);
    await expect(book.orderOf(live)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(live);
    await expectSoundBook(economy);
  });

  it("does nothing, when it is given nothing", async () => {
    const { book, stranger } = await loadFixture(twoSidedBook);
    expect(await book.connect(stranger).prune.staticCall([])).to.deep.equal([]);
  });
});
