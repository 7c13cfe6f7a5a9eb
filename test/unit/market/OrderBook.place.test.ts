import { expect } from "chai";
import { ZeroHash, parseEther } from "ethers";
import {
  FINE,
  GTC,
  HALT,
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  askOrder,
  bidOrder,
  depthOf,
  orderIdOf,
  place,
  placementOf,
  readyBook,
  restAsk,
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { FAR_FUTURE, INPUT, NO_LIMIT, PRICE, TRAIN } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

const HOLDING = parseEther("10000");
const OPEN = { timeInForce: GTC, maxFills: 0, maxSweeps: 0 };

describe("OrderBook.place, an order that rests", () => {
  it("I3 rests a bid, logs it whole and locks its cost out of the balance", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client, other } = economy;
    const order = bidOrder({ units: 30n, price: ticksUp(1), expiresAt: NEVER - 1 });
    const orderId = orderIdOf(order, 0);
    const returned = await book.connect(client).place.staticCall(order);

    await expect(book.connect(client).place(order))
      .to.emit(book, "OrderPlaced")
      .withArgs(orderId, client, 30n, 0n, NEVER - 1, INPUT);

    expect([...returned]).to.deep.equal(placementOf({ orderId, restingUnits: 30, halt: HALT.noOrders }));
    const kept = { maker: client.address, isBid: true, resourceId: 1n, price: ticksUp(1), units: 30n, filledUnits: 0n };
    expect(fieldsOf(await book.orderOf(orderId))).to.deep.equal({ ...kept, expiresAt: BigInt(NEVER - 1) });
    expect(await escrow.balanceOf(client)).to.equal(HOLDING - 30n * ticksUp(1));
    expect(await escrow.grantOf(client, book)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 30n * ticksUp(1), 0n]);
    expect(await escrow.balanceOf(other)).to.equal(HOLDING);
    await expectSoundBook(economy);
  });

  it("I2 rests an ask, logs it whole and locks the bond of a one-lot job for each lot out of the stake", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, providers, provider } = economy;
    const order = askOrder({ units: 30n });
    const orderId = orderIdOf(order, 0);
    const returned = await book.connect(provider).place.staticCall(order);

    await expect(book.connect(provider).place(order))
      .to.emit(book, "OrderPlaced")
      .withArgs(orderId, provider, 30n, 0n, NEVER, ZeroHash);

    expect([...returned]).to.deep.equal(placementOf({ orderId, restingUnits: 30, halt: HALT.noOrders }));
    const kept = { maker: provider.address, isBid: false, resourceId: 1n, price: PRICE, units: 30n, filledUnits: 0n };
    expect(fieldsOf(await book.orderOf(orderId))).to.deep.equal({ ...kept, expiresAt: BigInt(NEVER) });
    expect(await providers.availableStake(provider)).to.equal(HOLDING - 3n * LOT_BOND);
    expect(await escrow.grantOf(provider, book)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 0n, 3n * LOT_BOND]);
    await expectSoundBook(economy);
  });

  it("B6 rounds the bond of each lot up to a whole gwei, when it has a fraction of one", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, provider } = economy;
    const resourceId = await addResource(economy, FINE);
    const lotCost = FINE.lotUnits * FINE.lowestTick * GWEI;
    const bond = await escrow.bondFor(1, lotCost);
    const lotLock = (bond / GWEI + 1n) * GWEI;
    expect(bond % GWEI).to.not.equal(0n);

    await restAsk(economy, provider, { resourceId, units: 3n * FINE.lotUnits, price: FINE.lowestTick * GWEI });

    expect((await escrow.grantOf(provider, book)).lockedBonds).to.equal(3n * lotLock);
    await expectSoundBook(economy);
  });

  it("numbers orders from zero at each price, on each side and for each resource, when they come", async () => {
    const economy = await loadFixture(readyBook);
    const { client, other, provider } = economy;
    const high = { price: ticksUp(5), units: LOT };
    const orders = [
      [client, bidOrder({ units: LOT })],
      [other, bidOrder({ units: LOT })],
      [client, bidOrder({ units: LOT })],
      [other, bidOrder({ units: LOT, price: ticksUp(1) })],
      [client, bidOrder({ units: LOT, resourceId: 2 })],
      [provider, askOrder(high)],
      [provider, askOrder(high)],
      [provider, askOrder({ ...high, resourceId: 2 })],
    ] as const;
    const numbers = [0, 1, 2, 0, 0, 0, 1, 0];

    for (const [index, [maker, order]] of orders.entries()) {
      expect((await place(economy, maker, order)).orderId).to.equal(orderIdOf(order, numbers[index] ?? 0));
    }
    await expectSoundBook(economy);
  });

  for (const [name, isBid, ticks] of [
    ["bids", true, [3, 3, 1, 4, 2, 600, 5]],
    ["asks", false, [3, 3, 5, 2, 4, 600, 1]],
  ] as const) {
    it(`keeps the best of the ${name} first, when better, equal and worse ones come in any order`, async () => {
      const economy = await loadFixture(readyBook);
      const { book, client, provider } = economy;
      const seen: number[] = [];
      for (const tick of ticks) {
        const order = { units: LOT, price: ticksUp(tick) };
        await (isBid ? restBid(economy, client, order) : restAsk(economy, provider, order));
        seen.push(tick);
        const { bidPrice, askPrice } = await book.best(TRAIN);
        const best = ticksUp(isBid ? Math.max(...seen) : Math.min(...seen));
        expect([bidPrice, askPrice]).to.deep.equal(isBid ? [best, 0n] : [0n, best]);
      }
      const sorted = [...new Set(ticks)].sort((left, right) => (isBid ? right - left : left - right));
      const units = (tick: number) => (tick === 3 ? 2n * LOT : LOT);
      expect(await depthOf(economy, isBid)).to.deep.equal(sorted.map((tick) => [ticksUp(tick), units(tick)]));
      await expectSoundBook(economy);
    });
  }

  it("rests beside the other side, when the prices are one tick apart", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, provider } = economy;
    await restBid(economy, client, { price: ticksUp(1) });
    await restAsk(economy, provider, { price: ticksUp(2) });
    expect(await book.best(TRAIN)).to.deep.equal([ticksUp(1), ticksUp(2)]);
    await expectSoundBook(economy);
  });

  it("needs no bound of fills or sweeps, when it meets nothing", async () => {
    const economy = await loadFixture(readyBook);
    const { client, provider } = economy;
    expect((await place(economy, client, bidOrder(OPEN))).restingUnits).to.equal(20n);
    const placement = await place(economy, provider, askOrder({ ...OPEN, price: ticksUp(1) }));
    expect([...placement].slice(4)).to.deep.equal([20n, BigInt(HALT.priceLimit)]);
  });

  it("counts a lock against the mandate once and for good, when it is made and comes back", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client } = economy;
    await escrow.connect(client).setOperator(book, 3n * LOT_COST, FAR_FUTURE);
    const orderId = await restBid(economy, client);
    expect(await escrow.grantOf(client, book)).to.deep.equal([LOT_COST, FAR_FUTURE, 2n * LOT_COST, 0n]);
    await book.connect(client).cancel(orderId);
    expect(await escrow.grantOf(client, book)).to.deep.equal([LOT_COST, FAR_FUTURE, 0n, 0n]);
  });

  it("locks a bid to the wei of the balance and an ask to the wei of the stake, when nothing else is left", async () => {
    const economy = await loadFixture(readyBook);
    const { escrow, providers, client, provider } = economy;
    await escrow.connect(client).withdraw(client, HOLDING - 2n * LOT_COST);
    await providers.connect(provider).thaw(HOLDING - 2n * LOT_BOND);
    await restBid(economy, client);
    await restAsk(economy, provider, { resourceId: 2 });
    expect(await escrow.balanceOf(client)).to.equal(0n);
    expect(await providers.availableStake(provider)).to.equal(0n);
    await expectSoundBook(economy);
  });

  it("reverts, when the balance of a bid or the stake of an ask misses a wei", async () => {
    const { book, escrow, providers, client, provider } = await loadFixture(readyBook);
    await escrow.connect(client).withdraw(client, HOLDING - 2n * LOT_COST + 1n);
    await providers.connect(provider).thaw(HOLDING - 2n * LOT_BOND + 1n);
    await expect(book.connect(client).place(bidOrder()))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, 2n * LOT_COST - 1n, 2n * LOT_COST);
    await expect(book.connect(provider).place(askOrder()))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, 2n * LOT_BOND - 1n, 2n * LOT_BOND);
  });
});
