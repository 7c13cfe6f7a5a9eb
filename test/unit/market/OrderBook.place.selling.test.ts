import { expect } from "chai";
import { ZeroHash, encodeBytes32String, parseEther } from "ethers";
import {
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
  restBid,
  ticksUp,
} from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { PRICE, TRAIN } from "../../fixtures/market";
import { expectSoundBook } from "../../fixtures/soundBook";

const OTHER_INPUT = encodeBytes32String("other input");

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
