import { expect } from "chai";
import { LOT_COST, askOrder, inSeconds, place, restAsk, restBid, ticksUp, twoSidedBook } from "../../fixtures/book";
import { FAR_FUTURE, NO_LIMIT, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectSoundBook } from "../../fixtures/soundBook";

describe("OrderBook.cancelMany", () => {
  it("withdraws the caller's orders of both sides and says so of each", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const ids = [
      await restBid(economy, client),
      await restBid(economy, client, { price: ticksUp(1) }),
      await restAsk(economy, client, { price: ticksUp(2) }),
    ];
    expect(await book.connect(client).cancelMany.staticCall(ids)).to.deep.equal([true, true, true]);
    const transaction = await book.connect(client).cancelMany(ids);
    for (const id of ids) await expect(transaction).to.emit(book, "OrderCancelled").withArgs(id, 20n);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect(await escrow.grantOf(client, book)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 0n, 0n]);
    await expectSoundBook(economy);
  });

  it("B8 gives the lock of an order back once, when its id comes twice", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const orderId = await restBid(economy, client);
    await restBid(economy, client);
    const balance = await escrow.balanceOf(client);
    expect(await book.connect(client).cancelMany.staticCall([orderId, orderId])).to.deep.equal([true, false]);
    await book.connect(client).cancelMany([orderId, orderId]);
    expect(await escrow.balanceOf(client)).to.equal(balance + 2n * LOT_COST);
    await expectSoundBook(economy);
  });

  it("skips what is gone already, when one was filled, one cancelled and one never there", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    const filled = await restBid(economy, client);
    await place(economy, provider, askOrder());
    const cancelled = await restBid(economy, client);
    await book.connect(client).cancel(cancelled);
    const open = await restBid(economy, client);
    const ids = [filled, cancelled, 0n, open, open + 1n];
    expect(await book.connect(client).cancelMany.staticCall(ids)).to.deep.equal([false, false, false, true, false]);
    await book.connect(client).cancelMany(ids);
    await expectSoundBook(economy);
  });

  it("I27 withdraws nothing, when one of the orders is another's", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, other } = economy;
    const mine = await restBid(economy, client);
    const others = await restBid(economy, other);
    await expect(book.connect(client).cancelMany([mine, others]))
      .to.be.revertedWithCustomError(book, "OrderBookNotMaker")
      .withArgs(others, client);
    expect((await book.orderOf(mine)).units).to.equal(20n);
    await expectSoundBook(economy);
  });

  it("withdraws expired orders too, without a wage", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const expiresAt = await inSeconds(100);
    const orderId = await restBid(economy, client, { expiresAt });
    await at(expiresAt, async () => {
      await expect(book.connect(client).cancelMany([orderId])).to.not.emit(escrow, "LockWagePaid");
    });
    await expectSoundBook(economy);
  });

  it("does nothing, when it is given nothing", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, stranger } = economy;
    expect(await book.connect(stranger).cancelMany.staticCall([])).to.deep.equal([]);
    await book.connect(stranger).cancelMany([]);
    await expectSoundBook(economy);
  });
});
