import { HALF_LIFE_SECONDS, type ComputeEconomy } from "@compute-economy/sdk";
import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { moveClock } from "../../src/economy/chain/rpc.js";
import { compare, differencesOf } from "../../src/economy/reconcile.js";
import { replay } from "../../src/economy/replay.js";
import { LOT, type Market, signed, startMarket, trader } from "../matcher/market.js";

/** A budget that nothing divides. */
const PRICE = 12n * 10n ** 18n + 7n;

async function openedJob(buyer: ComputeEconomy, seller: ComputeEconomy): Promise<bigint> {
  const ask = await signed(seller, "ask", { units: LOT, minUnits: LOT, priceWei: PRICE });
  return BigInt((await buyer.fillQuote(ask, { inputReference: id("input") })).jobId);
}

async function submittedJob(buyer: ComputeEconomy, seller: ComputeEconomy): Promise<bigint> {
  const jobId = await openedJob(buyer, seller);
  await seller.submit(jobId, id("deliverable"));
  return jobId;
}

describe("the ledger of an economy with ratings", () => {
  let market: Market;
  beforeAll(async () => {
    market = await startMarket();
  });
  afterAll(() => market.stop());

  it("agrees with the chain on what every rating counts, however old, and on agents that were sold", async () => {
    const [buyer, seller, other] = [await trader(market), await trader(market), await trader(market)];
    for (const provider of [seller, other]) await provider.labelAgent((await provider.registerAgent()).agentId);
    const declined = await openedJob(buyer, seller);
    await seller.decline(declined);
    const divided = await submittedJob(buyer, seller);
    const split = { jobId: divided, providerAmountWei: PRICE, deadline: 2n ** 40n };
    await buyer.settleAgreed(split, await buyer.signSplit(split), await seller.signSplit(split));
    const paid = await submittedJob(buyer, seller);
    await buyer.accept(paid);
    await buyer.rateJobs([
      { jobId: declined, score: 80 },
      { jobId: divided, score: 99 },
    ]);
    await moveClock(market.url, (3n * HALF_LIFE_SECONDS) / 2n);
    await buyer.rateJob({ jobId: paid, score: 71 });
    const sold = await other.readProvider();
    const { identity } = other.contracts;
    await (await identity.transferFrom(other.address, buyer.address, sold.agentId)).wait();
    await moveClock(market.url, 2_000_003n);

    const block = await buyer.provider.getBlockNumber();
    const ledger = await replay(buyer, block);

    const comparisons = await compare(buyer, ledger, block);
    expect(differencesOf(comparisons)).toEqual([]);
    expect(comparisons.map(({ what }) => what)).toEqual(
      expect.arrayContaining([
        `tier of ${seller.address}`,
        `agent of ${seller.address}`,
        `fees of ${seller.address} that vouched`,
        `weight of the score of ${seller.address} under terms 1`,
        `what counts of the rating of job ${paid}`,
      ]),
    );
    // The split paid a tenth: the fee of the job that was paid in full vouches for all of it, and is then used up.
    expect(ledger.ratings.rows.map(({ jobId, counted }) => [jobId, counted])).toEqual([
      [declined, 0n],
      [divided, 99n],
      [paid, 7n],
    ]);
    expect(ledger.agents.labelled().map(([provider]) => provider)).toEqual([seller.address]);
  });
});
