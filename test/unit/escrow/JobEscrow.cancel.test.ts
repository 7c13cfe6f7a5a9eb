import { expect } from "chai";
import { BOND, BUDGET, REASON, Status, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, hookedFunded, paidJob, plainDelivery } from "../../fixtures/plainJobs";

describe("JobEscrow.cancel", () => {
  for (const fixture of [openedJob, deliveredJob]) {
    const status = fixture === openedJob ? "Funded" : "Submitted";

    it(`refunds the client and returns the whole bond, when a ${status} market job is cancelled`, async () => {
      const state = await loadFixture(fixture);
      await expectMoney(state, () => state.escrow.connect(state.judge).cancel(state.jobId, REASON), {
        clientBalance: BUDGET,
        locked: -BOND,
      });
    });
  }

  for (const fixture of [paidJob, plainDelivery]) {
    const status = fixture === paidJob ? "Funded" : "Submitted";

    it(`pushes the budget back, when a ${status} plain job is cancelled`, async () => {
      const state = await loadFixture(fixture);
      await expectMoney(state, () => state.escrow.connect(state.judge).cancel(state.jobId, REASON), {
        clientTokens: BUDGET,
        escrowTokens: -BUDGET,
      });
    });
  }

  it("emits JobRejected and Refunded and distributes no bond, when a market job is cancelled", async () => {
    const { escrow, judge, client, jobId } = await loadFixture(openedJob);
    const cancellation = escrow.connect(judge).cancel(jobId, REASON);
    await expect(cancellation)
      .to.emit(escrow, "JobRejected")
      .withArgs(jobId, judge.address, REASON)
      .and.to.emit(escrow, "Refunded")
      .withArgs(jobId, client.address, BUDGET);
    await expect(cancellation).to.not.emit(escrow, "BondDistributed");
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
  });

  it("reverts with JobEscrowNotEvaluator, when a party calls", async () => {
    const { escrow, client, provider, jobId } = await loadFixture(openedJob);
    for (const caller of [client, provider]) {
      await expect(escrow.connect(caller).cancel(jobId, REASON))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
        .withArgs(jobId, caller.address);
    }
  });

  it("reverts with JobEscrowWrongStatus, when the job is Open", async () => {
    const { escrow, judge, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(judge).cancel(jobId, REASON))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Open);
  });

  it("reverts with JobEscrowHooked, when the job has a hook", async () => {
    const { escrow, judge, jobId } = await loadFixture(hookedFunded);
    await expect(escrow.connect(judge).cancel(jobId, REASON))
      .to.be.revertedWithCustomError(escrow, "JobEscrowHooked")
      .withArgs(jobId);
  });
});
