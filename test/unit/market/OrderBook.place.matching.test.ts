import { expect } from "chai";
import { parseEther } from "ethers";
import {
  GTC,
  HALT,
  IOC,
  LOT,
  LOT_COST,
  askOrder,
  bidOrder,
  depthOf,
  place,
  placementOf,
  readyBook,
  restAsk,
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { GENESIS_TERMS } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { INPUT } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

describe("OrderBook.place, where matching stops", () => {
  for (const [name, isBid, beyond] of [
    ["buys", true, -1],
    ["sells", false, 1],
  ] as const) {
    const resting = async (economy: Awaited<ReturnType<typeof readyBook>>, ticks: number) =>
      isBid
        ? await restAsk(economy, economy.provider, { price: ticksUp(ticks), units: LOT })
        : await restBid(economy, economy.client, { price: ticksUp(ticks), units: LOT });
    const order = isBid ? bidOrder : askOrder;
    const takerOf = ({ client, provider }: Awaited<ReturnType<typeof readyBook>>) => (isBid ? client : provider);

    it(`B4 meets the order at exactly its limit and none a tick beyond it, when it ${name}`, async () => {
      const economy = await loadFixture(readyBook);
      await resting(economy, 5);
      const taker = takerOf(economy);
      const short = await place(economy, taker, order({ price: ticksUp(5 + beyond), timeInForce: IOC }));
      expect([...short]).to.deep.equal(placementOf({ halt: HALT.priceLimit }));
      const exact = await place(economy, taker, order({ price: ticksUp(5), timeInForce: IOC }));
      expect([...exact]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 10, halt: HALT.noOrders }));
      await expectSoundBook(economy);
    });

    it(`is filled and leaves the next level alone, when it ${name} exactly what the best has`, async () => {
      const economy = await loadFixture(readyBook);
      const taker = takerOf(economy);
      await resting(economy, 5);
      await resting(economy, 5 - beyond);
      const limit = ticksUp(5 - beyond);
      const placement = await place(economy, taker, order({ price: limit, units: LOT }));
      expect([...placement]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 10 }));
      expect(await depthOf(economy, !isBid)).to.deep.equal([[limit, LOT]]);
      await expectSoundBook(economy);
    });

    it(`stops at the price limit after fills, when it ${name} over several levels far apart`, async () => {
      const economy = await loadFixture(readyBook);
      const taker = takerOf(economy);
      const levels = [600, 600 - beyond, 600 - beyond * 300, 600 - beyond * 580];
      for (const ticks of levels) await resting(economy, ticks);
      const limit = ticksUp(600 - beyond * 579);
      const placement = await place(economy, taker, order({ price: limit, units: 40n, timeInForce: GTC }));
      expect([placement.fills, placement.filledUnits, placement.restingUnits, placement.halt]).to.deep.equal([
        3n,
        30n,
        10n,
        BigInt(HALT.priceLimit),
      ]);
      expect(await depthOf(economy, !isBid)).to.deep.equal([[ticksUp(levels[3] as number), LOT]]);
      await expectSoundBook(economy);
    });

    it(`O6 never numbers an order twice, when a level is emptied by fills and refilled while it ${name}`, async () => {
      const economy = await loadFixture(readyBook);
      const taker = takerOf(economy);
      const ids = new Set<bigint>();
      for (let round = 0; round < 3; ++round) {
        ids.add(await resting(economy, 5));
        ids.add(await resting(economy, 5));
        await place(economy, taker, order({ price: ticksUp(5) }));
        expect(await depthOf(economy, !isBid)).to.deep.equal([]);
      }
      expect(ids.size).to.equal(6);
      await expectSoundBook(economy);
    });
  }

  it("I14 is filled, resting and cancelled units that make up the quantity, when an order had all three", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, provider, worker } = economy;
    await restAsk(economy, provider, { units: 20n });
    const order = bidOrder({ units: 100n });
    const { orderId, filledUnits, restingUnits } = await place(economy, client, order);
    expect(filledUnits + restingUnits).to.equal(100n);
    await place(economy, worker, askOrder({ units: 30n }));
    const kept = await book.orderOf(orderId);
    expect(kept.filledUnits + kept.units).to.equal(100n);
    await expect(book.connect(client).cancel(orderId)).to.emit(book, "OrderCancelled").withArgs(orderId, 50n);
    expect(kept.filledUnits).to.equal(50n);
  });

  it("B2 leaves no dust: what is left of an order at the lowest price is a job still, down to its last lot", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client, provider } = economy;
    const orderId = await restAsk(economy, provider, { units: 3n * LOT });
    for (const left of [20n, 10n]) {
      const { firstJobId } = await place(economy, client, bidOrder({ units: LOT }));
      expect((await escrow.getJob(firstJobId)).budget).to.equal(LOT_COST);
      expect((await book.orderOf(orderId)).units).to.equal(left);
    }
    expect((await place(economy, client, bidOrder({ units: LOT }))).fills).to.equal(1n);
    expect((await escrow.config()).minMarketBudget).to.equal(LOT_COST);
    await expectSoundBook(economy);
  });

  it("opens its jobs and locks its bonds under the terms of the resource, when they are not the first row", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, governor, registrar, evaluator, client, provider } = economy;
    const terms = { ...GENESIS_TERMS, bondBps: 1_000, seats: 7, evaluator };
    await registrar.connect(governor).addTerms(terms);
    const resourceId = await addResource(economy, { termsId: 2n });
    await restAsk(economy, provider, { resourceId });
    expect((await escrow.grantOf(provider, book)).lockedBonds).to.equal(2n * parseEther("17"));
    const { firstJobId } = await place(economy, client, bidOrder({ resourceId }));
    expect((await escrow.getJob(firstJobId)).termsId).to.equal(2n);
    expect(await escrow.bondOf(firstJobId)).to.equal(parseEther("27"));
    await expectSoundBook(economy);
  });

  it("E9 fills a resting order under the terms of its resource, when governance has added others since", async () => {
    const economy = await loadFixture(readyBook);
    const { escrow, governor, registrar, evaluator, client, provider } = economy;
    await restAsk(economy, provider);
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, feeBps: 500, evaluator });
    await addResource(economy, { termsId: 2n });

    const { firstJobId } = await place(economy, client, bidOrder());

    expect((await escrow.getJob(firstJobId)).termsId).to.equal(1n);
    await escrow.connect(provider).submit(firstJobId, INPUT, "0x");
    await evaluator.connect(client).accept(firstJobId);
    expect(await escrow.balanceOf(provider)).to.equal((2n * LOT_COST * 98n) / 100n);
  });
});
