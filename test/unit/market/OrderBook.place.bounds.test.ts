import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import {
  HALT,
  IOC,
  LOT,
  LOT_COST,
  SWEEP_WAGE,
  type ReadyBook,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  openedJobs,
  originOf,
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

const MAX_UINT8 = 255;

/** The provider's asks of a lot each; the ids. */
async function asks(economy: ReadyBook, count: number, expiresAt?: number) {
  const ids: bigint[] = [];
  const changes = { units: LOT, ...(expiresAt === undefined ? {} : { expiresAt }) };
  for (let index = 0; index < count; ++index) ids.push(await restAsk(economy, economy.provider, changes));
  return ids;
}

/** What stands in the way of a taker: how many orders of which kind there are before the first one it can fill. */
const OBSTACLES: Record<string, (economy: ReadyBook, count: number) => Promise<unknown>> = {
  "expired orders": async (economy, count) => {
    const expiresAt = await inSeconds(1_000);
    await asks(economy, count, expiresAt);
    await time.increaseTo(expiresAt);
  },
  "the taker's own orders": async (economy, count) => {
    for (let index = 0; index < count; ++index) await restAsk(economy, economy.client, { units: LOT });
  },
  "cancelled orders": async (economy, count) => {
    const { book, provider, worker } = economy;
    const first = await restAsk(economy, worker, { units: LOT });
    const ids = await asks(economy, count);
    // The level keeps its first order meanwhile, so that the others leave holes.
    await asks(economy, 1);
    await book.connect(provider).cancelMany(ids);
    await place(economy, economy.other, bidOrder({ units: LOT }));
    await expect(book.orderOf(first)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(first);
  },
};

describe("OrderBook.place, bounds", () => {
  it("B5 fills exactly as many orders as it may, when more would fill it", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { client } = economy;
    await asks(economy, 4);
    const placement = await place(economy, client, bidOrder({ units: 40n, maxFills: 3 }));
    const expected = { firstJobId: 1, fills: 3, filledUnits: 30, halt: HALT.maxFills };
    expect([...placement]).to.deep.equal(placementOf(expected));
    expect((await openedJobs(economy)).length).to.equal(3);
    expect(await depthOf(economy, false)).to.deep.equal([[ticksUp(0), LOT]]);
    await expectSoundBook(economy);
  });

  it("B5 is filled, when the last fill that it may make is all that it needs", async () => {
    const economy = await loadFixture(twoSidedBook);
    await asks(economy, 4);
    const placement = await place(economy, economy.client, bidOrder({ units: 30n, maxFills: 3 }));
    expect([...placement]).to.deep.equal(placementOf({ firstJobId: 1, fills: 3, filledUnits: 30 }));
  });

  it("B5 rests what is left, when it may make no more fills and there is nothing more to fill", async () => {
    const economy = await loadFixture(twoSidedBook);
    await asks(economy, 3);
    const placement = await place(economy, economy.client, bidOrder({ units: 40n, maxFills: 3 }));
    expect([placement.fills, placement.restingUnits, placement.halt]).to.deep.equal([3n, 10n, BigInt(HALT.noOrders)]);
    await expectSoundBook(economy);
  });

  it("B5 neither fills nor rests, when it may make no fill and would meet an order", async () => {
    const economy = await loadFixture(twoSidedBook);
    await asks(economy, 1);
    const placement = await place(economy, economy.client, bidOrder({ maxFills: 0 }));
    expect([...placement]).to.deep.equal(placementOf({ halt: HALT.maxFills }));
    await expectSoundBook(economy);
  });

  for (const [name, obstruct] of Object.entries(OBSTACLES)) {
    it(`B5 passes exactly as many of ${name} as it may, and then fills`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { client } = economy;
      await obstruct(economy, 3);
      const ask = await restAsk(economy, economy.worker, { price: ticksUp(1), units: LOT });
      const order = bidOrder({ units: 40n, price: ticksUp(1), maxSweeps: 3, timeInForce: IOC });
      await place(economy, client, order);
      expect((await openedJobs(economy)).map(({ origin }) => origin)).to.include(
        originOf(ask, LOT, name === "cancelled orders" ? LOT : 0n),
      );
      await expectSoundBook(economy);
    });

    it(`B5 stops and does not rest, when it may pass one less of ${name} than there are`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, worker } = economy;
      await obstruct(economy, 3);
      const ask = await restAsk(economy, worker, { price: ticksUp(1), units: LOT });
      const order = bidOrder({ units: 40n, price: ticksUp(1), maxSweeps: 2 });

      const placement = await place(economy, client, order);

      expect([...placement]).to.deep.equal(placementOf({ halt: HALT.maxSweeps }));
      expect((await book.orderOf(ask)).units).to.equal(LOT);
      await expectSoundBook(economy);
    });

    it(`B5 has done its work for good, when it stopped in the middle of ${name} and comes again`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { client, worker } = economy;
      await obstruct(economy, 4);
      await restAsk(economy, worker, { price: ticksUp(1), units: LOT });
      const order = bidOrder({ units: 40n, price: ticksUp(1), maxSweeps: 2, timeInForce: IOC });
      const halts: bigint[] = [];
      for (let round = 0; round < 3; ++round) {
        halts.push((await place(economy, client, order)).halt);
        await expectSoundBook(economy);
      }
      // Own orders stay in the way, however often the taker comes.
      const stuck = name === "the taker's own orders";
      expect(halts.map(Number)).to.deep.equal(
        stuck ? [HALT.maxSweeps, HALT.maxSweeps, HALT.maxSweeps] : [HALT.maxSweeps, HALT.noOrders, HALT.noOrders],
      );
    });
  }

  it("B5 sweeps nothing, when it may pass none, and still fills what is first", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { client, other } = economy;
    await asks(economy, 2);
    const bound = { maxSweeps: 0, timeInForce: IOC };
    expect((await place(economy, client, bidOrder({ ...bound, units: LOT }))).halt).to.equal(HALT.filled);
    await OBSTACLES["expired orders"]?.(economy, 1);
    await restAsk(economy, economy.worker, { price: ticksUp(1) });
    const sell = await place(economy, other, bidOrder({ ...bound, units: 40n, price: ticksUp(1) }));
    expect([sell.fills, sell.halt]).to.deep.equal([1n, BigInt(HALT.maxSweeps)]);
    await expectSoundBook(economy);
  });

  it("B5 counts sweeps over all levels together, when expired orders lie at several prices", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { client, provider, worker } = economy;
    const expiresAt = await inSeconds(1_000);
    for (const ticks of [1, 2, 3]) await restAsk(economy, provider, { price: ticksUp(ticks), units: LOT, expiresAt });
    await restAsk(economy, worker, { price: ticksUp(4), units: LOT });
    await time.increaseTo(expiresAt);
    const order = bidOrder({ price: ticksUp(4), units: LOT, timeInForce: IOC });
    const short = await place(economy, client, { ...order, maxSweeps: 2 });
    expect([...short]).to.deep.equal(placementOf({ halt: HALT.maxSweeps }));
    expect((await economy.book.best(TRAIN)).askPrice).to.equal(ticksUp(3));
    await expectSoundBook(economy);
    const full = await place(economy, client, { ...order, maxSweeps: 1 });
    expect([...full]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 10 }));
    await expectSoundBook(economy);
  });

  it("B5 stays within 21 million gas, when it fills 255 orders and sweeps 255 @slow @gas", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { compute, escrow, providers, marketFund, client, provider } = economy;
    await compute.connect(marketFund).transfer(client, parseEther("30000"));
    await escrow.connect(client).deposit(parseEther("30000"));
    expect(await providers.availableStake(provider)).to.be.greaterThan(2n * 255n * parseEther("7"));
    const expiresAt = await inSeconds(10_000);
    const sides = { left: { units: LOT, expiresAt }, right: { units: LOT } };
    for (let index = 0; index < MAX_UINT8; ++index) {
      await economy.book.connect(provider).place(askOrder(sides.left));
      await economy.book.connect(provider).place(askOrder(sides.right));
    }
    await time.increaseTo(expiresAt);
    const wages = await escrow.balanceOf(client);
    const order = bidOrder({ units: 2_560n, maxFills: MAX_UINT8, maxSweeps: MAX_UINT8 });

    const { fills, halt } = await economy.book.previewPlace(client, order);
    const { gasUsed } = (await (await economy.book.connect(client).place(order, { gasLimit: 60_000_000n })).wait()) ?? {
      gasUsed: 0n,
    };

    expect([fills.length, halt]).to.deep.equal([255, BigInt(HALT.noOrders)]);
    expect(await escrow.balanceOf(client)).to.equal(wages + 255n * SWEEP_WAGE - 256n * LOT_COST);
    expect(gasUsed).to.be.lessThan(21_000_000n);
  });

  it("B1 costs a maker the same to place and to cancel, when few and when many orders rest at and before its price @gas", async () => {
    const costs: [bigint, bigint][] = [];
    for (const count of [3, 40]) {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, provider } = economy;
      for (let index = 0; index < count; ++index) {
        await book.connect(provider).place(askOrder({ units: LOT, price: ticksUp(500) }));
        await book.connect(provider).place(askOrder({ units: LOT, price: ticksUp(index) }));
      }
      await restAsk(economy, client, { units: LOT, price: ticksUp(500) });
      const order = askOrder({ units: LOT, price: ticksUp(500) });
      const { orderId } = await book.connect(client).place.staticCall(order);
      const placed = await (await book.connect(client).place(order)).wait();
      await place(economy, economy.worker, order);
      const cancelled = await (await book.connect(client).cancel(orderId)).wait();
      costs.push([placed?.gasUsed ?? 0n, cancelled?.gasUsed ?? 0n]);
    }
    const [few = [0n, 0n], many = [0n, 0n]] = costs;
    expect(many[0] - few[0]).to.be.lessThan(100n);
    expect(many[1] - few[1]).to.be.lessThan(100n);
  });

  it("B5 costs no more, when it may make more fills and sweeps than there are @gas", async () => {
    const costs: bigint[] = [];
    for (const most of [1, MAX_UINT8]) {
      const economy = await loadFixture(twoSidedBook);
      await restBid(economy, economy.client, { units: LOT });
      const order = askOrder({ units: LOT, maxFills: most, maxSweeps: most });
      const receipt = await (await economy.book.connect(economy.provider).place(order)).wait();
      costs.push(receipt?.gasUsed ?? 0n);
    }
    const [least = 0n, largest = 0n] = costs;
    expect(largest - least).to.be.lessThan(3_000n);
  });
});
