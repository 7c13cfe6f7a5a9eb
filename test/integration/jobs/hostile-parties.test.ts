import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { OBJECTION, Stage, Verdict } from "../../fixtures/challenges";
import {
  BOND,
  BUDGET,
  COMMITTEE,
  type DisputeMarket,
  PRICE,
  REST,
  WAGE,
  disputeMarket,
  stepsOf,
} from "../../fixtures/disputes";
import { DAY } from "../../fixtures/escrow";
import { JobStatus } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { DELIVERABLE, FAR_FUTURE, NO_LIMIT, bid, signQuote } from "../../fixtures/market";
import { expectReconciled } from "../../fixtures/reconciliation";
import { signSplit, splitOf } from "../../fixtures/splits";
import { Answer, REFUSALS, actAs, deployWallet } from "../../fixtures/wallets";

/** What is left of a slashed bond when wage and committee are paid. */
const LEFT = BOND - WAGE - COMMITTEE;

/** State: a wallet contract that takes no payment and answers no call has bought a job, and challenged the deliverable. */
async function walletChallenged() {
  const market = await loadFixture(disputeMarket);
  const { compute, escrow, quotes, evaluator, marketFund, provider, stranger, resourceId } = market;
  const wallet = await deployWallet(stranger);
  await compute.connect(marketFund).transfer(wallet, 2n * BUDGET);
  await actAs(wallet, stranger, compute, "approve", [await escrow.getAddress(), 2n * BUDGET]);
  await actAs(wallet, stranger, escrow, "deposit", [2n * BUDGET]);
  for (const operator of [quotes, evaluator]) {
    await actAs(wallet, stranger, escrow, "setOperator", [await operator.getAddress(), NO_LIMIT, FAR_FUTURE]);
  }
  const quote = await bid(market, { maker: await wallet.getAddress(), resourceId, price: PRICE });
  await sendFill(market, quote, await signQuote(market, stranger, quote));
  await escrow.connect(provider).submit(1, DELIVERABLE, "0x");
  await actAs(wallet, stranger, evaluator, "challenge", [1n, OBJECTION]);
  await expectReconciled(market);
  return { ...market, wallet };
}

/** What both parties would sign, and their signatures. */
async function agreed(market: DisputeMarket, providerAmount: bigint) {
  const split = splitOf(1n, providerAmount);
  return [
    split,
    await signSplit(market, market.stranger, split),
    await signSplit(market, market.provider, split),
  ] as const;
}

describe("A client whose wallet turns hostile while its challenge is judged", () => {
  it("E4 I23 is refunded and compensated by credit, so that it cannot keep the worker from its wage", async () => {
    const market = await loadFixture(walletChallenged);
    const { escrow, evaluator, wallet, worker } = market;
    await wallet.setAnswer(Answer.HugeRevert);
    await stepsOf(market).rule(Verdict.Score, 0n)();

    await stepsOf(market).execute();

    expect(await escrow.balanceOf(wallet)).to.equal(2n * BUDGET + LEFT / 2n);
    expect(await escrow.balanceOf(worker)).to.equal(WAGE);
    expect((await evaluator.challengeOf(1)).stage).to.equal(Stage.Closed);
    await expectReconciled(market);
  });

  it("E4 cannot keep the provider from being paid, when it loses", async () => {
    const market = await loadFixture(walletChallenged);
    const { escrow, wallet } = market;
    await wallet.setAnswer(Answer.EatsGas);
    await stepsOf(market).rule(Verdict.Score, 100n)();

    await stepsOf(market).execute();

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Completed);
    expect(await escrow.balanceOf(wallet)).to.equal(BUDGET - COMMITTEE - REST);
    await expectReconciled(market);
  });

  it("E6 gets the rest of its bond back without a call of its own, when the arbitrator was silent", async () => {
    const market = await loadFixture(walletChallenged);
    const { escrow, wallet } = market;
    await wallet.setAnswer(Answer.Reverts);
    await time.increaseTo((await escrow.getJob(1)).expiredAt);

    await stepsOf(market).claimRefund();
    await stepsOf(market).close();

    expect(await escrow.balanceOf(wallet)).to.equal(2n * BUDGET - COMMITTEE);
    await expectReconciled(market);
  });

  for (const answer of REFUSALS) {
    it(`O4 agrees to nothing when it answers ${Answer[answer]}, and the dispute goes on`, async () => {
      const market = await loadFixture(walletChallenged);
      const { evaluator, wallet } = market;
      const agreement = await agreed(market, BUDGET);
      await wallet.setAnswer(answer);

      await expect(evaluator.settleAgreed(...agreement))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(wallet, await evaluator.hashSplit(agreement[0]));
      await stepsOf(market).rule(Verdict.Score, 0n)();
      await stepsOf(market).execute();

      await expectReconciled(market);
    });
  }

  it("O5 takes an agreement back, which then is worth nothing; giving it again makes it count", async () => {
    const market = await loadFixture(walletChallenged);
    const { escrow, evaluator, wallet } = market;
    const agreement = await agreed(market, 0n);
    await wallet.setAnswer(Answer.WrongValue);
    await expect(evaluator.settleAgreed(...agreement)).to.be.revertedWithCustomError(
      evaluator,
      "JobEvaluatorBadSignature",
    );
    await wallet.setAnswer(Answer.Honest);

    await evaluator.settleAgreed(...agreement);

    expect(await escrow.balanceOf(wallet)).to.equal(2n * BUDGET - COMMITTEE);
    await expectReconciled(market);
  });

  it("O4 harms only itself when it says yes to everything: never the provider, who must sign too", async () => {
    const market = await loadFixture(walletChallenged);
    const { evaluator, provider, wallet, stranger } = market;
    const [split, , byProvider] = await agreed(market, BUDGET);
    await wallet.setAnswer(Answer.Yes);
    const forged = await signSplit(market, stranger, split);

    await expect(evaluator.settleAgreed(split, "0x", forged))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
      .withArgs(provider, await evaluator.hashSplit(split));
    await evaluator.settleAgreed(split, "0x", byProvider);

    await expectReconciled(market);
  });
});

describe("A provider who unstakes while its work is judged", () => {
  it("D9 I34 cannot thaw a wei of what the job locked, and what thaws is not what is slashed", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, execute } = stepsOf(market);
    const { compute, providers, provider } = market;
    for (const step of [fill, submit, challenge]) await step();
    const free = await providers.availableStake(provider);

    await expect(providers.connect(provider).thaw(free + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, free, free + 1n);
    await providers.connect(provider).thaw(free);
    await expect(providers.connect(provider).thaw(1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, 0n, 1n);
    await time.increase(7 * DAY);
    const before = await compute.balanceOf(provider);
    await providers.connect(provider).withdrawThawed();
    expect(await compute.balanceOf(provider)).to.equal(before + free);
    await rule(Verdict.Score, 0n)();
    await execute();

    const record = await providers.recordOf(provider);
    expect([record.staked, record.locked, record.failures]).to.deep.equal([0n, 0n, 1n]);
    await expectReconciled(market);
  });

  it("D10 I34 loses for each job at most what that job locked, once", async () => {
    const market = await loadFixture(disputeMarket);
    const { evaluator, providers, provider } = market;
    const { staked } = await providers.recordOf(provider);
    for (const jobId of [1n, 2n, 3n]) {
      const { fill, submit, challenge } = stepsOf(market, jobId);
      for (const step of [fill, submit, challenge]) await step();
    }
    for (const jobId of [1n, 2n]) {
      const { rule, execute } = stepsOf(market, jobId);
      await rule(Verdict.Score, 0n)();
      await execute();
      await expect(execute())
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
        .withArgs(jobId, Stage.Closed);

      const record = await providers.recordOf(provider);
      expect(record.staked).to.equal(staked - jobId * BOND);
      expect(record.locked).to.equal((3n - jobId) * BOND);
      await expectReconciled(market);
    }
  });

  it("gets its whole stake back when the work was good", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, execute } = stepsOf(market);
    const { providers, provider } = market;
    const { staked } = await providers.recordOf(provider);
    for (const step of [fill, submit, challenge, rule(Verdict.Score, 60n), execute]) await step();

    await providers.connect(provider).thaw(staked);

    expect((await providers.thawing(provider)).amount).to.equal(staked);
  });
});
