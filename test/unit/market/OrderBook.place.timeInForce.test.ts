import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  FOK,
  GTC,
  HALT,
  IOC,
  LOT,
  POST_ONLY,
  SWEEP_WAGE,
  askOrder,
  bidOrder,
  depthOf,
  inSeconds,
  openedJobs,
  orderIdOf,
  place,
  placementOf,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** What rests on the other side, and the taker's order: by side of the taker. */
const SIDES = [
  ["buys", true],
  ["sells", false],
] as const;

describe("OrderBook.place, time in force", () => {
  for (const [name, isBid] of SIDES) {
    const rest = isBid ? restAsk : restBid;
    const order = isBid ? bidOrder : askOrder;

    for (const [force, timeInForce, rested] of [
      ["good till cancelled", GTC, 30n],
      ["immediate or cancel", IOC, 0n],
    ] as const) {
      it(`fills what it meets and rests ${rested} units, when an order that is ${force} ${name}`, async () => {
        const economy = await loadFixture(twoSidedBook);
        const { client, provider } = economy;
        await rest(economy, provider);
        const taking = order({ units: 50n, timeInForce });

        const placement = await place(economy, client, taking);

        const orderId = rested === 0n ? 0n : orderIdOf(taking, 0);
        const expected = { orderId, firstJobId: 1, fills: 1, filledUnits: 20, restingUnits: rested };
        expect([...placement]).to.deep.equal(placementOf({ ...expected, halt: HALT.noOrders }));
        expect(await depthOf(economy, isBid)).to.deep.equal(rested === 0n ? [] : [[PRICE, rested]]);
        await expectSoundBook(economy);
      });
    }

    it(`does nothing, when an order that is immediate or cancel ${name} and meets nothing`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client } = economy;
      const taking = order({ timeInForce: IOC });
      expect([...(await place(economy, client, taking))]).to.deep.equal(placementOf({ halt: HALT.noOrders }));
      await expect(book.connect(client).place(taking)).to.not.emit(book, "OrderPlaced");
      await expectSoundBook(economy);
    });

    it(`fills all of a fill-or-kill order, when it ${name} and several orders hold just enough`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { client, provider, worker } = economy;
      await rest(economy, provider, { units: LOT });
      await rest(economy, worker, { units: LOT });
      const placement = await place(economy, client, order({ timeInForce: FOK }));
      expect([...placement]).to.deep.equal(placementOf({ firstJobId: 1, fills: 2, filledUnits: 20 }));
      await expectSoundBook(economy);
    });

    it(`fills nothing of a fill-or-kill order, when it ${name} and a lot is missing`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, escrow, client, provider } = economy;
      await rest(economy, provider);
      await expect(book.connect(client).place(order({ units: 30n, timeInForce: FOK })))
        .to.be.revertedWithCustomError(book, "OrderBookNotFilled")
        .withArgs(30n, 20n);
      expect(await escrow.jobCount()).to.equal(0n);
      await expectSoundBook(economy);
    });

    it(`rests a post-only order, when it ${name} and nothing is within its price`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { client, provider } = economy;
      await rest(economy, provider, { price: ticksUp(5) });
      const beside = order({ price: ticksUp(isBid ? 4 : 6), timeInForce: POST_ONLY });
      const placement = await place(economy, client, beside);
      const expected = { orderId: orderIdOf(beside, 0), restingUnits: 20, halt: HALT.priceLimit };
      expect([...placement]).to.deep.equal(placementOf(expected));
      await expectSoundBook(economy);
    });

    it(`reverts a post-only order, when it ${name} and the best of the other side is at its price`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, provider } = economy;
      await rest(economy, provider, { price: ticksUp(5) });
      await expect(book.connect(client).place(order({ price: ticksUp(5), timeInForce: POST_ONLY })))
        .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
        .withArgs(ticksUp(5));
    });

    it(`reverts a post-only order, when it ${name} and would meet the trader's own order`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client } = economy;
      await rest(economy, client, { price: ticksUp(5) });
      await expect(book.connect(client).place(order({ price: ticksUp(5), timeInForce: POST_ONLY })))
        .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
        .withArgs(ticksUp(5));
    });

    it(`sweeps and rests a post-only order, when it ${name} and all within its price is expired`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, escrow, client, provider } = economy;
      const expiresAt = await inSeconds(1_000);
      await rest(economy, provider, { price: ticksUp(5), expiresAt, units: LOT });
      await rest(economy, provider, { price: ticksUp(5), expiresAt, units: LOT });
      await time.increaseTo(expiresAt);
      const balance = (await escrow.balanceOf(client)) + 2n * SWEEP_WAGE;
      const post = order({ price: ticksUp(5), timeInForce: POST_ONLY, maxFills: 0, maxSweeps: 2 });

      const placement = await place(economy, client, post);

      const expected = { orderId: orderIdOf(post, 0), restingUnits: 20, halt: HALT.noOrders };
      expect([...placement]).to.deep.equal(placementOf(expected));
      expect(await escrow.balanceOf(client)).to.equal(balance - (isBid ? 20n * ticksUp(5) : 0n));
      const { bidPrice, askPrice } = await book.best(TRAIN);
      expect([bidPrice, askPrice]).to.deep.equal(isBid ? [ticksUp(5), 0n] : [0n, ticksUp(5)]);
      await expectSoundBook(economy);
    });

    it(`reverts a post-only order, when it ${name} and may not sweep all that is expired`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, provider } = economy;
      const expiresAt = await inSeconds(1_000);
      for (let index = 0; index < 2; ++index) await rest(economy, provider, { expiresAt, units: LOT });
      await time.increaseTo(expiresAt);
      await expect(book.connect(client).place(order({ timeInForce: POST_ONLY, maxSweeps: 1 })))
        .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
        .withArgs(0n);
    });

    it(`reverts a post-only order, when it ${name} and a live order waits behind an expired one`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, provider } = economy;
      const expiresAt = await inSeconds(1_000);
      const expired = await rest(economy, provider, { expiresAt, units: LOT });
      await rest(economy, provider, { units: LOT });
      await time.increaseTo(expiresAt);
      await expect(book.connect(client).place(order({ timeInForce: POST_ONLY, maxFills: 16 })))
        .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
        .withArgs(PRICE);
      expect((await book.orderOf(expired)).units).to.equal(LOT);
    });
  }

  it("reverts a fill-or-kill order, when it may not make the fills that it needs", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    for (let index = 0; index < 3; ++index) await restAsk(economy, provider, { units: LOT });
    const order = bidOrder({ units: 30n, timeInForce: FOK });
    await expect(book.connect(client).place({ ...order, maxFills: 2 }))
      .to.be.revertedWithCustomError(book, "OrderBookNotFilled")
      .withArgs(30n, 20n);
    await place(economy, client, { ...order, maxFills: 3 });
    expect((await openedJobs(economy)).length).to.equal(3);
  });

  it("keeps expired orders and their wage, when a fill-or-kill order that would sweep them reverts", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    const orderId = await restAsk(economy, provider, { expiresAt });
    await time.increaseTo(expiresAt);
    const balance = await escrow.balanceOf(client);
    await expect(book.connect(client).place(bidOrder({ timeInForce: FOK })))
      .to.be.revertedWithCustomError(book, "OrderBookNotFilled")
      .withArgs(20n, 0n);
    expect((await book.orderOf(orderId)).units).to.equal(20n);
    expect(await escrow.balanceOf(client)).to.equal(balance);
  });

  it("reverts without a reason, when there is no such time in force", async () => {
    const { book, client } = await loadFixture(twoSidedBook);
    const data = book.interface.encodeFunctionData("place", [bidOrder({ timeInForce: POST_ONLY })]);
    const wrong = data.replace(/0{63}3(?=.{64}$)/, `${"0".repeat(63)}4`);
    expect(wrong).to.not.equal(data);
    await expect(client.sendTransaction({ to: book, data: wrong })).to.be.revertedWithoutReason();
  });
});
