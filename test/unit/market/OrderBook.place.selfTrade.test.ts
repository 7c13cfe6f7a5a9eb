import { expect } from "chai";
import {
  HALT,
  IOC,
  LOT,
  type ReadyBook,
  askOrder,
  bidOrder,
  depthOf,
  openedJobs,
  originOf,
  place,
  placementOf,
  restAsk,
  restBid,
  ticksUp,
  twoSidedBook,
} from "../../fixtures/book";
import { DELIVERABLE } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

/** Everything that both accounts of one trader own, in wei. */
async function wealthOf({ compute, escrow, providers }: ReadyBook, accounts: readonly { address: string }[]) {
  let sum = 0n;
  for (const { address } of accounts) {
    const { staked } = await providers.recordOf(address);
    sum += (await compute.balanceOf(address)) + (await escrow.balanceOf(address)) + staked;
  }
  return sum;
}

describe("OrderBook.place, the trader's own orders", () => {
  for (const [name, isBid] of [
    ["buys", true],
    ["sells", false],
  ] as const) {
    const rest = isBid ? restAsk : restBid;
    const order = isBid ? bidOrder : askOrder;

    it(`passes its own order by and fills the next, when it ${name}; its own keeps its place`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, worker, other } = economy;
      const own = await rest(economy, client, { units: LOT });
      const next = await rest(economy, worker, { units: LOT });
      const last = await rest(economy, worker, { units: LOT });

      const placement = await place(economy, client, order({ units: LOT }));

      expect([...placement]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 10 }));
      expect((await openedJobs(economy))[0]?.origin).to.equal(originOf(next, LOT, 0n));
      expect((await book.orderOf(own)).units).to.equal(LOT);
      await expectSoundBook(economy);
      // Whoever comes next meets the order that was passed by first, then the last, over the hole between them.
      await place(economy, other, order({ units: 20n }));
      const offset = isBid ? LOT : 0n;
      expect((await openedJobs(economy)).map(({ origin }) => origin)).to.deep.equal([
        originOf(own, LOT, 0n),
        originOf(last, LOT, offset),
      ]);
      await expectSoundBook(economy);
    });

    it(`does not rest and leaves all as it is, when it ${name} and only its own orders are within its price`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client } = economy;
      const own = await rest(economy, client);
      const placement = await place(economy, client, order());
      expect([...placement]).to.deep.equal(placementOf({ halt: HALT.ownOrders }));
      expect((await book.orderOf(own)).units).to.equal(20n);
      await expectSoundBook(economy);
    });

    it(`fills beyond its own level, when it ${name} and the next level is within its price`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { book, client, worker } = economy;
      const own = await rest(economy, client, { price: ticksUp(5), units: LOT });
      const beyond = ticksUp(isBid ? 6 : 4);
      await rest(economy, worker, { price: beyond, units: LOT });

      const placement = await place(economy, client, order({ price: beyond }));

      const expected = { firstJobId: 1, fills: 1, filledUnits: 10, halt: HALT.ownOrders };
      expect([...placement]).to.deep.equal(placementOf(expected));
      expect((await book.orderOf(own)).units).to.equal(LOT);
      expect(await depthOf(economy, !isBid)).to.deep.equal([[ticksUp(5), LOT]]);
      await expectSoundBook(economy);
    });

    it(`rests, when it ${name} and its own order on the other side is a tick away`, async () => {
      const economy = await loadFixture(twoSidedBook);
      const { client } = economy;
      await rest(economy, client, { price: ticksUp(5) });
      const placement = await place(economy, client, order({ price: ticksUp(isBid ? 4 : 6) }));
      expect([placement.restingUnits, placement.halt]).to.deep.equal([20n, BigInt(HALT.priceLimit)]);
      await expectSoundBook(economy);
    });
  }

  it("keeps the first of a level right, when own orders stand before, between and behind what is filled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider, worker, other } = economy;
    const makers = [worker, client, provider, client, worker, provider];
    const ids: bigint[] = [];
    for (const maker of makers) ids.push(await restAsk(economy, maker, { units: LOT }));

    // Fills 0, 2 and 4; its own 1 and 3 stay, and 5 is not reached.
    await place(economy, client, bidOrder({ units: 30n, timeInForce: IOC }));

    expect((await openedJobs(economy)).map(({ origin }) => origin)).to.deep.equal(
      [0, 2, 4].map((index, offset) => originOf(ids[index] ?? 0n, LOT, BigInt(offset) * LOT)),
    );
    await expectSoundBook(economy);
    const [seen] = await book.openOrders(client, TRAIN, false, 0n, 3n);
    expect([...seen]).to.deep.equal([ids[1], ids[3]]);
    // The holes at 2 and 4 count as sweeps for whoever comes next.
    const short = await book.previewPlace(other, bidOrder({ units: 30n, maxSweeps: 1 }));
    expect([short.filledUnits, short.halt]).to.deep.equal([20n, BigInt(HALT.maxSweeps)]);
    await place(economy, other, bidOrder({ units: 30n, maxSweeps: 2 }));
    expect((await openedJobs(economy)).map(({ provider: seller }) => seller)).to.deep.equal([
      client.address,
      client.address,
      provider.address,
    ]);
    expect(await depthOf(economy, false)).to.deep.equal([]);
    await expectSoundBook(economy);
  });

  it("does not sweep the same hole twice, when it stands behind an order that was passed by and is counted over", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { client, worker, other } = economy;
    await restAsk(economy, client, { units: LOT });
    await restAsk(economy, worker, { units: LOT });
    await restAsk(economy, worker, { units: 20n });
    await place(economy, client, bidOrder({ units: LOT }));
    await place(economy, client, bidOrder({ units: LOT }));
    expect(await depthOf(economy, false)).to.deep.equal([[PRICE, 20n]]);
    await expectSoundBook(economy);
    const placement = await place(economy, other, bidOrder({ units: 20n, maxSweeps: 1 }));
    expect([placement.fills, placement.halt]).to.deep.equal([2n, BigInt(HALT.filled)]);
    await expectSoundBook(economy);
  });

  it("cancels right, when the order that was passed by goes and what was behind it is gone already", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, worker } = economy;
    const own = await restAsk(economy, client, { units: LOT });
    await restAsk(economy, worker, { units: LOT });
    await place(economy, client, bidOrder({ units: LOT }));
    await book.connect(client).cancel(own);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
    expect(await restAsk(economy, worker)).to.equal(own + 2n);
    await expectSoundBook(economy);
  });

  it("B3 loses the fee, when a trader fills its own order through a second account and accepts the work", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { escrow, evaluator, client, provider } = economy;
    const pair = [client, provider];
    const before = await wealthOf(economy, pair);
    await restAsk(economy, provider);
    const { firstJobId } = await place(economy, client, bidOrder());
    await escrow.connect(provider).submit(firstJobId, DELIVERABLE, "0x");
    await evaluator.connect(client).accept(firstJobId);
    expect((await wealthOf(economy, pair)) - before).to.equal(-(20n * PRICE) / 50n);
  });

  it("B3 wins nothing, when a trader declines, or lets expire, what it sold itself through a second account", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, escrow, client, provider } = economy;
    const pair = [client, provider];
    const before = await wealthOf(economy, pair);
    await restBid(economy, client);
    const { firstJobId } = await place(economy, provider, askOrder());
    const bond = await escrow.bondOf(firstJobId);
    await escrow.connect(provider).decline(firstJobId);
    expect((await wealthOf(economy, pair)) - before).to.equal(-bond / 10n);
    const orderId = await restBid(economy, client);
    await book.connect(client).cancel(orderId);
    expect((await wealthOf(economy, pair)) - before).to.equal(-bond / 10n);
  });
});
