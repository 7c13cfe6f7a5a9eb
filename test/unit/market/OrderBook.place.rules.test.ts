import { expect } from "chai";
import { parseEther } from "ethers";
import {
  FINE,
  LOT,
  LOT_COST,
  MAX_TICK,
  TICK,
  askOrder,
  bidOrder,
  inSeconds,
  orderIdOf,
  place,
  readyBook,
  restAsk,
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { PRICE, TRAIN } from "../../fixtures/market";
import { setNextNumber } from "../../fixtures/bookStorage";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

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
