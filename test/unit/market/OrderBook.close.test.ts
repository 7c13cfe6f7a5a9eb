import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  IOC,
  LOT,
  SWEEP_WAGE,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  place,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { DELIVERABLE } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** State: bids and asks of the client and the provider rest; then governance retires the resource. */
async function retiredMarket() {
  const economy = await loadFixture(twoSidedBook);
  const { catalog, client, governor, other, provider } = economy;
  const expiresAt = await inSeconds(10_000);
  const ids = {
    bid: await restBid(economy, client),
    expiring: await restBid(economy, other, { expiresAt }),
    ask: await restAsk(economy, provider, { price: ticksUp(1), units: 50n }),
  };
  await catalog.connect(governor).retireResource(TRAIN);
  return { ...economy, ...ids, expiresAt };
}

describe("OrderBook.close", () => {
  it("I31 reverts for everybody but the catalog", async () => {
    const { book, deployer, governor, guardian, client } = await loadFixture(twoSidedBook);
    for (const caller of [deployer, governor, guardian, client]) {
      await expect(book.connect(caller).close(TRAIN))
        .to.be.revertedWithCustomError(book, "OrderBookNotCatalog")
        .withArgs(caller);
    }
  });

  it("refuses every order, resting or taking, when the resource is retired", async () => {
    const { book, catalog, client, provider } = await loadFixture(retiredMarket);
    const orders = [bidOrder(), bidOrder({ price: ticksUp(1), timeInForce: IOC }), askOrder({ timeInForce: IOC })];
    for (const order of orders) {
      for (const trader of [client, provider]) {
        await expect(book.connect(trader).place(order))
          .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
          .withArgs(TRAIN);
        await expect(book.previewPlace(trader, order))
          .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
          .withArgs(TRAIN);
      }
    }
  });

  it("E9 leaves resting orders as they are, to be seen and to be cancelled", async () => {
    const state = await loadFixture(retiredMarket);
    const { book, client, other, provider, bid, ask, expiring } = state;
    expect(await book.best(TRAIN)).to.deep.equal([PRICE, ticksUp(1)]);
    expect(await depthOf(state, true)).to.deep.equal([[PRICE, 40n]]);
    await expectSoundBook(state);
    await book.connect(client).cancel(bid);
    await book.connect(provider).cancelMany([ask]);
    expect(await book.best(TRAIN)).to.deep.equal([PRICE, 0n]);
    await book.connect(other).cancel(expiring);
    await expectSoundBook(state);
  });

  it("stays closed, when its orders are gone, expired ones too", async () => {
    const state = await loadFixture(retiredMarket);
    const { book, catalog, escrow, client, provider, stranger, bid, ask, expiring, expiresAt } = state;
    await book.connect(client).cancel(bid);
    await book.connect(provider).cancel(ask);
    await time.increaseTo(expiresAt);
    await book.connect(stranger).prune([expiring]);
    expect(await escrow.balanceOf(stranger)).to.equal(SWEEP_WAGE);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
    await expect(book.connect(client).place(bidOrder()))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(TRAIN);
    await expectSoundBook(state);
  });

  it("lets an order shrink in its place and not change otherwise, when the resource is retired", async () => {
    const state = await loadFixture(retiredMarket);
    const { book, catalog, provider, ask } = state;
    await book.connect(provider).replace(ask, 50n, askOrder({ price: ticksUp(1), units: LOT }));
    expect((await book.orderOf(ask)).units).to.equal(LOT);
    await expect(book.connect(provider).replace(ask, 10n, askOrder({ price: ticksUp(2), units: LOT })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(TRAIN);
    await expectSoundBook(state);
  });

  it("E9 touches no job that was opened before, when the resource is retired", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { catalog, escrow, evaluator, governor, client, worker } = economy;
    await restAsk(economy, worker);
    const { firstJobId } = await place(economy, client, bidOrder());
    const balance = await escrow.balanceOf(worker);
    await catalog.connect(governor).retireResource(TRAIN);
    await escrow.connect(worker).submit(firstJobId, DELIVERABLE, "0x");
    await evaluator.connect(client).accept(firstJobId);
    expect(await escrow.balanceOf(worker)).to.equal(balance + (20n * PRICE * 98n) / 100n);
  });

  it("concerns no other resource", async () => {
    const state = await loadFixture(retiredMarket);
    const { client, provider } = state;
    await restBid(state, client, { resourceId: 2 });
    expect((await place(state, provider, askOrder({ resourceId: 2 }))).fills).to.equal(1n);
    await expectSoundBook(state);
  });

  it("refuses orders and shows an empty book, when a resource retires that was never traded", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, catalog, governor, client } = economy;
    await catalog.connect(governor).retireResource(3);
    expect(await book.best(3)).to.deep.equal([0n, 0n]);
    expect(await depthOf(economy, true, 3)).to.deep.equal([]);
    await expect(book.connect(client).place(bidOrder({ resourceId: 3 })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(3);
  });
});
