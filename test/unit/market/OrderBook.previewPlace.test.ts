import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  FINE,
  FOK,
  HALT,
  IOC,
  LOT,
  LOT_BOND,
  type OrderParams,
  POST_ONLY,
  type ReadyBook,
  TICK,
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
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { PRICE, TRAIN } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

/** State: on both sides orders of several makers at several prices, some expired, some the client's own, with holes. */
async function busyBook() {
  const economy = await loadFixture(twoSidedBook);
  const { book, client, other, provider, worker } = economy;
  const expiresAt = await inSeconds(10_000);
  const asks = [
    [provider, { price: ticksUp(6), units: LOT, expiresAt }],
    [client, { price: ticksUp(6), units: LOT }],
    [worker, { price: ticksUp(6), units: 20n }],
    [worker, { price: ticksUp(6), units: LOT }],
    [provider, { price: ticksUp(7), units: 30n }],
    [provider, { price: ticksUp(300), units: LOT }],
  ] as const;
  const bids = [
    [other, { price: ticksUp(4), units: LOT, expiresAt }],
    [client, { price: ticksUp(4), units: LOT }],
    [other, { price: ticksUp(4), units: 20n }],
    [other, { price: ticksUp(4), units: LOT }],
    [worker, { price: ticksUp(3), units: 30n }],
    [worker, { price: PRICE, units: LOT }],
  ] as const;
  const askIds: bigint[] = [];
  for (const [maker, changes] of asks) askIds.push(await restAsk(economy, maker, changes));
  const bidIds: bigint[] = [];
  for (const [maker, changes] of bids) bidIds.push(await restBid(economy, maker, changes));
  await book.connect(worker).cancel(askIds[3] ?? 0n);
  await book.connect(other).cancel(bidIds[3] ?? 0n);
  await time.increaseTo(expiresAt);
  return { ...economy, askIds, bidIds };
}

/** Asserts that `place` does what `previewPlace` has shown. */
async function expectAsShown(economy: ReadyBook, order: OrderParams) {
  const { book, escrow, client } = economy;
  const shown = await book.previewPlace(client, order);
  const before = await escrow.grantOf(client, book);
  const placement = await place(economy, client, order);
  expect([placement.filledUnits, placement.restingUnits, placement.halt]).to.deep.equal([
    shown.filledUnits,
    shown.restingUnits,
    shown.halt,
  ]);
  expect(placement.fills).to.equal(BigInt(shown.fills.length));
  let cost = 0n;
  for (const [index, fill] of shown.fills.entries()) {
    const { client: buyer, provider: seller, budget } = await escrow.getJob(placement.firstJobId + BigInt(index));
    expect(order.isBid ? seller : buyer).to.equal(fill.maker);
    expect(budget).to.equal(fill.units * fill.price);
    cost += budget;
  }
  expect(shown.cost).to.equal(cost);
  expect(shown.averagePrice).to.equal(placement.filledUnits === 0n ? 0n : cost / placement.filledUnits);
  const after = await escrow.grantOf(client, book);
  const locked = after.lockedBalance + after.lockedBonds - before.lockedBalance - before.lockedBonds;
  expect(shown.lockedAmount).to.equal(locked);
  await expectSoundBook(economy);
}

describe("OrderBook.previewPlace", () => {
  for (const [name, changes] of [
    ["a lot", { units: LOT }],
    ["more than the best order has", { units: 30n }],
    ["all within its price", { units: 50n }],
    ["more than there is within its price", { units: 90n }],
    ["the best price alone", { price: 1 }],
    ["nothing", { price: 0 }],
    ["everything", { units: 110n, price: 3 }],
    ["without fills", { maxFills: 0 }],
    ["one fill", { units: 50n, maxFills: 1 }],
    ["without sweeps", { maxSweeps: 0 }],
    ["two sweeps", { units: 50n, maxSweeps: 2 }],
    ["three sweeps", { units: 50n, maxSweeps: 3 }],
    ["at once", { units: 90n, timeInForce: IOC }],
    ["all or nothing", { units: 40n, timeInForce: FOK }],
    ["beside the others only", { price: 0, timeInForce: POST_ONLY }],
  ] as const) {
    for (const isBid of [true, false]) {
      it(`shows to the wei what is then done, when ${name} is ${isBid ? "bid for" : "asked"}`, async () => {
        const economy = await loadFixture(busyBook);
        const step = "price" in changes ? changes.price : 2;
        const ticks = (isBid ? [5, 6, 7, 9] : [5, 4, 3, 0])[step] ?? 0;
        const make = isBid ? bidOrder : askOrder;
        await expectAsShown(economy, make({ ...changes, price: ticksUp(ticks) }));
      });
    }
  }

  it("names each fill, best first, and the average rounded down, when it spans two prices", async () => {
    const { book, client, worker, provider, askIds } = await loadFixture(busyBook);
    const order = bidOrder({ price: ticksUp(7), units: 30n, timeInForce: IOC });
    const shown = await book.previewPlace(client, order);
    expect(shown.fills.map((fill) => [...fill])).to.deep.equal([
      [askIds[2], worker.address, 20n, ticksUp(6)],
      [askIds[4], provider.address, 10n, ticksUp(7)],
    ]);
    expect(shown.cost).to.equal(20n * ticksUp(6) + 10n * ticksUp(7));
    expect(shown.averagePrice).to.equal(ticksUp(6) + TICK / 3n);
    expect([shown.filledUnits, shown.restingUnits, shown.lockedAmount]).to.deep.equal([30n, 0n, 0n]);
    expect(shown.halt).to.equal(HALT.filled);
  });

  it("passes by the orders of whoever it is asked for, and of nobody else", async () => {
    const { book, client, stranger, askIds } = await loadFixture(busyBook);
    const order = bidOrder({ price: ticksUp(6), units: LOT });
    expect((await book.previewPlace(client, order)).fills.map(({ orderId }) => orderId)).to.deep.equal([askIds[2]]);
    expect((await book.previewPlace(stranger, order)).fills.map(({ orderId }) => orderId)).to.deep.equal([askIds[1]]);
  });

  it("says what a bid and an ask would lock, when they meet nothing", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, stranger } = economy;
    expect((await book.previewPlace(stranger, bidOrder())).lockedAmount).to.equal(20n * PRICE);
    expect((await book.previewPlace(stranger, askOrder())).lockedAmount).to.equal(2n * LOT_BOND);
    const resourceId = await addResource(economy, FINE);
    const price = FINE.lowestTick * GWEI;
    const order = askOrder({ resourceId, price, units: 3n * FINE.lotUnits, inputReference: ZeroHash });
    const bond = await escrow.bondFor(1, FINE.lotUnits * price);
    expect((await book.previewPlace(stranger, order)).lockedAmount).to.equal(3n * (bond / GWEI + 1n) * GWEI);
  });

  it("reverts as placing would, when the order itself is wrong", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, catalog, client } = economy;
    await expect(book.previewPlace(client, bidOrder({ units: 15n })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogNotWholeLots")
      .withArgs(TRAIN, 15n, LOT);
    await expect(book.previewPlace(client, bidOrder({ price: PRICE + 1n })))
      .to.be.revertedWithCustomError(book, "OrderBookOffTick")
      .withArgs(PRICE + 1n, TICK);
    await expect(book.previewPlace(client, bidOrder({ resourceId: 9 })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
      .withArgs(9);
    const expiresAt = await inSeconds(100);
    await at(expiresAt, () => restBid(economy, client));
    await expect(book.previewPlace(client, bidOrder({ expiresAt: expiresAt - 1 })))
      .to.be.revertedWithCustomError(book, "OrderBookExpired")
      .withArgs(expiresAt - 1, (value: bigint) => value >= BigInt(expiresAt));
  });
});
