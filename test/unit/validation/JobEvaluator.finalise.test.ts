import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  deliveredJob,
  deliveredPlainJob,
  FEE,
  fundPlainJob,
  JobStatus,
  openJob,
  plainEvaluator,
  UNCHALLENGED,
  WAGE,
} from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE } from "../../fixtures/market";

const REVIEW_SECONDS = 60n;

describe("JobEvaluator.finalise", () => {
  it("E5 reverts one second before the review window is over", async () => {
    const { evaluator, worker, jobId } = await loadFixture(deliveredJob);
    const until = await evaluator.reviewUntil(jobId);

    await time.setNextBlockTimestamp(until - 1n);

    await expect(evaluator.connect(worker).finalise(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorReviewOpen")
      .withArgs(jobId, until);
  });

  it("E5 pays in the second in which the review window is over: the provider, less fee and the caller's wage", async () => {
    const { escrow, evaluator, providers, provider, worker, jobId } = await loadFixture(deliveredJob);
    await time.setNextBlockTimestamp(await evaluator.reviewUntil(jobId));

    const transaction = evaluator.connect(worker).finalise(jobId);

    await expect(transaction).to.emit(escrow, "JobCompleted").withArgs(jobId, evaluator, UNCHALLENGED);
    await expect(transaction).to.emit(escrow, "WagePaid").withArgs(jobId, worker, WAGE);
    await expect(transaction)
      .to.emit(escrow, "PaymentReleased")
      .withArgs(jobId, provider, BUDGET - FEE - WAGE);
    expect(await escrow.balanceOf(worker)).to.equal(WAGE);
    expect(await escrow.balanceOf(provider)).to.equal(BUDGET - FEE - WAGE);
    expect(await escrow.unflushedFees()).to.equal(FEE);
    expect((await providers.recordOf(provider)).locked).to.equal(0n);
  });

  it("pays the provider its own wage when it finalises itself", async () => {
    const { escrow, evaluator, provider, jobId } = await loadFixture(deliveredJob);
    await time.increaseTo(await evaluator.reviewUntil(jobId));

    await evaluator.connect(provider).finalise(jobId);

    expect(await escrow.balanceOf(provider)).to.equal(BUDGET - FEE);
  });

  it("pays no wage for a plain job", async () => {
    const { compute, escrow, evaluator, provider, worker, jobId } = await loadFixture(deliveredPlainJob);
    await time.increaseTo(await evaluator.reviewUntil(jobId));

    const transaction = evaluator.connect(worker).finalise(jobId);

    await expect(transaction).not.to.emit(escrow, "WagePaid");
    await expect(transaction).to.changeTokenBalances(compute, [provider, worker], [BUDGET - FEE, 0n]);
    expect(await escrow.balanceOf(worker)).to.equal(0n);
  });

  it("Z1 works while entries are paused", async () => {
    const { escrow, evaluator, worker, guardian, jobId } = await loadFixture(deliveredJob);
    await escrow.connect(guardian).pauseEntries();
    await time.increaseTo(await evaluator.reviewUntil(jobId));

    await expect(evaluator.connect(worker).finalise(jobId)).to.emit(escrow, "JobCompleted");
  });

  it("reverts before anything is delivered", async () => {
    const { evaluator, worker, jobId } = await loadFixture(openJob);

    await expect(evaluator.connect(worker).finalise(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted")
      .withArgs(jobId);
  });

  it("reverts the second time, and after the client has accepted", async () => {
    const { evaluator, worker, client, jobId } = await loadFixture(deliveredJob);
    await evaluator.connect(client).accept(jobId);
    await time.increase(1_000);

    await expect(evaluator.connect(worker).finalise(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted")
      .withArgs(jobId);
  });

  it("reverts when there is no such job", async () => {
    const { escrow, evaluator, worker } = await loadFixture(deliveredJob);

    await expect(evaluator.connect(worker).finalise(2n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNoJob")
      .withArgs(2n);
  });

  it("reverts for a job that somebody else evaluates", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, evaluator, provider, worker } = economy;
    const jobId = await fundPlainJob(economy, { evaluator: await plainEvaluator() });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await time.increase(1_000);

    await expect(evaluator.connect(worker).finalise(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, evaluator);
  });
});

describe("JobEvaluator.reviewUntil", () => {
  it("is the delivery and the terms' review window", async () => {
    const { escrow, evaluator, jobId } = await loadFixture(deliveredJob);

    expect(await evaluator.reviewUntil(jobId)).to.equal((await escrow.getJob(jobId)).submittedAt + REVIEW_SECONDS);
    expect((await escrow.termsOf(1)).reviewSeconds).to.equal(REVIEW_SECONDS);
  });

  it("is the review window of row 0 for a plain job", async () => {
    const { escrow, evaluator, jobId } = await loadFixture(deliveredPlainJob);

    const { reviewSeconds } = await escrow.termsOf(0);
    expect(await evaluator.reviewUntil(jobId)).to.equal((await escrow.getJob(jobId)).submittedAt + reviewSeconds);
  });

  it("reverts while nothing is delivered, and when the job is over", async () => {
    const { escrow, evaluator, client, provider, jobId } = await loadFixture(openJob);

    await expect(evaluator.reviewUntil(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted")
      .withArgs(jobId);
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await evaluator.connect(client).accept(jobId);
    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
    await expect(evaluator.reviewUntil(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted")
      .withArgs(jobId);
  });
});
