import { ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { candlesOf, type ComputeEconomy, feeOf, parseCompute, type PriceWindow } from "../../src";
import {
  client,
  DELIVERABLE,
  failureOf,
  newcomer,
  pass,
  provider,
  restoreChainAfterEach,
  signedOffer,
  worker,
} from "../setup/agents";
import { ask, bid } from "../setup/book";

const INDEX = 3n;

restoreChainAfterEach();

/** Only what a test itself trades. */
async function fromNow(): Promise<PriceWindow> {
  return { fromBlock: (await provider().getBlockNumber()) + 1 };
}

/** Trades by a quote, delivers, and accepts. */
async function paidTrade(buyer: ComputeEconomy, seller: ComputeEconomy, units: bigint, priceWei: bigint) {
  const signed = await signedOffer(seller, "ask", { resourceId: INDEX, units, priceWei });
  const { jobId } = await buyer.fillQuote(signed);
  await seller.submit(jobId, DELIVERABLE);
  await buyer.accept(jobId);
  return jobId;
}

/** What an account has anywhere. */
async function wealthOf(agent: ComputeEconomy): Promise<bigint> {
  const { stakedWei } = await agent.providerRecord();
  return (await agent.balanceWei()) + (await agent.tokenBalanceWei()) + stakedWei;
}

describe("trades", () => {
  it("tells the fills of both markets with price, parties and what became of them", async () => {
    const [buyer, seller] = [await client(), await worker()];
    await Promise.all([buyer, seller].map((agent) => agent.approveOperator({ operator: "book" })));
    const window = await fromNow();
    const paid = await paidTrade(buyer, seller, 10n, parseCompute("11"));
    await seller.placeOrder(ask({ resourceId: INDEX, units: 20 }));
    const { fills } = await buyer.placeOrder(bid({ resourceId: INDEX, units: 10 }));
    const [running = { jobId: 0n }] = fills;
    const declined = (await buyer.placeOrder(bid({ resourceId: INDEX, units: 10 }))).fills[0]?.jobId ?? 0n;
    await seller.decline(declined);

    const trades = await buyer.trades(INDEX, window);

    const common = { resourceId: INDEX, units: 10n, client: buyer.address, provider: seller.address };
    expect(trades).toMatchObject([
      { ...common, jobId: paid, market: "quotes", priceWei: parseCompute("11"), outcome: "paid" },
      { ...common, jobId: running.jobId, market: "book", priceWei: parseCompute("10"), outcome: "running" },
      { ...common, jobId: declined, market: "book", budgetWei: parseCompute("100"), outcome: "unpaid" },
    ]);
    const block = await provider().getBlock(trades[0]?.blockNumber ?? 0);
    expect(trades[0]?.timeSeconds).toBe(BigInt(block?.timestamp ?? 0));
    expect(candlesOf(trades, 3_600)).toMatchObject([{ openWei: parseCompute("11"), units: 10n }]);
  });

  it("keeps to the window, by time or by blocks, and to the resource", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const { fromBlock } = (await fromNow()) as { fromBlock: number };
    const old = await paidTrade(buyer, seller, 10n, parseCompute("10"));
    const toBlock = await provider().getBlockNumber();
    await pass(7_200);
    const recent = await paidTrade(buyer, seller, 10n, parseCompute("12"));
    const idsIn = async (window: PriceWindow) => (await buyer.trades(INDEX, window)).map(({ jobId }) => jobId);

    expect(await idsIn({ fromBlock })).toEqual([old, recent]);
    expect(await idsIn({ fromBlock, toBlock })).toEqual([old]);
    expect(await idsIn({ lastSeconds: 3_600 })).toEqual([recent]);
    expect(await buyer.trades(99n, { fromBlock })).toEqual([]);
    expect(await buyer.prices(INDEX, { fromBlock })).toEqual({
      trades: 2,
      units: 20n,
      volumeWei: parseCompute("220"),
      averageWei: parseCompute("11"),
      medianWei: parseCompute("11"),
    });
  });
});

describe("costToMove", () => {
  it("is what a self-trade that moves the average by a tenth loses in fees at the least", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const [own, alsoOwn] = [await client(), await worker()];
    const window = await fromNow();
    await paidTrade(buyer, seller, 20n, parseCompute("10"));
    await paidTrade(buyer, seller, 10n, parseCompute("13"));
    const before = await buyer.prices(INDEX, window);
    const { up } = await buyer.costToMove(INDEX, 1_000, window);
    if (up === undefined) throw new Error("nothing moves it");
    const wealth = (await wealthOf(own)) + (await wealthOf(alsoOwn));

    expect(await alsoOwn.contracts.escrow.bondFor(1, up.volumeWei)).toBe(up.bondWei);
    await paidTrade(own, alsoOwn, up.units, up.volumeWei / up.units);

    const after = await buyer.prices(INDEX, window);
    const lost = wealth - (await wealthOf(own)) - (await wealthOf(alsoOwn));
    expect(10n * after.volumeWei * before.units).toBeGreaterThanOrEqual(11n * before.volumeWei * after.units);
    expect(lost).toBeGreaterThanOrEqual(up.feeWei);
    expect(lost).toBe(feeOf(up.volumeWei, 200));
  });

  it("is not undercut by a wash trade that is a wei cheaper, nor by one at the market's price", async () => {
    const [own, alsoOwn] = [await client(), await worker()];
    const window = await fromNow();
    await paidTrade(own, alsoOwn, 20n, parseCompute("10"));
    const before = await own.prices(INDEX, window);
    const { up } = await own.costToMove(INDEX, 1_000, window);
    if (up === undefined) throw new Error("nothing moves it");

    await paidTrade(own, alsoOwn, up.units, up.volumeWei / up.units - 1n);

    const after = await own.prices(INDEX, window);
    expect(10n * after.volumeWei * before.units).toBeLessThan(11n * before.volumeWei * after.units);
  });

  it("can not be had for nothing: jobs that both parties cancel do not count", async () => {
    const [own, alsoOwn] = [await client(), await worker()];
    const window = await fromNow();
    await paidTrade(own, alsoOwn, 20n, parseCompute("10"));
    const before = await own.prices(INDEX, window);
    const wealth = (await wealthOf(own)) + (await wealthOf(alsoOwn));
    const signed = await signedOffer(alsoOwn, "ask", { resourceId: INDEX, units: 10, priceWei: parseCompute("25") });
    const { jobId } = await own.fillQuote(signed, { inputReference: ZeroHash });
    const split = { jobId, providerAmountWei: 0n, deadline: (await own.chainTime()) + 600n };

    await own.settleAgreed(split, await own.signSplit(split), await alsoOwn.signSplit(split));

    expect((await wealthOf(own)) + (await wealthOf(alsoOwn))).toBe(wealth);
    expect(await own.prices(INDEX, window)).toEqual(before);
  });

  it("is of no resource that does not exist", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.costToMove(99))).toMatchObject({ code: "ResourceCatalogUnknown" });
  });
});
