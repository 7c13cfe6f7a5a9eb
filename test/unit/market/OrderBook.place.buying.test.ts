import { expect } from "chai";
import { encodeBytes32String, parseEther } from "ethers";
import {
  FINE,
  HALT,
  LOT,
  LOT_BOND,
  LOT_COST,
  NEVER,
  askOrder,
  bidOrder,
  openedJobs,
  orderIdOf,
  originOf,
  place,
  placementOf,
  readyBook,
  restAsk,
  ticksUp,
} from "../../fixtures/book";
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
