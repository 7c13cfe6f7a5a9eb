import { expect } from "chai";
import { parseEther } from "ethers";
import { BOND, BUDGET, FEE, REASON, Status, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { hookedDelivery, plainDelivery } from "../../fixtures/plainJobs";

/** Odd, so that its fee is rounded: 2 % of 50 wei more than it is one wei. */
const PART = parseEther("80") + 49n;
const PART_FEE = parseEther("1.6");

describe("JobEscrow.settle", () => {
  it("pays a part less its fee, refunds the rest and returns the bond, when a market job is split", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, PART, REASON), {
      providerBalance: PART - PART_FEE,
      clientBalance: BUDGET - PART,
      unflushedFees: PART_FEE,
      feesPaid: PART_FEE,
      locked: -BOND,
    });
  });

  it("pays a part less its fee and refunds the rest in tokens, when a plain job is split", async () => {
    const state = await loadFixture(plainDelivery);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, PART, REASON), {
      providerTokens: PART - PART_FEE,
      clientTokens: BUDGET - PART,
      escrowTokens: PART_FEE - BUDGET,
      unflushedFees: PART_FEE,
    });
  });

  it("refunds everything, takes no fee and returns the bond, when a market job is settled at zero", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, 0n, REASON), {
      clientBalance: BUDGET,
      locked: -BOND,
    });
  });

  it("refunds everything in tokens, when a plain job is settled at zero", async () => {
    const state = await loadFixture(plainDelivery);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, 0n, REASON), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });

  it("pays as complete does, when a market job is settled at its whole budget", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, BUDGET, REASON), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      feesPaid: FEE,
      locked: -BOND,
    });
  });

  it("pays as complete does, when a plain job is settled at its whole budget", async () => {
    const state = await loadFixture(plainDelivery);
    await expectMoney(state, () => state.escrow.connect(state.judge).settle(state.jobId, BUDGET, REASON), {
      providerTokens: BUDGET - FEE,
      escrowTokens: FEE - BUDGET,
      unflushedFees: FEE,
    });
  });

  for (const fixture of [deliveredJob, plainDelivery]) {
    const kind = fixture === plainDelivery ? "plain" : "market";

    it(`emits JobSettled, JobCompleted, PaymentReleased and Refunded, when a ${kind} job is split`, async () => {
      const { escrow, judge, client, provider, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).settle(jobId, PART, REASON))
        .to.emit(escrow, "JobSettled")
        .withArgs(jobId, PART, REASON)
        .and.to.emit(escrow, "JobCompleted")
        .withArgs(jobId, judge.address, REASON)
        .and.to.emit(escrow, "PaymentReleased")
        .withArgs(jobId, provider.address, PART - PART_FEE)
        .and.to.emit(escrow, "Refunded")
        .withArgs(jobId, client.address, BUDGET - PART);
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Completed);
    });

    it(`emits no PaymentReleased, when a ${kind} job is settled at zero`, async () => {
      const { escrow, judge, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).settle(jobId, 0n, REASON)).to.not.emit(escrow, "PaymentReleased");
    });

    it(`emits no Refunded, when a ${kind} job is settled at its whole budget`, async () => {
      const { escrow, judge, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).settle(jobId, BUDGET, REASON)).to.not.emit(escrow, "Refunded");
    });

    it(`reverts with JobEscrowAmountAboveBudget, when a ${kind} job would pay a wei more`, async () => {
      const { escrow, judge, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).settle(jobId, BUDGET + 1n, REASON))
        .to.be.revertedWithCustomError(escrow, "JobEscrowAmountAboveBudget")
        .withArgs(jobId, BUDGET + 1n, BUDGET);
    });

    it(`reverts with JobEscrowNotEvaluator, when a party of a ${kind} job calls`, async () => {
      const { escrow, client, provider, jobId } = await loadFixture(fixture);
      for (const caller of [client, provider]) {
        await expect(escrow.connect(caller).settle(jobId, PART, REASON))
          .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
          .withArgs(jobId, caller.address);
      }
    });
  }

  it("reverts with JobEscrowWrongStatus, when nothing was delivered", async () => {
    const { escrow, judge, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(judge).settle(jobId, PART, REASON))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Funded);
  });

  it("reverts with JobEscrowHooked, when the job has a hook", async () => {
    const { escrow, judge, jobId } = await loadFixture(hookedDelivery);
    await expect(escrow.connect(judge).settle(jobId, PART, REASON))
      .to.be.revertedWithCustomError(escrow, "JobEscrowHooked")
      .withArgs(jobId);
  });
});
