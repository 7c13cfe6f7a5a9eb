import { expect } from "chai";
import { ZeroHash, parseEther } from "ethers";
import {
  FINE,
  GTC,
  HALT,
  LOT,
  LOT_BOND,
  LOT_COST,
  MAX_TICK,
  NEVER,
  TICK,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  orderIdOf,
  place,
  placementOf,
  readyBook,
  restAsk,
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { at, fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { FAR_FUTURE, INPUT, NO_LIMIT, PRICE, TRAIN } from "../../fixtures/market";
import { setNextNumber } from "../../fixtures/bookStorage";
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

describe("OrderBook.place, what an order must be", () => {
  for (const [name, order] of [
    ["bid", bidOrder()],
    ["ask", askOrder()],
  ] as const) {
    for (const units of [0n, 1n, LOT - 1n, LOT + 1n, 2n ** 32n - 1n]) {
      it(`B2 reverts, when the ${name} is over ${units} units of a lot of 10`, async () => {
        const { book, catalog, client } = await loadFixture(readyBook);
        await expect(book.connect(client).place({ ...order, units }))
          .to.be.revertedWithCustomError(catalog, "ResourceCatalogNotWholeLots")
          .withArgs(TRAIN, units, LOT);
      });
    }

    for (const price of [0n, 1n, PRICE - TICK]) {
      it(`B7 reverts, when the price of the ${name} is ${price} wei, below the lowest`, async () => {
        const { book, catalog, client } = await loadFixture(readyBook);
        await expect(book.connect(client).place({ ...order, price }))
          .to.be.revertedWithCustomError(catalog, "ResourceCatalogPriceTooLow")
          .withArgs(TRAIN, price, PRICE);
      });
    }

    for (const price of [PRICE + 1n, PRICE + TICK - 1n]) {
      it(`reverts, when the price of the ${name} is ${price} wei, off the ticks`, async () => {
        const { book, client } = await loadFixture(readyBook);
        await expect(book.connect(client).place({ ...order, price }))
          .to.be.revertedWithCustomError(book, "OrderBookOffTick")
          .withArgs(price, TICK);
      });
    }

    it(`accepts the highest price and reverts one tick above it, when the ${name} comes`, async () => {
      const economy = await loadFixture(readyBook);
      const { book, client, provider } = economy;
      const resourceId = await addResource(economy, FINE);
      const highest = { ...order, resourceId, units: FINE.lotUnits, price: MAX_TICK * GWEI };
      const trader = order.isBid ? client : provider;

      const { orderId } = await place(economy, trader, highest);

      expect(orderId).to.equal(orderIdOf(highest, 0, GWEI));
      expect((await book.orderOf(orderId)).price).to.equal(MAX_TICK * GWEI);
      await expectSoundBook(economy);
      const price = (MAX_TICK + 1n) * GWEI;
      await expect(book.connect(trader).place({ ...highest, price }))
        .to.be.revertedWithCustomError(book, "OrderBookPriceTooHigh")
        .withArgs(price, MAX_TICK * GWEI);
    });

    it(`accepts the ${name} that costs the largest job and reverts one lot above it`, async () => {
      const economy = await loadFixture(readyBook);
      const { book, catalog, client, provider } = economy;
      const resourceId = await addResource(economy, { largestJob: 3n * LOT_COST });
      const trader = order.isBid ? client : provider;
      const largest = { ...order, resourceId, units: 3n * LOT };
      expect((await place(economy, trader, largest)).restingUnits).to.equal(30n);
      await expect(book.connect(trader).place({ ...largest, units: 4n * LOT }))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogJobTooLarge")
        .withArgs(resourceId, 4n * LOT_COST, 3n * LOT_COST);
    });

    it(`B9 accepts the ${name} in its last second and reverts in the next`, async () => {
      const economy = await loadFixture(readyBook);
      const { book, client, provider } = economy;
      const trader = book.connect(order.isBid ? client : provider);
      const expiresAt = await inSeconds(100);
      await at(expiresAt - 1, () => trader.place({ ...order, expiresAt }));
      expect((await book.orderOf(orderIdOf(order, 0))).expiresAt).to.equal(expiresAt);
      await expect(at(expiresAt, () => trader.place({ ...order, expiresAt })))
        .to.be.revertedWithCustomError(book, "OrderBookExpired")
        .withArgs(expiresAt, expiresAt);
    });
  }

  it("O7 reports a cost beyond 256 bits no less than the largest job, when price and units are the largest", async () => {
    const { book, catalog, client } = await loadFixture(readyBook);
    const [units, price] = [2n ** 32n - 6n, 2n ** 96n - 1n];
    await expect(book.connect(client).place(bidOrder({ units, price })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogJobTooLarge")
      .withArgs(TRAIN, units * price, parseEther("100000"));
  });

  it("O7 keeps an order of 2^32 − 1 units, when stake and lot allow it", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, provider, compute, providers, marketFund } = economy;
    await compute.connect(marketFund).transfer(provider, parseEther("500000"));
    await providers.connect(provider).stake(parseEther("500000"));
    const lotUnits = 65_535n;
    const price = 1_526_000n * GWEI;
    const resourceId = await addResource(economy, {
      lotUnits,
      tickSize: GWEI,
      lowestTick: 1_526_000n,
      largestJob: 2n ** 88n - 1n,
    });
    const units = 2n ** 32n - 1n;

    const orderId = await restAsk(economy, provider, { resourceId, units, price });
    await place(economy, client, bidOrder({ resourceId, units: lotUnits, price }));

    const { units: left, filledUnits } = await book.orderOf(orderId);
    expect([left, filledUnits]).to.deep.equal([units - lotUnits, lotUnits]);
    await expectSoundBook(economy);
  });

  it("reverts, when there is no such resource", async () => {
    const { book, catalog, client } = await loadFixture(readyBook);
    for (const resourceId of [0, 4, 2 ** 32 - 1]) {
      await expect(book.connect(client).place(bidOrder({ resourceId })))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(resourceId);
    }
  });

  for (const [tickSize, lotUnits, lowestTick] of [
    [GWEI - 1n, 2n ** 32n - 1n, 24n],
    [GWEI + 1n, 2n ** 32n - 1n, 24n],
    [TICK + 1n, 10n, 100n],
  ] as const) {
    it(`reverts, when the tick of the resource is ${tickSize} wei, not whole gwei`, async () => {
      const economy = await loadFixture(readyBook);
      const { book, client } = economy;
      const resourceId = await addResource(economy, { tickSize, lotUnits, lowestTick, largestJob: 2n ** 88n - 1n });
      await expect(book.connect(client).place(bidOrder({ resourceId })))
        .to.be.revertedWithCustomError(book, "OrderBookTickNotWholeGwei")
        .withArgs(resourceId, tickSize);
    });
  }

  it("reverts, when the 2^32 − 1 numbers of a price are used up, and not before", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, provider } = economy;
    const orderId = await restBid(economy, client);
    await book.connect(client).cancel(orderId);
    await setNextNumber(economy, orderId, 2n ** 32n - 2n);

    expect(await restBid(economy, client)).to.equal(orderId + 2n ** 32n - 2n);
    await expect(book.connect(client).place(bidOrder()))
      .to.be.revertedWithCustomError(book, "OrderBookLevelFull")
      .withArgs(orderId);
    await place(economy, provider, askOrder());
    await expect(book.connect(client).place(bidOrder()))
      .to.be.revertedWithCustomError(book, "OrderBookLevelFull")
      .withArgs(orderId);
    expect(await restBid(economy, client, { price: ticksUp(1) })).to.equal(
      orderIdOf(bidOrder({ price: ticksUp(1) }), 0),
    );
    await expectSoundBook(economy);
  });
});
