import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import {
  IOC,
  LOT,
  LOT_BOND,
  LOT_COST,
  type ReadyBook,
  askOrder,
  bidOrder,
  place,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { FAR_FUTURE, NO_LIMIT, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** What each kind of order puts at risk, over 20 units at 10 $COMPUTE: a job of two lots bonds less than two of one. */
const ORDERS = [
  ["resting bid", bidOrder(), 2n * LOT_COST],
  ["resting ask", askOrder({ price: ticksUp(0), resourceId: 2 }), 2n * LOT_BOND],
  ["buying order", bidOrder({ resourceId: 3, timeInForce: IOC }), 2n * LOT_COST],
  ["selling order", askOrder({ timeInForce: IOC, price: PRICE }), parseEther("9")],
] as const;

/** State: other's bid on the first resource and ask on the third rest. */
async function metBook() {
  const economy = await loadFixture(twoSidedBook);
  await restBid(economy, economy.other);
  await restAsk(economy, economy.other, { resourceId: 3 });
  return economy;
}

/** Everything of `account` that an order could touch. */
async function holdings({ escrow, providers, compute }: ReadyBook, account: { address: string }) {
  const [staked, locked] = await providers.recordOf(account.address);
  return [await escrow.balanceOf(account.address), await compute.balanceOf(account.address), staked, locked];
}

describe("OrderBook.place, consent", () => {
  for (const [name, order, atRisk] of ORDERS) {
    it(`I27 refuses a ${name}, when its trader never made the book its operator`, async () => {
      const { book, escrow, client } = await loadFixture(metBook);
      await escrow.connect(client).setOperator(book, NO_LIMIT, 0n);
      await expect(book.connect(client).place(order))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(client, book);
    });

    it(`accepts a ${name} in the last second of the mandate and refuses it in the next`, async () => {
      for (const late of [0, 1]) {
        const { book, escrow, client } = await loadFixture(metBook);
        const until = (await time.latest()) + 100;
        await escrow.connect(client).setOperator(book, NO_LIMIT, until);
        const placing = at(until + late, () => book.connect(client).place(order));
        if (late === 0) await placing;
        else {
          await expect(placing)
            .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
            .withArgs(client, book, until);
        }
      }
    });

    it(`uses the mandate up by a ${name} to zero and refuses it when a wei is missing`, async () => {
      const economy = await loadFixture(metBook);
      const { book, escrow, client } = economy;
      await escrow.connect(client).setOperator(book, atRisk - 1n, FAR_FUTURE);
      await expect(book.connect(client).place(order))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
        .withArgs(client, book, atRisk - 1n, atRisk);
      await escrow.connect(client).setOperator(book, atRisk, FAR_FUTURE);
      await book.connect(client).place(order);
      expect((await escrow.grantOf(client, book)).limit).to.equal(0n);
      await expectSoundBook(economy);
    });
  }

  it("counts what an order takes and what it rests against one mandate, when it does both", async () => {
    const economy = await loadFixture(metBook);
    const { book, escrow, client } = economy;
    const order = bidOrder({ resourceId: 3, units: 30n });
    await escrow.connect(client).setOperator(book, 3n * LOT_COST - 1n, FAR_FUTURE);
    await expect(book.connect(client).place(order))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, book, LOT_COST - 1n, LOT_COST);
    await escrow.connect(client).setOperator(book, 3n * LOT_COST, FAR_FUTURE);
    await book.connect(client).place(order);
    expect(await escrow.grantOf(client, book)).to.deep.equal([0n, FAR_FUTURE, LOT_COST, 0n]);
  });

  for (const [name, isBid] of [
    ["bid", true],
    ["ask", false],
  ] as const) {
    it(`I27 still fills a ${name} out of its lock, when its maker's mandate was taken back or has ended`, async () => {
      for (const until of [0, 1]) {
        const economy = await loadFixture(twoSidedBook);
        const { book, escrow, client, provider } = economy;
        await (isBid ? restBid : restAsk)(economy, client);
        await escrow.connect(client).setOperator(book, 0n, until);
        const placement = await place(economy, provider, (isBid ? askOrder : bidOrder)());
        expect(placement.fills).to.equal(1n);
        expect(await escrow.grantOf(client, book)).to.deep.equal([0n, BigInt(until), 0n, 0n]);
        await expectSoundBook(economy);
      }
    });
  }

  it("I27 leaves balance, tokens, stake and bonds of third parties alone, when others trade", async () => {
    const economy = await loadFixture(metBook);
    const { book, client, provider, worker } = economy;
    const bystander = await restBid(economy, worker, { price: ticksUp(0), resourceId: 2 });
    const before = await holdings(economy, worker);
    await place(economy, client, bidOrder({ resourceId: 3 }));
    await place(economy, provider, askOrder({ units: 50n }));
    await book.connect(provider).cancelMany([...(await book.openOrders(provider, TRAIN, false, 0n, 10n)).orderIds]);
    expect(await holdings(economy, worker)).to.deep.equal(before);
    expect((await book.orderOf(bystander)).units).to.equal(20n);
    await expectSoundBook(economy);
  });

  it("I27 can spend neither lock nor balance through the other market, when the mandate is for this one", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, quotes, client, provider } = economy;
    await restBid(economy, client, { units: LOT });
    expect((await escrow.grantOf(client, book)).lockedBalance).to.equal(LOT_COST);
    expect((await escrow.grantOf(client, quotes)).lockedBalance).to.equal(0n);
    await escrow.connect(provider).setOperator(book, 0n, 0n);
    // The provider trusts the quote book still.
    await expect(book.connect(provider).place(askOrder()))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(provider, book);
  });
});
