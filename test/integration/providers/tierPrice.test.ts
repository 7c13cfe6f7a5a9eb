import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { loadFixture } from "../../fixtures/load";
import { DELIVERABLE, type ReadyMarket, ask, fillQuote, readyMarket, signQuote } from "../../fixtures/market";

const JOBS = 10;
const UNITS = 500n;
const BUDGET = parseEther("5000");
/** 2 % of the budget, and five seats of 0.1 % of it. */
const BOND = parseEther("125");
const FEE = parseEther("100");
/** What tier 2 asks for. */
const STAKE = parseEther("10000");
const FEES = parseEther("1000");
const FAILURE_FEE = parseEther("100");
/** The seven days of the thaw. */
const THAW_SECONDS = 604_800;

/** All that the person behind both wallets has: tokens, balances and stake. */
async function wealth({ compute, escrow, providers, client, provider }: ReadyMarket): Promise<bigint> {
  const { staked } = await providers.recordOf(provider);
  const { amount } = await providers.thawing(provider);
  const held = await Promise.all(
    [client, provider].map(async (wallet) => (await compute.balanceOf(wallet)) + (await escrow.balanceOf(wallet))),
  );
  return held.reduce((sum, amountHeld) => sum + amountHeld, staked + amount);
}

/** The person buys from himself by a signed quote, up to the delivery; returns the id of the job. */
async function trade(market: ReadyMarket, nonce: number): Promise<bigint> {
  const { escrow, provider } = market;
  const quote = await ask(market, { nonce, units: UNITS, minUnits: UNITS });
  const jobId = await fillQuote(market, quote, await signQuote(market, provider, quote));
  await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
  return jobId;
}

/** The person accepts his own delivery and hands the money back to the wallet that buys. */
async function finish(market: ReadyMarket, jobId: bigint): Promise<void> {
  const { escrow, evaluator, compute, client, provider } = market;
  await evaluator.connect(client).accept(jobId);
  const paid = await escrow.balanceOf(provider);
  await escrow.connect(provider).withdraw(provider, paid);
  await compute.connect(provider).transfer(client, paid);
  await escrow.connect(client).deposit(paid);
}

/** State: the person has traded with himself just enough for tier 2. */
async function selfMadeTier2() {
  const market = await readyMarket();
  const before = await wealth(market);
  for (let job = 1; job < JOBS; job++) await finish(market, await trade(market, job));
  const tierBefore = await market.providers.tierOf(market.provider);
  await finish(market, await trade(market, JOBS));
  return { ...market, before, tierBefore };
}

describe("The price of tier 2, for somebody who trades with himself", () => {
  it("Q1 is 1,000 $COMPUTE of fees for a volume of 50,000, when ten jobs of 5,000 are completed", async () => {
    const market = await loadFixture(selfMadeTier2);
    const { providers, provider, before, tierBefore } = market;
    expect(tierBefore).to.equal(1n);
    expect(await providers.tierOf(provider)).to.equal(2n);
    expect(await providers.recordOf(provider)).to.deep.equal([STAKE, 0n, FEES, 0n]);
    expect(before - (await wealth(market))).to.equal(FEES);
    expect(BUDGET * BigInt(JOBS)).to.equal(parseEther("50000"));
    expect(FEE * BigInt(JOBS)).to.equal(FEES);
  });

  it("comes back to him in no part, when the fees are flushed", async () => {
    const { escrow, burner, compute, treasury, fees } = await loadFixture(selfMadeTier2);
    expect(await escrow.unflushedFees()).to.equal(FEES);
    const burned = await burner.totalBurned();
    await escrow.flushFees();
    expect((await burner.totalBurned()) - burned).to.equal(FEES / 2n);
    expect(await compute.balanceOf(treasury)).to.equal(FEES / 2n);
    expect(await compute.balanceOf(fees)).to.equal(0n);
  });

  it("locks 10,000 $COMPUTE for as long as the tier is to last and the 7 days of the thaw, when he leaves", async () => {
    const market = await loadFixture(selfMadeTier2);
    const { providers, provider, before } = market;
    await providers.connect(provider).thaw(1n);
    expect(await providers.tierOf(provider)).to.equal(1n);
    await providers.connect(provider).thaw(STAKE - 1n);
    const { unlockAt } = await providers.thawing(provider);
    expect(unlockAt - BigInt(await time.latest())).to.equal(BigInt(THAW_SECONDS));
    await time.setNextBlockTimestamp(unlockAt - 1n);
    await expect(providers.connect(provider).withdrawThawed())
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(provider.address, unlockAt);
    await time.setNextBlockTimestamp(unlockAt);
    await providers.connect(provider).withdrawThawed();
    expect(before - (await wealth(market))).to.equal(FEES);
    expect(await providers.tierOf(provider)).to.equal(0n);
  });

  it("takes three transactions a job and 5,000 $COMPUTE that go round, when all goes as fast as it can", async () => {
    const market = await loadFixture(readyMarket);
    const started = await time.latestBlock();
    const balance = await market.escrow.balanceOf(market.client);
    const jobId = await trade(market, 1);
    expect(balance - (await market.escrow.balanceOf(market.client))).to.equal(BUDGET);
    expect((await market.providers.recordOf(market.provider)).locked).to.equal(BOND);
    await market.evaluator.connect(market.client).accept(jobId);
    expect((await time.latestBlock()) - started).to.equal(3);
  });

  it("is lost again at the first failure, which costs its bond and 100 $COMPUTE of fees", async () => {
    const market = await loadFixture(selfMadeTier2);
    const { escrow, evaluator, providers, provider, client, stranger } = market;
    const quote = await ask(market, { nonce: JOBS + 1, units: UNITS, minUnits: UNITS });
    const jobId = await fillQuote(market, quote, await signQuote(market, provider, quote));
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);
    const balance = await escrow.balanceOf(client);
    await evaluator.connect(stranger).closeOverdue(jobId);
    expect(await providers.tierOf(provider)).to.equal(1n);
    expect(await providers.recordOf(provider)).to.deep.equal([STAKE - BOND, 0n, FEES, 1n]);
    expect((await escrow.balanceOf(client)) - balance).to.equal(BUDGET + (BOND - parseEther("1")) / 2n);
    expect(FEES - FAILURE_FEE).to.be.lessThan(FEES);
  });
});
