import { type ComputeEconomy, createProvider } from "@compute-economy/sdk";
import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArbitratorMock } from "../../../../typechain-types/contracts/mocks/ArbitratorMock";
import { ArbitratorMock__factory } from "../../../../typechain-types/factories/contracts/mocks/ArbitratorMock__factory";
import { moveClock } from "../../src/economy/chain/rpc.js";
import { compare, differencesOf } from "../../src/economy/reconcile.js";
import { replay } from "../../src/economy/replay.js";
import { LOT, type Market, signed, startMarket, trader } from "../matcher/market.js";

const GOVERNOR = 1;
const [SCORE, SPLIT] = [0, 1];

/** State: the parties of jobs that a mock rules on, by a row of terms of its own. */
async function disputes(market: Market) {
  const chain = createProvider(market.url, market.deployment.chainId);
  const governor = await chain.getSigner(GOVERNOR);
  const { contracts, getTerms } = market.bank.economy;
  const mock = await new ArbitratorMock__factory(governor).deploy(market.deployment.addresses.escrow);
  await mock.waitForDeployment();
  const row = { ...(await getTerms(1)), mode: 0, arbitrator: await mock.getAddress() };
  const termsId = await contracts.escrow.termsCount();
  await (await contracts.registrar.connect(governor).addTerms(row)).wait();
  const { lotUnits, tickSize, lowestPrice, largestJob } = await contracts.catalog.resourceOf(1);
  const named = { unitName: "disputed", specificationURI: "", specificationHash: id("disputed") };
  const resource = { ...named, lotUnits, tickSize, lowestTick: lowestPrice / tickSize, largestJob, termsId };
  await (await contracts.catalog.connect(governor).addResource(resource)).wait();
  const resourceId = await contracts.catalog.resourceCount();
  return { mock, resourceId, buyer: await trader(market), seller: await trader(market) };
}

type Disputes = Awaited<ReturnType<typeof disputes>>;

async function submittedJob({ buyer, seller, resourceId }: Disputes): Promise<bigint> {
  // A budget that no share of divides.
  const ask = await signed(seller, "ask", { resourceId, units: LOT, minUnits: LOT, priceWei: 12n * 10n ** 18n + 7n });
  const { jobId } = await buyer.fillQuote(ask, { inputReference: id("input") });
  await seller.submit(jobId, id("deliverable"));
  return jobId;
}

async function challengedJob(market: Disputes): Promise<bigint> {
  const jobId = await submittedJob(market);
  await market.buyer.challengeJob({ jobId, reason: "bad" });
  return jobId;
}

async function ruledJob(market: Disputes, verdict: number, value: bigint): Promise<bigint> {
  const jobId = await challengedJob(market);
  await rule(market.mock, market.buyer, jobId, verdict, value);
  return jobId;
}

async function rule(
  mock: ArbitratorMock,
  { deployment }: ComputeEconomy,
  jobId: bigint,
  verdict: number,
  value: bigint,
) {
  await (await mock.rule(deployment.addresses.evaluator, jobId, verdict, value)).wait();
}

describe("the ledger of an economy with disputes", () => {
  let market: Market;
  beforeAll(async () => {
    market = await startMarket();
  });
  afterAll(() => market.stop());

  it("agrees with the chain to the wei, whatever became of the challenges", async () => {
    const all = await disputes(market);
    const { buyer, seller } = all;
    const paid = await ruledJob(all, SCORE, 60n);
    const rejected = await ruledJob(all, SCORE, 59n);
    const divided = await ruledJob(all, SPLIT, 3_333n);
    for (const jobId of [paid, rejected, divided]) await seller.executeRuling(jobId);
    const conceded = await challengedJob(all);
    await buyer.accept(conceded);
    await seller.closeChallenge(conceded);
    const agreed = await ruledJob(all, SCORE, 0n);
    const split = { jobId: agreed, providerAmountWei: 1n, deadline: 2n ** 40n };
    await buyer.settleAgreed(split, await buyer.signSplit(split), await seller.signSplit(split));
    const expired = await challengedJob(all);
    await moveClock(market.url, (await buyer.getTerms((await buyer.getJob(expired)).termsId)).lifetimeSeconds);
    await buyer.claimRefund(expired);
    await buyer.closeChallenge(expired);
    const waiting = await ruledJob(all, SCORE, 1n);
    await challengedJob(all);
    await buyer.transferBalance({ to: seller.address, amountWei: 5n });
    await buyer.flushFees();

    const block = await buyer.provider.getBlockNumber();
    const ledger = await replay(buyer, block);

    expect(differencesOf(await compare(buyer, ledger, block))).toEqual([]);
    expect([paid, rejected, divided, conceded, agreed, expired].map((jobId) => outcomeIn(ledger, jobId))).toEqual([
      ["ruled paid", "Closed"],
      ["ruled rejected", "Closed"],
      ["ruled split", "Closed"],
      ["accepted", "Closed"],
      ["agreed split", "Closed"],
      ["expired", "Closed"],
    ]);
    expect(outcomeIn(ledger, waiting)).toEqual([undefined, "Ruled"]);
    const rests = [...ledger.challenges.rows.values()].reduce((sum, { rest }) => sum + rest, 0n);
    expect(ledger.escrow.balances.get(buyer.deployment.addresses.evaluator)).toBe(rests);
  });
});

function outcomeIn({ escrow, challenges }: Awaited<ReturnType<typeof replay>>, jobId: bigint) {
  return [escrow.jobs.get(jobId)?.outcome, challenges.rows.get(jobId)?.stage];
}
