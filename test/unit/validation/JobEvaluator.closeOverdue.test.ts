import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  deliveredJob,
  fundPlainJob,
  JobStatus,
  openJob,
  openPlainJob,
  OVERDUE,
  plainEvaluator,
  WAGE,
} from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, PRICE, ask, signQuote } from "../../fixtures/market";

describe("JobEvaluator.closeOverdue", () => {
  it("E5 reverts in the last second in which the provider may deliver", async () => {
    const { escrow, evaluator, worker, jobId } = await loadFixture(openJob);
    const deliverBy = await escrow.deliverBy(jobId);

    await time.setNextBlockTimestamp(deliverBy);

    await expect(evaluator.connect(worker).closeOverdue(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotOverdue")
      .withArgs(jobId, deliverBy);
  });

  it("E5 refunds in the second after it, and divides the bond: wage, half to the client, the rest burned", async () => {
    const { escrow, evaluator, burner, providers, client, provider, worker, bond, jobId } = await loadFixture(openJob);
    const before = await escrow.balanceOf(client);
    const { staked } = await providers.recordOf(provider);
    const toClient = (bond - WAGE) / 2n;
    const burned = bond - WAGE - toClient;
    await time.setNextBlockTimestamp((await escrow.deliverBy(jobId)) + 1n);

    const transaction = evaluator.connect(worker).closeOverdue(jobId);

    await expect(transaction).to.emit(escrow, "JobRejected").withArgs(jobId, evaluator, OVERDUE);
    await expect(transaction).to.emit(escrow, "Refunded").withArgs(jobId, client, BUDGET);
    await expect(transaction).to.emit(escrow, "WagePaid").withArgs(jobId, worker, WAGE);
    await expect(transaction).to.emit(escrow, "BondDistributed").withArgs(jobId, toClient, burned);
    await expect(transaction).to.emit(providers, "StakeSlashed").withArgs(provider, bond, true);
    expect((await escrow.balanceOf(client)) - before).to.equal(BUDGET + toClient);
    expect(await escrow.balanceOf(worker)).to.equal(WAGE);
    expect(await burner.totalBurned()).to.equal(burned);
    expect([...(await providers.recordOf(provider))]).to.deep.equal([staked - bond, 0n, 0n, 1n]);
    expect(await escrow.unflushedFees()).to.equal(0n);
  });

  it("F1 divides an odd bond to the wei: the odd one burns", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, evaluator, provider, worker } = economy;
    const quote = await ask(economy, { nonce: 2, price: PRICE + 5n, units: 10, minUnits: 10 });
    await sendFill(economy, quote, await signQuote(economy, provider, quote));
    const bond = await escrow.bondOf(2);
    expect(bond % 2n).to.equal(1n);
    await time.increaseTo((await escrow.deliverBy(2)) + 1n);

    const half = (bond - WAGE - 1n) / 2n;
    await expect(evaluator.connect(worker).closeOverdue(2))
      .to.emit(escrow, "BondDistributed")
      .withArgs(2n, half, half + 1n);
  });

  it("pays no wage for a plain job, whose client gets its tokens back", async () => {
    const { compute, escrow, evaluator, client, worker, jobId } = await loadFixture(openPlainJob);
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);

    const transaction = evaluator.connect(worker).closeOverdue(jobId);

    await expect(transaction).not.to.emit(escrow, "WagePaid");
    await expect(transaction).to.emit(escrow, "JobRejected").withArgs(jobId, evaluator, OVERDUE);
    await expect(transaction).to.changeTokenBalances(compute, [client, worker, escrow], [BUDGET, 0n, -BUDGET]);
  });

  it("Z1 works while entries are paused", async () => {
    const { escrow, evaluator, worker, guardian, jobId } = await loadFixture(openJob);
    await escrow.connect(guardian).pauseEntries();
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);

    await expect(evaluator.connect(worker).closeOverdue(jobId)).to.emit(escrow, "JobRejected");
  });

  it("reverts when the provider has delivered", async () => {
    const { escrow, evaluator, worker, jobId } = await loadFixture(deliveredJob);
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);

    await expect(evaluator.connect(worker).closeOverdue(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotFunded")
      .withArgs(jobId);
  });

  it("D10 reverts the second time, so that a bond is slashed once", async () => {
    const { escrow, evaluator, providers, provider, worker, jobId } = await loadFixture(openJob);
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);
    await evaluator.connect(worker).closeOverdue(jobId);
    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Rejected);
    const before = await providers.recordOf(provider);

    await expect(evaluator.connect(worker).closeOverdue(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotFunded")
      .withArgs(jobId);
    expect(await providers.recordOf(provider)).to.deep.equal(before);
  });

  it("reverts when there is no such job", async () => {
    const { escrow, evaluator, worker } = await loadFixture(openJob);

    await expect(evaluator.connect(worker).closeOverdue(2n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNoJob")
      .withArgs(2n);
  });

  it("reverts for a job that somebody else evaluates", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, evaluator, worker } = economy;
    const jobId = await fundPlainJob(economy, { evaluator: await plainEvaluator() });
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);

    await expect(evaluator.connect(worker).closeOverdue(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, evaluator);
  });
});
