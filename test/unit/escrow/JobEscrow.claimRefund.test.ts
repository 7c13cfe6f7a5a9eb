import { expect } from "chai";
import { BOND, BUDGET, DISPUTE_SECONDS, Status, WAGE, at, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { hookedDelivery, paidJob, plainDelivery, pricedJob } from "../../fixtures/plainJobs";

const TO_CLIENT = (BOND - WAGE) / 2n;
const BURNED = BOND - WAGE - TO_CLIENT;

describe("JobEscrow.claimRefund", () => {
  for (const fixture of [openedJob, deliveredJob, paidJob, plainDelivery]) {
    const kind = fixture === openedJob || fixture === deliveredJob ? "market" : "plain";
    const status = fixture === openedJob || fixture === paidJob ? "Funded" : "Submitted";

    it(`E5 ends a ${status} ${kind} job in the first second of its expiry, when anyone calls`, async () => {
      const { escrow, worker, client, jobId } = await loadFixture(fixture);
      const { expiredAt } = await escrow.getJob(jobId);
      await expect(at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)))
        .to.emit(escrow, "JobExpired")
        .withArgs(jobId)
        .and.to.emit(escrow, "Refunded")
        .withArgs(jobId, client.address, BUDGET);
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Expired);
    });

    it(`E5 reverts with JobEscrowNotExpired for a ${status} ${kind} job, when that second has not come`, async () => {
      const { escrow, worker, jobId } = await loadFixture(fixture);
      const { expiredAt } = await escrow.getJob(jobId);
      await expect(at(expiredAt - 1n, () => escrow.connect(worker).claimRefund(jobId)))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotExpired")
        .withArgs(jobId, expiredAt);
    });
  }

  it("slashes the bond as closing would and pays the caller a wage, when a market job was not delivered", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, worker, jobId } = state;
    const { expiredAt } = await escrow.getJob(jobId);
    await expectMoney(state, () => at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)), {
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

  it("emits the wage and the distribution of the bond, when a market job was not delivered", async () => {
    const { escrow, worker, jobId } = await loadFixture(openedJob);
    const { expiredAt } = await escrow.getJob(jobId);
    await expect(at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)))
      .to.emit(escrow, "WagePaid")
      .withArgs(jobId, worker.address, WAGE)
      .and.to.emit(escrow, "BondDistributed")
      .withArgs(jobId, TO_CLIENT, BURNED);
  });

  it("returns the bond and pays no wage, when a market job was delivered and nobody judged it", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, worker, jobId } = state;
    const { expiredAt } = await escrow.getJob(jobId);
    await expectMoney(state, () => at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)), {
      clientBalance: BUDGET,
      locked: -BOND,
    });
  });

  for (const fixture of [paidJob, plainDelivery]) {
    const status = fixture === paidJob ? "Funded" : "Submitted";

    it(`pushes the budget back and pays no wage, when a plain job expires while ${status}`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, worker, jobId, expiredAt } = state;
      await expectMoney(state, () => at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)), {
        clientTokens: BUDGET,
        escrowTokens: -BUDGET,
      });
    });
  }

  it("comes 18 days after the last second of delivery, when the market job has the genesis windows", async () => {
    const { escrow, jobId } = await loadFixture(openedJob);
    const { expiredAt } = await escrow.getJob(jobId);
    expect(expiredAt).to.equal((await escrow.deliverBy(jobId)) + BigInt(DISPUTE_SECONDS));
  });

  it("never calls the hook, when a hooked job expires and its hook would refuse", async () => {
    const { escrow, hook, worker, jobId, expiredAt } = await loadFixture(hookedDelivery);
    await hook.misbehave(1n, false);
    const refund = at(expiredAt, () => escrow.connect(worker).claimRefund(jobId));
    await expect(refund).to.emit(escrow, "JobExpired").withArgs(jobId);
    await expect(refund).to.not.emit(hook, "HookCalled");
  });

  it("reverts with JobEscrowWrongStatus, when the job was never funded", async () => {
    const { escrow, worker, jobId, expiredAt } = await loadFixture(pricedJob);
    await expect(at(expiredAt, () => escrow.connect(worker).claimRefund(jobId)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Open);
  });

  it("reverts with JobEscrowWrongStatus, when the refund was claimed already", async () => {
    const { escrow, worker, jobId } = await loadFixture(openedJob);
    const { expiredAt } = await escrow.getJob(jobId);
    await at(expiredAt, () => escrow.connect(worker).claimRefund(jobId));
    await expect(escrow.connect(worker).claimRefund(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Expired);
  });
});
