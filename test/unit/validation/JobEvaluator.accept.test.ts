import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  ACCEPTED,
  deliveredJob,
  deliveredPlainJob,
  FEE,
  fundPlainJob,
  JobStatus,
  openJob,
  plainEvaluator,
} from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE } from "../../fixtures/market";

describe("JobEvaluator.accept", () => {
  it("pays the provider the budget less the fee and gives the bond back", async () => {
    const { escrow, evaluator, providers, client, provider, jobId } = await loadFixture(deliveredJob);

    const transaction = evaluator.connect(client).accept(jobId);

    await expect(transaction).to.emit(escrow, "JobCompleted").withArgs(jobId, evaluator, ACCEPTED);
    await expect(transaction)
      .to.emit(escrow, "PaymentReleased")
      .withArgs(jobId, provider, BUDGET - FEE);
    expect(await escrow.balanceOf(provider)).to.equal(BUDGET - FEE);
    expect(await escrow.unflushedFees()).to.equal(FEE);
    expect((await providers.recordOf(provider)).locked).to.equal(0n);
    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("pays nobody a wage", async () => {
    const { escrow, evaluator, client, jobId } = await loadFixture(deliveredJob);

    await expect(evaluator.connect(client).accept(jobId)).not.to.emit(escrow, "WagePaid");
  });

  it("pays tokens for a plain job", async () => {
    const { compute, escrow, evaluator, client, provider, jobId } = await loadFixture(deliveredPlainJob);

    const transaction = evaluator.connect(client).accept(jobId);

    await expect(transaction).to.emit(escrow, "JobCompleted").withArgs(jobId, evaluator, ACCEPTED);
    await expect(transaction).to.changeTokenBalances(compute, [provider, escrow], [BUDGET - FEE, FEE - BUDGET]);
  });

  it("works after the review window too, while nobody has finalised", async () => {
    const { escrow, evaluator, client, jobId } = await loadFixture(deliveredJob);
    await time.increaseTo((await evaluator.reviewUntil(jobId)) + 1_000n);

    await evaluator.connect(client).accept(jobId);

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("Z1 works while entries are paused", async () => {
    const { escrow, evaluator, client, guardian, jobId } = await loadFixture(deliveredJob);
    await escrow.connect(guardian).pauseEntries();

    await expect(evaluator.connect(client).accept(jobId)).to.emit(escrow, "JobCompleted");
  });

  it("reverts for everybody but the client", async () => {
    const { evaluator, provider, stranger, governor, jobId } = await loadFixture(deliveredJob);

    for (const caller of [provider, stranger, governor]) {
      await expect(evaluator.connect(caller).accept(jobId))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotClient")
        .withArgs(jobId, caller);
    }
  });

  it("reverts when there is no such job", async () => {
    const { evaluator, client } = await loadFixture(deliveredJob);

    for (const unknown of [0n, 2n]) {
      await expect(evaluator.connect(client).accept(unknown))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotClient")
        .withArgs(unknown, client);
    }
  });

  it("reverts before anything is delivered", async () => {
    const { escrow, evaluator, client, jobId } = await loadFixture(openJob);

    await expect(evaluator.connect(client).accept(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, JobStatus.Funded);
  });

  it("reverts the second time", async () => {
    const { escrow, evaluator, client, jobId } = await loadFixture(deliveredJob);
    await evaluator.connect(client).accept(jobId);

    await expect(evaluator.connect(client).accept(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, JobStatus.Completed);
  });

  it("reverts for a job that somebody else evaluates", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, evaluator, client, provider } = economy;
    const jobId = await fundPlainJob(economy, { evaluator: await plainEvaluator() });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");

    await expect(evaluator.connect(client).accept(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, evaluator);
  });
});
