import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  FINE,
  LOT,
  MAX_TICK,
  TICK,
  askOrder,
  depthOf,
  inSeconds,
  orderIdOf,
  originOf,
  place,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { PRICE, TRAIN } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";

/** State: bids of a lot at 5, 5, 4, 3 and 0 ticks above the lowest price, asks at 6, 7, 7 and 400. */
async function twoSidesOfOrders() {
  const economy = await loadFixture(twoSidedBook);
  const { client, other } = economy;
  const bids: bigint[] = [];
  for (const [maker, ticks] of [
    [client, 5],
    [other, 5],
    [client, 4],
    [client, 3],
    [other, 0],
  ] as const) {
    bids.push(await restBid(economy, maker, { price: ticksUp(ticks), units: LOT }));
  }
  const asks: bigint[] = [];
  for (const ticks of [6, 7, 7, 400]) asks.push(await restAsk(economy, other, { price: ticksUp(ticks), units: LOT }));
  return { ...economy, bids, asks };
}

describe("OrderBook.best", () => {
  it("is zero on a side without orders, and in a market that never opened", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
    await restBid(economy, client);
    expect(await book.best(TRAIN)).to.deep.equal([PRICE, 0n]);
    expect(await book.best(2)).to.deep.equal([0n, 0n]);
  });

  it("shows expired orders, until somebody takes them away", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, stranger } = economy;
    const expiresAt = await inSeconds(100);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt + 1);
    expect(await book.best(TRAIN)).to.deep.equal([PRICE, 0n]);
    expect(await depthOf(economy, true)).to.deep.equal([[PRICE, 20n]]);
    await book.connect(stranger).prune([orderId]);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
  });

  it("reverts, when there is no such resource or it cannot be traded here", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, catalog } = economy;
    const tickSize = TICK + 1n;
    const resourceId = await addResource(economy, { tickSize });
    for (const id of [0n, resourceId + 1n]) {
      await expect(book.best(id)).to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown").withArgs(id);
      await expect(book.depth(id, true, 0n, 1n))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(id);
      await expect(book.openOrders(economy.client, id, true, 0n, 1n))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(id);
    }
    await expect(book.best(resourceId))
      .to.be.revertedWithCustomError(book, "OrderBookTickNotWholeGwei")
      .withArgs(resourceId, tickSize);
  });
});

describe("OrderBook.depth", () => {
  for (const [name, isBid, fromTicks, most, expected] of [
    ["all bids", true, -1, 10n, [5, 4, 3, 0]],
    ["no bids", true, -1, 0n, []],
    ["the best bid", true, -1, 1n, [5]],
    ["two bids from the best price on", true, 5, 2n, [5, 4]],
    ["bids from above the best on", true, 300, 2n, [5, 4]],
    ["bids from a price in between on", true, 2, 10n, [0]],
    ["bids from the last on", true, 0, 10n, [0]],
    ["exactly as many bids as there are", true, -1, 4n, [5, 4, 3, 0]],
    ["all asks", false, -1, 10n, [6, 7, 400]],
    ["the best ask", false, -1, 1n, [6]],
    ["asks from below the best on", false, 0, 10n, [6, 7, 400]],
    ["asks from a price in between on", false, 8, 10n, [400]],
    ["asks from the last on", false, 400, 10n, [400]],
    ["asks from beyond the last on", false, 401, 10n, []],
  ] as const) {
    it(`shows ${name}, best first`, async () => {
      const { book } = await loadFixture(twoSidesOfOrders);
      const from = fromTicks === -1 ? 0n : ticksUp(fromTicks);
      const levels = await book.depth(TRAIN, isBid, from, most);
      const units = (ticks: number) => (ticks === (isBid ? 5 : 7) ? 2n * LOT : LOT);
      expect(levels.map((level) => [...level])).to.deep.equal(expected.map((ticks) => [ticksUp(ticks), units(ticks)]));
    });
  }

  it("shows nothing, when a market never opened", async () => {
    const economy = await loadFixture(twoSidedBook);
    for (const isBid of [true, false]) {
      expect(await depthOf(economy, isBid, 2)).to.deep.equal([]);
      expect(await economy.book.depth(2, isBid, PRICE, 5n)).to.deep.equal([]);
    }
  });

  it("shows the lowest and the highest price that the book can keep, from there on too", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const resourceId = await addResource(economy, FINE);
    const highest = MAX_TICK * GWEI;
    await restAsk(economy, client, { resourceId, units: FINE.lotUnits, price: highest });
    await restBid(economy, client, { resourceId, units: FINE.lotUnits, price: FINE.lowestTick * GWEI });
    const levels = async (isBid: boolean, from: bigint) =>
      (await book.depth(resourceId, isBid, from, 5n)).map(({ price }) => price);
    for (const from of [0n, GWEI, highest]) expect(await levels(false, from)).to.deep.equal([highest]);
    expect(await levels(true, highest)).to.deep.equal([FINE.lowestTick * GWEI]);
    expect(await levels(true, GWEI)).to.deep.equal([]);
    await expect(book.depth(resourceId, true, highest + GWEI, 1n))
      .to.be.revertedWithCustomError(book, "OrderBookPriceTooHigh")
      .withArgs(highest + GWEI, highest);
  });

  it("reverts, when it is to begin off the ticks", async () => {
    const { book } = await loadFixture(twoSidesOfOrders);
    await expect(book.depth(TRAIN, true, PRICE + 1n, 1n))
      .to.be.revertedWithCustomError(book, "OrderBookOffTick")
      .withArgs(PRICE + 1n, TICK);
  });
});

describe("OrderBook.openOrders", () => {
  it("lists an account's orders of one side, best first, and nobody else's", async () => {
    const { book, client, other, stranger, bids, asks } = await loadFixture(twoSidesOfOrders);
    const list = async (account: typeof client, isBid: boolean, resourceId = TRAIN) => {
      const { orderIds, nextCursor } = await book.openOrders(account, resourceId, isBid, 0n, 100n);
      expect(nextCursor).to.equal(0n);
      return [...orderIds];
    };
    expect(await list(client, true)).to.deep.equal([bids[0], bids[2], bids[3]]);
    expect(await list(other, true)).to.deep.equal([bids[1], bids[4]]);
    expect(await list(other, false)).to.deep.equal(asks);
    expect(await list(client, false)).to.deep.equal([]);
    expect(await list(stranger, true)).to.deep.equal([]);
    expect(await list(client, true, 2)).to.deep.equal([]);
  });

  for (const most of [1n, 2n, 3n, 5n, 6n]) {
    it(`finds all of them once, when it goes on page by page, ${most} numbers at a time`, async () => {
      const { book, other, bids } = await loadFixture(twoSidesOfOrders);
      const found: bigint[] = [];
      let cursor = 0n;
      let pages = 0;
      do {
        const page = await book.openOrders(other, TRAIN, true, cursor, most);
        found.push(...page.orderIds);
        cursor = page.nextCursor;
        ++pages;
      } while (cursor !== 0n);
      expect(found).to.deep.equal([bids[1], bids[4]]);
      expect(pages).to.equal(Math.ceil(5 / Number(most)));
    });
  }

  it("scans nothing and stays where it is, when it may scan no number", async () => {
    const { book, client, bids } = await loadFixture(twoSidesOfOrders);
    expect(await book.openOrders(client, TRAIN, true, 0n, 0n)).to.deep.equal([[], bids[0]]);
    expect(await book.openOrders(client, TRAIN, true, bids[2] ?? 0n, 0n)).to.deep.equal([[], bids[2]]);
  });

  it("counts holes as numbers and goes on behind them, when orders in the middle were cancelled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const ids: bigint[] = [];
    for (let index = 0; index < 5; ++index) ids.push(await restBid(economy, client, { units: LOT }));
    await book.connect(client).cancelMany([ids[1] ?? 0n, ids[2] ?? 0n]);
    const page = await book.openOrders(client, TRAIN, true, 0n, 3n);
    expect(page).to.deep.equal([[ids[0]], ids[3]]);
    expect(await book.openOrders(client, TRAIN, true, page.nextCursor, 3n)).to.deep.equal([[ids[3], ids[4]], 0n]);
  });

  it("begins behind the orders that left in front, when the first of a level were cancelled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const ids: bigint[] = [];
    for (let index = 0; index < 3; ++index) ids.push(await restBid(economy, client, { units: LOT }));
    await book.connect(client).cancelMany([ids[0] ?? 0n, ids[1] ?? 0n]);
    expect(await book.openOrders(client, TRAIN, true, 0n, 1n)).to.deep.equal([[ids[2]], 0n]);
  });

  it("goes on at the next level, when the cursor's own was emptied meanwhile", async () => {
    const economy = await loadFixture(twoSidesOfOrders);
    const { book, client, other, bids } = economy;
    const { nextCursor } = await book.openOrders(client, TRAIN, true, 0n, 1n);
    expect(nextCursor).to.equal(bids[1]);
    await book.connect(client).cancel(bids[0] ?? 0n);
    await book.connect(other).cancel(bids[1] ?? 0n);
    expect(await book.openOrders(client, TRAIN, true, nextCursor, 2n)).to.deep.equal([[bids[2]], bids[3]]);
  });

  it("begins at the best, when the cursor is of another side or resource", async () => {
    const { book, client, bids, asks } = await loadFixture(twoSidesOfOrders);
    for (const cursor of [asks[0] ?? 0n, (bids[3] ?? 0n) + (1n << 64n), 1n]) {
      const [found] = await book.openOrders(client, TRAIN, true, cursor, 100n);
      expect([...found]).to.deep.equal([bids[0], bids[2], bids[3]]);
    }
  });

  it("ends, when the cursor is beyond the last order or the last price", async () => {
    const { book, client, other, bids, asks } = await loadFixture(twoSidesOfOrders);
    expect(await book.openOrders(other, TRAIN, true, (bids[4] ?? 0n) + 5n, 10n)).to.deep.equal([[], 0n]);
    expect(await book.openOrders(other, TRAIN, false, (asks[3] ?? 0n) + (1n << 32n), 10n)).to.deep.equal([[], 0n]);
    const noTick = orderIdOf({ ...askOrder(), isBid: true, price: 0n }, 0);
    expect(await book.openOrders(client, TRAIN, true, noTick, 10n)).to.deep.equal([[], 0n]);
  });
});

describe("OrderBook.orderOf", () => {
  it("shows an order until it is filled, and reverts from then on", async () => {
    const economy = await loadFixture(twoSidesOfOrders);
    const { book, provider, bids } = economy;
    const orderId = bids[0] ?? 0n;
    const { price, units, isBid, resourceId } = await book.orderOf(orderId);
    expect([price, units, isBid, resourceId]).to.deep.equal([ticksUp(5), LOT, true, 1n]);
    await place(economy, provider, askOrder({ units: LOT }));
    await expect(book.orderOf(orderId)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(orderId);
  });

  it("reverts, when there never was such an order", async () => {
    const { book, bids } = await loadFixture(twoSidesOfOrders);
    for (const id of [0n, 1n, (bids[4] ?? 0n) + 1n, 2n ** 256n - 1n]) {
      await expect(book.orderOf(id)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(id);
    }
  });
});

describe("OrderBook.originOf", () => {
  it("is the word that the job of such a fill carries", async () => {
    const { book, bids, asks } = await loadFixture(twoSidesOfOrders);
    for (const id of [bids[1] ?? 0n, asks[3] ?? 0n]) {
      expect(await book.originOf(id, 30n, 70n)).to.equal(originOf(id, 30n, 70n));
    }
  });
});
