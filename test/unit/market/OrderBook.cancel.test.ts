import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  LOT,
  LOT_BOND,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  openedJobs,
  originOf,
  place,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { NO_LIMIT, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

describe("OrderBook.cancel", () => {
  it("gives a bid's lock back to the wei and logs what was left, when nothing was filled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const orderId = await restBid(economy, client);
    const transaction = await book.connect(client).cancel(orderId);
    await expect(transaction).to.emit(book, "OrderCancelled").withArgs(orderId, 20n);
    await expect(transaction).to.not.emit(escrow, "LockWagePaid");
    expect(await escrow.balanceOf(client)).to.equal(balance);
    await expectSoundBook(economy);
  });

  it("gives an ask's lock back to the wei and logs what was left, when a part was filled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, providers, client, provider } = economy;
    const stake = await providers.availableStake(provider);
    const orderId = await restAsk(economy, provider, { units: 50n });
    await place(economy, client, bidOrder({ units: LOT }));
    const transaction = await book.connect(provider).cancel(orderId);
    await expect(transaction).to.emit(book, "OrderCancelled").withArgs(orderId, 40n);
    await expect(transaction).to.not.emit(providers, "StakeSlashed");
    expect(await providers.availableStake(provider)).to.equal(stake - LOT_BOND);
    await expectSoundBook(economy);
  });

  it("O6 stays cancelled: nobody can fill it and its maker cannot cancel it again", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, provider } = economy;
    const orderId = await restBid(economy, client);
    await book.connect(client).cancel(orderId);
    await place(economy, provider, askOrder());
    expect(await escrow.jobCount()).to.equal(0n);
    for (const caller of [client, provider]) {
      await expect(book.connect(caller).cancel(orderId))
        .to.be.revertedWithCustomError(book, "OrderBookNoOrder")
        .withArgs(orderId);
    }
  });

  it("I27 reverts for everybody but the maker, when the order is there", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, other, governor, guardian } = economy;
    const orderId = await restBid(economy, client);
    for (const caller of [other, governor, guardian]) {
      await expect(book.connect(caller).cancel(orderId))
        .to.be.revertedWithCustomError(book, "OrderBookNotMaker")
        .withArgs(orderId, caller);
    }
    await expectSoundBook(economy);
  });

  it("reverts, when there never was such an order", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const orderId = await restBid(economy, client);
    for (const id of [
      0n,
      orderId + 1n,
      orderId - (1n << 32n),
      orderId + (1n << 64n),
      orderId + (1n << 96n),
      2n ** 256n - 1n,
    ]) {
      await expect(book.connect(client).cancel(id))
        .to.be.revertedWithCustomError(book, "OrderBookNoOrder")
        .withArgs(id);
    }
  });

  it("works and pays no wage, when the order is expired", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const expiresAt = await inSeconds(100);
    const orderId = await restBid(economy, client, { expiresAt });
    await time.increaseTo(expiresAt + 5);
    await expect(book.connect(client).cancel(orderId)).to.emit(book, "OrderCancelled").withArgs(orderId, 20n);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    await expectSoundBook(economy);
  });

  for (const [name, index] of [
    ["first", 0],
    ["middle", 1],
    ["last", 2],
  ] as const) {
    it(`B1 leaves the others in their order, when the ${name} of three at a price is cancelled`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, other, provider } = economy;
      const makers = [client, other, client];
      const ids: bigint[] = [];
      for (const maker of makers) ids.push(await restBid(economy, maker, { units: LOT }));
      const cancelled = ids[index] ?? 0n;

      await book.connect(makers[index] ?? client).cancel(cancelled);
      await expectSoundBook(economy);
      await place(economy, provider, askOrder({ units: 20n, maxSweeps: index === 1 ? 1 : 0 }));

      const left = ids.filter((id) => id !== cancelled);
      expect((await openedJobs(economy)).map(({ origin }) => origin)).to.deep.equal(
        left.map((id) => originOf(id, LOT, 0n)),
      );
      expect(await depthOf(economy, true)).to.deep.equal([]);
      await expectSoundBook(economy);
    });
  }

  it("B1 counts a hole in front over for good, when the first and then the second of three are cancelled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    const ids: bigint[] = [];
    for (let index = 0; index < 4; ++index) ids.push(await restBid(economy, client, { units: LOT }));
    await book.connect(client).cancel(ids[1] ?? 0n);
    await book.connect(client).cancel(ids[0] ?? 0n);
    await book.connect(client).cancel(ids[2] ?? 0n);
    // First stands at the hole of the second: one sweep frees it and the hole of the third another.
    const preview = await book.previewPlace(provider, askOrder({ units: LOT, maxSweeps: 1 }));
    expect(preview.filledUnits).to.equal(0n);
    await place(economy, provider, askOrder({ units: LOT, maxSweeps: 2 }));
    expect((await openedJobs(economy))[0]?.origin).to.equal(originOf(ids[3] ?? 0n, LOT, 0n));
    await expectSoundBook(economy);
  });

  for (const [name, isBid] of [
    ["bid", true],
    ["ask", false],
  ] as const) {
    it(`O6 moves the best ${name} on, when the last order of the best level is cancelled, and only then`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, other } = economy;
      const rest = isBid ? restBid : restAsk;
      const [best, next] = isBid ? [600, 1] : [1, 600];
      const bestPrice = async () => {
        const { bidPrice, askPrice } = await book.best(TRAIN);
        return isBid ? bidPrice : askPrice;
      };
      const first = await rest(economy, client, { price: ticksUp(best), units: LOT });
      const second = await rest(economy, other, { price: ticksUp(best), units: LOT });
      const far = await rest(economy, client, { price: ticksUp(next), units: LOT });
      await book.connect(other).cancel(second);
      expect(await bestPrice()).to.equal(ticksUp(best));
      await book.connect(client).cancel(first);
      expect(await bestPrice()).to.equal(ticksUp(next));
      await expectSoundBook(economy);
      await book.connect(client).cancel(far);
      expect(await bestPrice()).to.equal(0n);
      expect(await rest(economy, client, { price: ticksUp(best), units: LOT })).to.equal(first + 2n);
      expect(await bestPrice()).to.equal(ticksUp(best));
      await expectSoundBook(economy);
    });

    it(`keeps the best ${name}, when a level behind it is emptied`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client } = economy;
      const rest = isBid ? restBid : restAsk;
      await rest(economy, client, { price: ticksUp(5), units: LOT });
      const behind = await rest(economy, client, { price: ticksUp(isBid ? 4 : 6), units: LOT });
      await book.connect(client).cancel(behind);
      const { bidPrice, askPrice } = await book.best(TRAIN);
      expect([bidPrice, askPrice]).to.deep.equal(isBid ? [ticksUp(5), 0n] : [0n, ticksUp(5)]);
      await expectSoundBook(economy);
    });
  }

  it("I27 works, when the maker has taken its mandate back, or it has ended", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    const ids = [await restBid(economy, client), await restBid(economy, client)];
    await escrow.connect(client).setOperator(book, 0n, 0n);
    await book.connect(client).cancel(ids[0] ?? 0n);
    await escrow.connect(client).setOperator(book, NO_LIMIT, await time.latest());
    await book.connect(client).cancel(ids[1] ?? 0n);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
  });
});
