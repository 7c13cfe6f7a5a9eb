import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash, encodeBytes32String } from "ethers";
import {
  IOC,
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  type OrderParams,
  POST_ONLY,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  openedJobs,
  orderIdOf,
  originOf,
  place,
  placementOf,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { INPUT, PRICE } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** State: the client's bid over 50 units rests behind nobody and before another's. */
async function restingBid() {
  const economy = await loadFixture(twoSidedBook);
  const orderId = await restBid(economy, economy.client, { units: 50n });
  const behind = await restBid(economy, economy.other, { units: LOT });
  return { ...economy, orderId, behind };
}

/** The same bid with fewer units, as `replace` wants it. */
function fewer(units: bigint, changes: Partial<OrderParams> = {}) {
  return bidOrder({ units, inputReference: ZeroHash, ...changes });
}

describe("OrderBook.replace, fewer units", () => {
  for (const units of [40n, 10n]) {
    it(`keeps the place, gives the difference back and says so, when ${units} of 50 units are to stay`, async () => {
      const state = await loadFixture(restingBid);
      const { book, escrow, client, provider, orderId, behind } = state;
      const balance = await escrow.balanceOf(client);
      const returned = await book.connect(client).replace.staticCall(orderId, 50n, fewer(units));
      expect([...returned]).to.deep.equal(placementOf({ orderId, restingUnits: units }));

      const transaction = await book.connect(client).replace(orderId, 50n, fewer(units));

      await expect(transaction).to.emit(book, "OrderReduced").withArgs(orderId, units);
      await expect(transaction).to.not.emit(book, "OrderCancelled");
      await expect(transaction).to.not.emit(book, "OrderPlaced");
      expect(await escrow.balanceOf(client)).to.equal(balance + (50n - units) * PRICE);
      await expectSoundBook(state);
      await place(state, provider, askOrder({ units: units + LOT }));
      expect((await openedJobs(state)).map(({ origin }) => origin)).to.deep.equal([
        originOf(orderId, units, 0n),
        originOf(behind, LOT, 0n),
      ]);
    });
  }

  it("gives the bonds of the lots back, when it is an ask", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, providers, provider } = economy;
    const orderId = await restAsk(economy, provider, { units: 50n });
    const stake = await providers.availableStake(provider);
    await book.connect(provider).replace(orderId, 50n, askOrder({ units: 20n }));
    expect(await providers.availableStake(provider)).to.equal(stake + 3n * LOT_BOND);
    expect((await book.orderOf(orderId)).units).to.equal(20n);
    await expectSoundBook(economy);
  });

  it("keeps the count of fills and the expiry, when a part was filled before", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { units: 50n, expiresAt });
    await place(economy, provider, askOrder({ units: LOT }));
    await book.connect(client).replace(orderId, 40n, fewer(30n, { expiresAt }));
    const order = await book.orderOf(orderId);
    expect([order.units, order.filledUnits, order.expiresAt]).to.deep.equal([30n, 10n, BigInt(expiresAt)]);
    await place(economy, provider, askOrder({ units: LOT }));
    expect((await openedJobs(economy))[0]?.origin).to.equal(originOf(orderId, LOT, LOT));
    await expectSoundBook(economy);
  });

  it("works, when the order is expired already: less of it is to be swept", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt + 1);
    await book.connect(client).replace(orderId, 20n, fewer(10n, { expiresAt }));
    expect((await book.orderOf(orderId)).units).to.equal(10n);
    await expectSoundBook(economy);
  });

  it("ignores how an order is to be filled, when only the units fall", async () => {
    const state = await loadFixture(restingBid);
    const { book, client, orderId } = state;
    await book.connect(client).replace(orderId, 50n, fewer(20n, { timeInForce: IOC, maxFills: 0, maxSweeps: 0 }));
    expect((await book.orderOf(orderId)).units).to.equal(20n);
  });

  it("leaves everybody else's orders at the price alone", async () => {
    const state = await loadFixture(restingBid);
    const { book, escrow, client, other, orderId, behind } = state;
    const before = await escrow.balanceOf(other);
    await book.connect(client).replace(orderId, 50n, fewer(20n));
    expect((await book.orderOf(behind)).units).to.equal(LOT);
    expect(await escrow.balanceOf(other)).to.equal(before);
    expect(await depthOf(state, true)).to.deep.equal([[PRICE, 30n]]);
  });
});

describe("OrderBook.replace, anything else", () => {
  for (const [name, order] of [
    ["as many units", fewer(50n)],
    ["more units", fewer(60n)],
    ["another price", fewer(20n, { price: ticksUp(1) })],
    ["another expiry", fewer(20n, { expiresAt: NEVER - 1 })],
    ["an input reference", fewer(20n, { inputReference: INPUT })],
    ["another resource", fewer(20n, { resourceId: 2 })],
    ["another side", askOrder({ price: ticksUp(9) })],
  ] as const) {
    it(`cancels the order and places another at the end of its price, when it has ${name}`, async () => {
      const state = await loadFixture(restingBid);
      const { book, client, orderId } = state;
      const inPlace = order.price === PRICE && order.resourceId === 1 && order.isBid;
      const newId = orderIdOf(order, inPlace ? 2 : 0);

      const transaction = await book.connect(client).replace(orderId, 50n, order);

      await expect(transaction).to.emit(book, "OrderCancelled").withArgs(orderId, 50n);
      await expect(transaction)
        .to.emit(book, "OrderPlaced")
        .withArgs(newId, client, order.units, 0n, order.expiresAt, order.inputReference);
      await expect(transaction).to.not.emit(book, "OrderReduced");
      expect((await book.orderOf(newId)).maker).to.equal(client.address);
      await expect(book.orderOf(orderId)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(orderId);
      await expectSoundBook(state);
    });
  }

  it("turns a bid into an ask at the same price, when only the side is another and the units are fewer", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const orderId = await restBid(economy, client, { units: 50n });
    const order = askOrder({ units: 20n });
    const transaction = await book.connect(client).replace(orderId, 50n, order);
    await expect(transaction).to.emit(book, "OrderCancelled").withArgs(orderId, 50n);
    expect((await book.orderOf(orderIdOf(order, 0))).isBid).to.equal(false);
    await expectSoundBook(economy);
  });

  it("spends the lock that the order gives back, when nothing else is left of the balance", async () => {
    const state = await loadFixture(restingBid);
    const { book, escrow, client, orderId } = state;
    await escrow.connect(client).withdraw(client, await escrow.balanceOf(client));
    await book.connect(client).replace(orderId, 50n, bidOrder({ units: 20n, price: ticksUp(150) }));
    expect(await escrow.balanceOf(client)).to.equal(0n);
    await expectSoundBook(state);
  });

  it("fills what the new price meets and rests the remainder, when it crosses", async () => {
    const state = await loadFixture(restingBid);
    const { book, client, provider, orderId } = state;
    await restAsk(state, provider, { price: ticksUp(3) });
    const order = bidOrder({ units: 50n, price: ticksUp(3), inputReference: encodeBytes32String("new") });
    const returned = await book.connect(client).replace.staticCall(orderId, 50n, order);
    await book.connect(client).replace(orderId, 50n, order);
    expect([returned.orderId, returned.filledUnits, returned.restingUnits]).to.deep.equal([
      orderIdOf(order, 0),
      20n,
      30n,
    ]);
    expect((await openedJobs(state))[0]?.inputReference).to.equal(order.inputReference);
    await expectSoundBook(state);
  });

  it("has a new best price before it matches, when the order was the best and its level empties", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, other } = economy;
    const orderId = await restBid(economy, client, { price: ticksUp(7) });
    await restBid(economy, other, { price: ticksUp(2), units: LOT });
    // An ask that its own bid would have met: it is gone, so that the ask meets the other's.
    await book.connect(client).replace(orderId, 20n, askOrder({ price: ticksUp(2), timeInForce: IOC }));
    expect((await openedJobs(economy)).map(({ client: buyer }) => buyer)).to.deep.equal([other.address]);
    await expectSoundBook(economy);
  });

  it("B4 changes nothing, when fewer units are left than the maker knew of", async () => {
    const state = await loadFixture(restingBid);
    const { book, client, provider, orderId } = state;
    await place(state, provider, askOrder({ units: 20n }));
    for (const order of [fewer(20n), bidOrder({ price: ticksUp(5) })]) {
      await expect(book.connect(client).replace(orderId, 50n, order))
        .to.be.revertedWithCustomError(book, "OrderBookUnitsChanged")
        .withArgs(orderId, 30n, 50n);
    }
    await expect(book.connect(client).replace(orderId, 29n, fewer(20n)))
      .to.be.revertedWithCustomError(book, "OrderBookUnitsChanged")
      .withArgs(orderId, 30n, 29n);
    expect((await book.orderOf(orderId)).units).to.equal(30n);
  });

  it("keeps the order, when the new one is wrong or would cross", async () => {
    const state = await loadFixture(restingBid);
    const { book, catalog, client, provider, orderId } = state;
    for (const units of [0n, 15n]) {
      await expect(book.connect(client).replace(orderId, 50n, fewer(units)))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogNotWholeLots")
        .withArgs(1, units, LOT);
    }
    await restAsk(state, provider, { price: ticksUp(3) });
    await expect(book.connect(client).replace(orderId, 50n, bidOrder({ price: ticksUp(3), timeInForce: POST_ONLY })))
      .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
      .withArgs(ticksUp(3));
    expect((await book.orderOf(orderId)).units).to.equal(50n);
    await expectSoundBook(state);
  });

  it("cancels without a wage and places anew, when the order is expired", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt);
    const balance = await escrow.balanceOf(client);
    await expect(book.connect(client).replace(orderId, 20n, bidOrder({ units: 30n })))
      .to.emit(book, "OrderPlaced")
      .withArgs(orderId + 1n, client, 30n, 0n, NEVER, INPUT);
    expect(await escrow.balanceOf(client)).to.equal(balance - LOT_COST);
    await expectSoundBook(economy);
  });

  it("I27 reverts for everybody but the maker, and when there is no such order", async () => {
    const state = await loadFixture(restingBid);
    const { book, other, client, orderId } = state;
    await expect(book.connect(other).replace(orderId, 50n, fewer(20n)))
      .to.be.revertedWithCustomError(book, "OrderBookNotMaker")
      .withArgs(orderId, other);
    await book.connect(client).cancel(orderId);
    await expect(book.connect(client).replace(orderId, 0n, fewer(20n)))
      .to.be.revertedWithCustomError(book, "OrderBookNoOrder")
      .withArgs(orderId);
  });
});
