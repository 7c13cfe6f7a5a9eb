import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import {
  BOND,
  BUDGET,
  DELIVERABLE,
  FEE,
  GENESIS_TERMS,
  REASON,
  Status,
  WAGE,
  deliveredJob,
  openJob,
  openedJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { hookedDelivery, plainDelivery } from "../../fixtures/plainJobs";

describe("JobEscrow.completeFor", () => {
  it("pays the worker its wage out of the payout, when the job came from a market", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).completeFor(state.jobId, REASON, state.worker), {
      providerBalance: BUDGET - FEE - WAGE,
      workerBalance: WAGE,
      unflushedFees: FEE,
      locked: -BOND,
      feesPaid: FEE,
    });
  });

  it("emits JobCompleted, WagePaid and the payment net of both, when the job came from a market", async () => {
    const { escrow, judge, worker, provider, jobId } = await loadFixture(deliveredJob);
    await expect(escrow.connect(judge).completeFor(jobId, REASON, worker))
      .to.emit(escrow, "JobCompleted")
      .withArgs(jobId, judge.address, REASON)
      .and.to.emit(escrow, "WagePaid")
      .withArgs(jobId, worker.address, WAGE)
      .and.to.emit(escrow, "PaymentReleased")
      .withArgs(jobId, provider.address, BUDGET - FEE - WAGE);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Completed);
  });

  it("pays as complete does, when there is no worker", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).completeFor(state.jobId, REASON, ZeroAddress), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      locked: -BOND,
      feesPaid: FEE,
    });
  });

  it("pays wage and payout to one account, when the provider is the worker", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).completeFor(state.jobId, REASON, state.provider), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      locked: -BOND,
      feesPaid: FEE,
    });
  });

  it("pays no wage, when the job is plain", async () => {
    const state = await loadFixture(plainDelivery);
    const { escrow, judge, worker, jobId } = state;
    await expectMoney(
      state,
      () => expect(escrow.connect(judge).completeFor(jobId, REASON, worker)).to.not.emit(escrow, "WagePaid"),
      { providerTokens: BUDGET - FEE, escrowTokens: FEE - BUDGET, unflushedFees: FEE },
    );
  });

  it("leaves enough for the wage, when the job is the smallest with the largest fee", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, governor, registrar, judge, provider, worker } = state;
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, feeBps: 500 });
    const termsId = (await escrow.termsCount()) - 1n;
    const jobId = await openJob(state, { termsId, maxFeeBps: 500, budget: parseEther("100") });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await expectMoney(state, () => escrow.connect(judge).completeFor(jobId, REASON, worker), {
      providerBalance: parseEther("94"),
      workerBalance: WAGE,
      unflushedFees: parseEther("5"),
      locked: -parseEther("7"),
      feesPaid: parseEther("5"),
    });
  });

  it("reverts with JobEscrowNotEvaluator, when the worker itself calls", async () => {
    const { escrow, worker, jobId } = await loadFixture(deliveredJob);
    await expect(escrow.connect(worker).completeFor(jobId, REASON, worker))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, worker.address);
  });

  it("reverts with JobEscrowWrongStatus, when nothing was delivered", async () => {
    const { escrow, judge, worker, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(judge).completeFor(jobId, REASON, worker))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Funded);
  });

  it("reverts with JobEscrowHooked, when the job has a hook", async () => {
    const { escrow, judge, worker, jobId } = await loadFixture(hookedDelivery);
    await expect(escrow.connect(judge).completeFor(jobId, REASON, worker))
      .to.be.revertedWithCustomError(escrow, "JobEscrowHooked")
      .withArgs(jobId);
  });
});
