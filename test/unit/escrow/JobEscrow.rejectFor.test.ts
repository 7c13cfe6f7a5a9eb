import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { BOND, BUDGET, REASON, Status, WAGE, completedJob, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, hookedFunded, paidJob, plainDelivery } from "../../fixtures/plainJobs";

const TO_CLIENT = (BOND - WAGE) / 2n;
const BURNED = BOND - WAGE - TO_CLIENT;

describe("JobEscrow.rejectFor", () => {
  for (const fixture of [openedJob, deliveredJob]) {
    const status = fixture === openedJob ? "Funded" : "Submitted";

    it(`pays the wage first out of the slashed bond, when a ${status} market job is rejected`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, judge, worker, jobId } = state;
      await expectMoney(state, () => escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n), {
        clientBalance: BUDGET + TO_CLIENT,
        workerBalance: WAGE,
        escrowTokens: TO_CLIENT + WAGE,
        registryTokens: -BOND,
        staked: -BOND,
        locked: -BOND,
        failures: 1n,
        burned: BURNED,
        supply: -BURNED,
      });
    });

    it(`emits the rejection, the wage and the distribution, when a ${status} market job is rejected`, async () => {
      const { escrow, judge, worker, client, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n))
        .to.emit(escrow, "JobRejected")
        .withArgs(jobId, judge.address, REASON)
        .and.to.emit(escrow, "WagePaid")
        .withArgs(jobId, worker.address, WAGE)
        .and.to.emit(escrow, "BondDistributed")
        .withArgs(jobId, TO_CLIENT, BURNED)
        .and.to.emit(escrow, "Refunded")
        .withArgs(jobId, client.address, BUDGET);
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
    });
  }

  it("pays as reject does, when there is no worker", async () => {
    const state = await loadFixture(openedJob);
    const burned = BOND - BOND / 2n;
    await expectMoney(state, () => state.escrow.connect(state.judge).rejectFor(state.jobId, REASON, ZeroAddress, 0n), {
      clientBalance: BUDGET + BOND / 2n,
      escrowTokens: BOND / 2n,
      registryTokens: -BOND,
      staked: -BOND,
      locked: -BOND,
      failures: 1n,
      burned,
      supply: -burned,
    });
  });

  for (const fixture of [paidJob, plainDelivery]) {
    const status = fixture === paidJob ? "Funded" : "Submitted";

    it(`refunds the tokens and pays no wage, when the job is plain and ${status}`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, judge, worker, jobId } = state;
      await expectMoney(
        state,
        () => expect(escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n)).to.not.emit(escrow, "WagePaid"),
        { clientTokens: BUDGET, escrowTokens: -BUDGET },
      );
    });
  }

  it("reverts with JobEscrowNotEvaluator, when the worker itself calls", async () => {
    const { escrow, worker, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(worker).rejectFor(jobId, REASON, worker, 0n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, worker.address);
  });

  it("reverts with JobEscrowWrongStatus, when the job is Open", async () => {
    const { escrow, judge, worker, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Open);
  });

  it("reverts with JobEscrowWrongStatus, when the job is Completed", async () => {
    const { escrow, judge, worker, jobId } = await loadFixture(completedJob);
    await expect(escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Completed);
  });

  it("reverts with JobEscrowHooked, when the job has a hook", async () => {
    const { escrow, judge, worker, jobId } = await loadFixture(hookedFunded);
    await expect(escrow.connect(judge).rejectFor(jobId, REASON, worker, 0n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowHooked")
      .withArgs(jobId);
  });
});
