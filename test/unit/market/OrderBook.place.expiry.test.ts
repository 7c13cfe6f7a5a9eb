import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  HALT,
  IOC,
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  SWEEP_WAGE,
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
import { at } from "../../fixtures/escrow";
import { inFarFuture } from "../../fixtures/farFuture";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

const TAKING = { timeInForce: IOC };

describe("OrderBook.place, expired orders", () => {
  it("B9 fills a bid in its last second and refuses it the next, and sweeps it then", async () => {
    for (const late of [0, 1]) {
      const economy = await loadFixture(twoSidedBook);
      const { book, escrow, client, provider } = economy;
      const expiresAt = await inSeconds(1_000);
      const orderId = await restBid(economy, client, { expiresAt });
      const taking = book.connect(provider).place;
      const transaction = await at(expiresAt - 1 + late, () => taking(askOrder(TAKING)));
      expect(await escrow.jobCount()).to.equal(late === 0 ? 1n : 0n);
      if (late === 1) await expect(transaction).to.emit(book, "OrderExpired").withArgs(orderId, provider, 20n);
      else await expect(transaction).to.not.emit(book, "OrderExpired");
      await expectSoundBook(economy);
    }
  });

  it("B9 fills an ask in its last second and refuses it the next, and sweeps it then", async () => {
    for (const late of [0, 1]) {
      const economy = await loadFixture(twoSidedBook);
      const { book, escrow, client, provider } = economy;
      const expiresAt = await inSeconds(1_000);
      const orderId = await restAsk(economy, provider, { expiresAt });
      const taking = book.connect(client).place;
      const transaction = await at(expiresAt - 1 + late, () => taking(bidOrder(TAKING)));
      expect(await escrow.jobCount()).to.equal(late === 0 ? 1n : 0n);
      if (late === 1) await expect(transaction).to.emit(book, "OrderExpired").withArgs(orderId, client, 20n);
      else await expect(transaction).to.not.emit(book, "OrderExpired");
      await expectSoundBook(economy);
    }
  });

  it("pays the sweep wage out of an expired bid's lock and the rest back to its maker, when it is met", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, provider } = economy;
    const [makers, takers] = [await escrow.balanceOf(client), await escrow.balanceOf(provider)];
    const expiresAt = await inSeconds(1_000);
    await restBid(economy, client, { expiresAt });
    expect(await escrow.balanceOf(client)).to.equal(makers - 2n * LOT_COST);
    await time.increaseTo(expiresAt);

    const transaction = await book.connect(provider).place(askOrder(TAKING));

    await expect(transaction).to.emit(escrow, "LockWagePaid").withArgs(client, book, provider, SWEEP_WAGE);
    expect(await escrow.balanceOf(client)).to.equal(makers - SWEEP_WAGE);
    expect(await escrow.balanceOf(provider)).to.equal(takers + SWEEP_WAGE);
    await expectSoundBook(economy);
  });

  it("pays the sweep wage out of an expired ask's stake and releases the rest, when it is met", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, providers, client, provider } = economy;
    const [stake, takers] = [await providers.availableStake(provider), await escrow.balanceOf(client)];
    const expiresAt = await inSeconds(1_000);
    await restAsk(economy, provider, { expiresAt });
    expect(await providers.availableStake(provider)).to.equal(stake - 2n * LOT_BOND);
    await time.increaseTo(expiresAt);

    const transaction = await book.connect(client).place(bidOrder(TAKING));

    await expect(transaction).to.emit(providers, "StakeSlashed").withArgs(provider, SWEEP_WAGE, false);
    await expect(transaction).to.emit(escrow, "LockWagePaid").withArgs(provider, book, client, SWEEP_WAGE);
    expect(await providers.availableStake(provider)).to.equal(stake - SWEEP_WAGE);
    expect((await providers.recordOf(provider)).failures).to.equal(0n);
    expect(await escrow.balanceOf(client)).to.equal(takers + SWEEP_WAGE);
    await expectSoundBook(economy);
  });

  it("sweeps what expired after a part was filled, and gives back only what is left", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, other, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { units: 50n, expiresAt });
    await place(economy, provider, askOrder());
    await time.increaseTo(expiresAt);
    const balance = await escrow.balanceOf(client);
    await expect(book.connect(other).place(askOrder(TAKING)))
      .to.emit(book, "OrderExpired")
      .withArgs(orderId, other, 30n);
    expect(await escrow.balanceOf(client)).to.equal(balance + 3n * LOT_COST - SWEEP_WAGE);
    await expectSoundBook(economy);
  });

  it("never expires, when the order rests until it is cancelled", async () => {
    await inFarFuture(twoSidedBook, async (economy) => {
      const { client, provider } = economy;
      await restBid(economy, client, { expiresAt: NEVER });
      await restBid(economy, client, { expiresAt: NEVER - 1 });
      await time.increaseTo(NEVER - 2);
      const placement = await at(NEVER - 1, async () => {
        await economy.book.connect(provider).place(askOrder({ ...TAKING, units: 40n }));
        return await openedJobs(economy);
      });
      expect(placement.length).to.equal(1);
      expect(await economy.book.best(TRAIN)).to.deep.equal([0n, 0n]);
      await expectSoundBook(economy);
    });
  });

  it("sweeps the taker's own expired order like any other, when it comes to it", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const expiresAt = await inSeconds(1_000);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt);
    await expect(book.connect(client).place(askOrder(TAKING)))
      .to.emit(book, "OrderExpired")
      .withArgs(orderId, client, 20n);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    await expectSoundBook(economy);
  });

  it("fills what lives between expired orders, in their order, and pays for each that it swept", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, provider, worker } = economy;
    const expiresAt = await inSeconds(1_000);
    const live: bigint[] = [];
    for (const maker of [provider, worker, provider, worker, worker]) {
      const isLive = maker === worker;
      const id = await restAsk(economy, maker, { units: LOT, ...(isLive ? {} : { expiresAt }) });
      if (isLive) live.push(id);
    }
    await time.increaseTo(expiresAt);
    const balance = await escrow.balanceOf(client);

    const transaction = await book.connect(client).place(bidOrder({ units: 20n }));

    await expect(transaction).to.emit(book, "OrderExpired");
    expect((await openedJobs(economy)).map(({ origin }) => origin)).to.deep.equal([
      originOf(live[0] ?? 0n, LOT, 0n),
      originOf(live[1] ?? 0n, LOT, LOT),
    ]);
    expect(await escrow.balanceOf(client)).to.equal(balance + 2n * SWEEP_WAGE - 2n * LOT_COST);
    expect(await depthOf(economy, false)).to.deep.equal([[PRICE, LOT]]);
    await expectSoundBook(economy);
  });

  for (const [name, isBid] of [
    ["buyer", true],
    ["seller", false],
  ] as const) {
    it(`O6 finds the best price again, when a ${name}'s sweeps alone empty the best levels`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, provider } = economy;
      const rest = isBid ? restAsk : restBid;
      const ticks = isBid ? [1, 2, 400, 500] : [500, 400, 2, 1];
      const expiresAt = await inSeconds(1_000);
      for (const [index, tick] of ticks.entries()) {
        const changes = { price: ticksUp(tick), units: LOT };
        await rest(economy, provider, index < 3 ? { ...changes, expiresAt } : changes);
      }
      await time.increaseTo(expiresAt);
      const last = ticks[3] ?? 0;
      const order = (isBid ? bidOrder : askOrder)({ ...TAKING, price: ticksUp(last + (isBid ? -1 : 1)) });

      const placement = await place(economy, client, order);

      expect([...placement]).to.deep.equal(placementOf({ halt: HALT.priceLimit }));
      const { bidPrice, askPrice } = await book.best(TRAIN);
      expect(isBid ? askPrice : bidPrice).to.equal(ticksUp(last));
      await expectSoundBook(economy);
    });
  }

  it("rests at the very price whose level its own sweeps have emptied on the other side", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    await restAsk(economy, provider, { expiresAt });
    await time.increaseTo(expiresAt);
    expect((await place(economy, client, bidOrder())).restingUnits).to.equal(20n);
    expect(await book.best(TRAIN)).to.deep.equal([PRICE, 0n]);
    await expectSoundBook(economy);
  });

  it("O6 numbers on, when a level is emptied by sweeps and refilled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { client, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    const first = await restAsk(economy, provider, { expiresAt });
    await time.increaseTo(expiresAt);
    await place(economy, client, bidOrder(TAKING));
    expect(await restAsk(economy, provider)).to.equal(first + 1n);
    await expectSoundBook(economy);
  });

  it("leaves the number of each sweep exact, when an order is swept and what it hid is filled later", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider, worker } = economy;
    const expiresAt = await inSeconds(1_000);
    await restAsk(economy, provider, { expiresAt, units: LOT });
    const second = await restAsk(economy, worker, { units: LOT });
    await time.increaseTo(expiresAt);
    await place(economy, client, bidOrder({ ...TAKING, units: LOT, maxFills: 0 }));
    const [found, next] = await book.openOrders(worker, TRAIN, false, 0n, 1n);
    expect([[...found], next]).to.deep.equal([[second], 0n]);
    await place(economy, client, bidOrder({ ...TAKING, units: LOT, maxSweeps: 0 }));
    expect((await openedJobs(economy)).length).to.equal(1);
    await expectSoundBook(economy);
  });
});
