import { expect } from "chai";
import { ZeroHash, encodeBytes32String, parseEther } from "ethers";
import {
  FINE,
  GTC,
  HALT,
  IOC,
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  askOrder,
  bidOrder,
  depthOf,
  openedJobs,
  orderIdOf,
  originOf,
  place,
  placementOf,
  readyBook,
  restAsk,
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { GENESIS_TERMS } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { INPUT, PRICE, TRAIN } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

const OTHER_INPUT = encodeBytes32String("other input");

describe("OrderBook.place, a taker that buys", () => {
  it("opens one funded job for the ask that it meets, bonded out of the ask's lock", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, providers, client, provider } = economy;
    const orderId = await restAsk(economy, provider);
    const balance = await escrow.balanceOf(client);
    const order = bidOrder();
    const returned = await book.connect(client).place.staticCall(order);

    const transaction = await book.connect(client).place(order);

    expect([...returned]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 20 }));
    await expect(transaction)
      .to.emit(escrow, "JobOpened")
      .withArgs(1n, book, 1n, INPUT, originOf(orderId, 20n, 0n));
    await expect(transaction)
      .to.emit(escrow, "JobFunded")
      .withArgs(1n, client, 2n * LOT_COST);
    await expect(transaction).to.not.emit(book, "OrderPlaced");
    const { client: buyer, provider: seller, budget, termsId } = await escrow.getJob(1n);
    expect([buyer, seller, budget, termsId]).to.deep.equal([client.address, provider.address, 2n * LOT_COST, 1n]);
    expect(await escrow.balanceOf(client)).to.equal(balance - 2n * LOT_COST);
    expect((await providers.recordOf(provider)).locked).to.equal(await escrow.bondOf(1n));
    await expect(book.orderOf(orderId)).to.be.revertedWithCustomError(book, "OrderBookNoOrder").withArgs(orderId);
    expect(await book.best(TRAIN)).to.deep.equal([0n, 0n]);
    await expectSoundBook(economy);
  });

  it("B6 gives back to the wei what the bonds of one-lot jobs are more than that of the whole", async () => {
    const economy = await loadFixture(readyBook);
    const { escrow, providers, client, provider } = economy;
    const stake = await providers.availableStake(provider);
    await restAsk(economy, provider, { units: 3n * LOT });
    expect(await providers.availableStake(provider)).to.equal(stake - 3n * LOT_BOND);
    await place(economy, client, bidOrder({ units: 3n * LOT }));
    const bond = await escrow.bondFor(1, 3n * LOT_COST);
    expect(bond).to.equal(parseEther("11"));
    expect(await providers.availableStake(provider)).to.equal(stake - bond);
  });

  it("B6 bonds and gives back to the wei, when a bond has a fraction of a gwei", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, providers, client, provider } = economy;
    const resourceId = await addResource(economy, FINE);
    const price = FINE.lowestTick * GWEI;
    const lotCost = FINE.lotUnits * price;
    const lotLock = ((await escrow.bondFor(1, lotCost)) / GWEI + 1n) * GWEI;
    const stake = await providers.availableStake(provider);
    await restAsk(economy, provider, { resourceId, price, units: 5n * FINE.lotUnits });

    await place(economy, client, bidOrder({ resourceId, price, units: 2n * FINE.lotUnits }));

    expect((await escrow.grantOf(provider, book)).lockedBonds).to.equal(3n * lotLock);
    const bond = await escrow.bondFor(1, 2n * lotCost);
    expect(bond % GWEI).to.not.equal(0n);
    expect(await providers.availableStake(provider)).to.equal(stake - 3n * lotLock - bond);
    await expectSoundBook(economy);
  });

  it("B6 costs the same to the wei, when N lots are filled one by one and when they are filled at once", async () => {
    const spent: bigint[] = [];
    for (const parts of [1, 4]) {
      const economy = await loadFixture(readyBook);
      const { escrow, client, provider } = economy;
      await restAsk(economy, provider, { units: 4n * LOT, price: ticksUp(3) });
      const before = await escrow.balanceOf(client);
      const units = (4n * LOT) / BigInt(parts);
      for (let part = 0; part < parts; ++part) await place(economy, client, bidOrder({ units, price: ticksUp(3) }));
      spent.push(before - (await escrow.balanceOf(client)));
      expect(await escrow.jobCount()).to.equal(BigInt(parts));
    }
    expect(spent).to.deep.equal([40n * ticksUp(3), 40n * ticksUp(3)]);
  });

  it("B1 leaves what it does not take with its maker, at its place and with its count of fills", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, other, provider, worker } = economy;
    const first = await restAsk(economy, provider, { units: 50n });
    const second = await restAsk(economy, worker, { units: 50n });

    await place(economy, client, bidOrder({ units: 20n }));
    await place(economy, other, bidOrder({ units: 20n }));

    const { units, filledUnits, maker } = await book.orderOf(first);
    expect([units, filledUnits, maker]).to.deep.equal([10n, 40n, provider.address]);
    expect((await book.orderOf(second)).filledUnits).to.equal(0n);
    await place(economy, other, bidOrder({ units: 20n }));
    expect((await openedJobs(economy)).map((job) => job.origin)).to.deep.equal([
      originOf(first, 10n, 0n),
      originOf(second, 10n, 10n),
    ]);
    expect((await book.orderOf(second)).units).to.equal(40n);
    await expectSoundBook(economy);
  });

  it("B4 pays each ask its own price, best first, then first come, when its limit is above all of them", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client, provider, worker } = economy;
    const dear = await restAsk(economy, provider, { price: ticksUp(7), units: LOT });
    const early = await restAsk(economy, provider, { price: ticksUp(4), units: LOT });
    const late = await restAsk(economy, worker, { price: ticksUp(4), units: 20n });
    const cheap = await restAsk(economy, worker, { units: LOT });
    const balance = await escrow.balanceOf(client);
    const order = bidOrder({ price: ticksUp(9), units: 60n, inputReference: OTHER_INPUT });

    const placement = await place(economy, client, order);

    const job = (provider_: string, price: bigint, units: bigint, orderId: bigint, offset: bigint) => ({
      client: client.address,
      provider: provider_,
      budget: units * price,
      inputReference: OTHER_INPUT,
      origin: originOf(orderId, units, offset),
    });
    const jobs = await openedJobs(economy);
    expect(jobs).to.deep.equal([
      job(worker.address, PRICE, 10n, cheap, 0n),
      job(provider.address, ticksUp(4), 10n, early, 10n),
      job(worker.address, ticksUp(4), 20n, late, 20n),
      job(provider.address, ticksUp(7), 10n, dear, 40n),
    ]);
    const rest = { orderId: orderIdOf(order, 0), restingUnits: 10, halt: HALT.noOrders };
    expect([...placement]).to.deep.equal(placementOf({ ...rest, firstJobId: 1, fills: 4, filledUnits: 50 }));
    const paid = jobs.reduce((sum, { budget }) => sum + budget, 0n);
    expect(await escrow.balanceOf(client)).to.equal(balance - paid - 10n * ticksUp(9));
    expect(await book.best(TRAIN)).to.deep.equal([ticksUp(9), 0n]);
    await expectSoundBook(economy);
  });

  it("rests what is left with its filled units and its input, when nothing is left within its price", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client, provider, worker } = economy;
    await restAsk(economy, provider, { units: 20n });
    await restAsk(economy, provider, { price: ticksUp(2), units: 20n });
    const order = bidOrder({ price: ticksUp(1), units: 50n, expiresAt: NEVER - 1 });
    const orderId = orderIdOf(order, 0);

    await expect(book.connect(client).place(order))
      .to.emit(book, "OrderPlaced")
      .withArgs(orderId, client, 30n, 20n, NEVER - 1, INPUT);

    const { units, filledUnits } = await book.orderOf(orderId);
    expect([units, filledUnits]).to.deep.equal([30n, 20n]);
    expect((await escrow.grantOf(client, book)).lockedBalance).to.equal(30n * ticksUp(1));
    // Its own later fills go on where its taking ended.
    await place(economy, worker, askOrder({ units: 10n, price: ticksUp(1) }));
    await place(economy, worker, askOrder({ units: 20n, price: ticksUp(1) }));
    expect((await openedJobs(economy)).map((job) => job.origin)).to.deep.equal([originOf(orderId, 20n, 30n)]);
    await expectSoundBook(economy);
  });
});

describe("OrderBook.place, a taker that sells", () => {
  it("opens one funded job for the bid that it meets, paid out of the bid's lock", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, providers, client, provider } = economy;
    const orderId = await restBid(economy, client);
    const balance = await escrow.balanceOf(client);
    const order = askOrder({ inputReference: OTHER_INPUT });
    const returned = await book.connect(provider).place.staticCall(order);

    const transaction = await book.connect(provider).place(order);

    expect([...returned]).to.deep.equal(placementOf({ firstJobId: 1, fills: 1, filledUnits: 20 }));
    // What the job works on was logged when the bid was placed.
    await expect(transaction)
      .to.emit(escrow, "JobOpened")
      .withArgs(1n, book, 1n, ZeroHash, originOf(orderId, 20n, 0n));
    const { client: buyer, provider: seller, budget } = await escrow.getJob(1n);
    expect([buyer, seller, budget]).to.deep.equal([client.address, provider.address, 2n * LOT_COST]);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect((await escrow.grantOf(client, book)).lockedBalance).to.equal(0n);
    expect((await providers.recordOf(provider)).locked).to.equal(await escrow.bondOf(1n));
    await expectSoundBook(economy);
  });

  it("B4 is paid each bid's own price, best first, then first come, when its limit is below all of them", async () => {
    const economy = await loadFixture(readyBook);
    const { book, escrow, client, other, provider } = economy;
    const low = await restBid(economy, client, { price: ticksUp(4), units: LOT });
    const early = await restBid(economy, client, { price: ticksUp(7), units: LOT });
    const late = await restBid(economy, other, { price: ticksUp(7), units: 20n });
    const high = await restBid(economy, other, { price: ticksUp(300), units: LOT });
    const order = askOrder({ units: 60n });

    const placement = await place(economy, provider, order);

    const job = (buyer: string, price: bigint, units: bigint, orderId: bigint) => ({
      client: buyer,
      provider: provider.address,
      budget: units * price,
      inputReference: ZeroHash,
      origin: originOf(orderId, units, 0n),
    });
    expect(await openedJobs(economy)).to.deep.equal([
      job(other.address, ticksUp(300), 10n, high),
      job(client.address, ticksUp(7), 10n, early),
      job(other.address, ticksUp(7), 20n, late),
      job(client.address, ticksUp(4), 10n, low),
    ]);
    const rest = { orderId: orderIdOf(order, 0), restingUnits: 10, halt: HALT.noOrders };
    expect([...placement]).to.deep.equal(placementOf({ ...rest, firstJobId: 1, fills: 4, filledUnits: 50 }));
    expect((await escrow.grantOf(provider, book)).lockedBonds).to.equal(LOT_BOND);
    expect(await book.best(TRAIN)).to.deep.equal([0n, PRICE]);
    await expectSoundBook(economy);
  });

  it("names in each origin the offset in the bid, when a bid is filled in parts", async () => {
    const economy = await loadFixture(readyBook);
    const { client, provider, worker } = economy;
    const orderId = await restBid(economy, client, { units: 60n });
    const origins: string[] = [];
    for (const [taker, units] of [
      [provider, 10n],
      [worker, 30n],
      [provider, 20n],
    ] as const) {
      await place(economy, taker, askOrder({ units }));
      origins.push(...(await openedJobs(economy)).map((job) => job.origin));
    }
    expect(origins).to.deep.equal([
      originOf(orderId, 10n, 0n),
      originOf(orderId, 30n, 10n),
      originOf(orderId, 20n, 40n),
    ]);
  });

  it("locks the bonds of all its jobs out of its stake at once, when it meets several bids", async () => {
    const economy = await loadFixture(readyBook);
    const { escrow, providers, client, other, provider } = economy;
    await restBid(economy, client, { units: LOT });
    await restBid(economy, other, { units: 20n });
    await providers.connect(provider).thaw((await providers.availableStake(provider)) - parseEther("16"));
    await place(economy, provider, askOrder({ units: 30n }));
    expect(await providers.availableStake(provider)).to.equal(0n);
    expect([await escrow.bondOf(1n), await escrow.bondOf(2n)]).to.deep.equal([LOT_BOND, parseEther("9")]);
  });

  it("rests what is left with its filled units, and its later jobs are those of an ask", async () => {
    const economy = await loadFixture(readyBook);
    const { book, client, other, provider } = economy;
    await restBid(economy, client, { units: 20n, price: ticksUp(3) });
    const order = askOrder({ price: ticksUp(1), units: 50n });
    const orderId = orderIdOf(order, 0);

    await expect(book.connect(provider).place(order))
      .to.emit(book, "OrderPlaced")
      .withArgs(orderId, provider, 30n, 20n, NEVER, ZeroHash);

    const { units, filledUnits } = await book.orderOf(orderId);
    expect([units, filledUnits]).to.deep.equal([30n, 20n]);
    await place(economy, other, bidOrder({ price: ticksUp(1), units: 20n }));
    // The offset is that in the taker's input.
    expect((await openedJobs(economy)).map((job) => job.origin)).to.deep.equal([originOf(orderId, 20n, 0n)]);
    await expectSoundBook(economy);
  });
});

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
    const { book, escrow, governor, evaluator, client, provider } = economy;
    const terms = { ...GENESIS_TERMS, bondBps: 1_000, seats: 7, evaluator };
    await escrow.connect(governor).addTerms(terms);
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
    const { escrow, governor, evaluator, client, provider } = economy;
    await restAsk(economy, provider);
    await escrow.connect(governor).addTerms({ ...GENESIS_TERMS, feeBps: 500, evaluator });
    await addResource(economy, { termsId: 2n });

    const { firstJobId } = await place(economy, client, bidOrder());

    expect((await escrow.getJob(firstJobId)).termsId).to.equal(1n);
    await escrow.connect(provider).submit(firstJobId, INPUT, "0x");
    await evaluator.connect(client).accept(firstJobId);
    expect(await escrow.balanceOf(provider)).to.equal((2n * LOT_COST * 98n) / 100n);
  });
});
