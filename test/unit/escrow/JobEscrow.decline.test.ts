import { expect } from "chai";
import { encodeBytes32String } from "ethers";
import { BOND, BUDGET, Status, at, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, hookedFunded, paidJob } from "../../fixtures/plainJobs";

/** A tenth, rounded down. */
const BURNED = BOND / 10n;

describe("JobEscrow.decline", () => {
  it("refunds the client and burns a tenth of the bond, nobody gaining, when the job came from a market", async () => {
    const state = await loadFixture(openedJob);
    await expectMoney(state, () => state.escrow.connect(state.provider).decline(state.jobId), {
      clientBalance: BUDGET,
      registryTokens: -BURNED,
      staked: -BURNED,
      locked: -BOND,
      burned: BURNED,
      supply: -BURNED,
    });
  });

  it("emits the decline, the rejection, the refund and the burn, and counts no failure, when it succeeds", async () => {
    const { escrow, providers, provider, client, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(provider).decline(jobId))
      .to.emit(escrow, "JobDeclined")
      .withArgs(jobId, provider.address)
      .and.to.emit(escrow, "JobRejected")
      .withArgs(jobId, provider.address, encodeBytes32String("declined"))
      .and.to.emit(escrow, "Refunded")
      .withArgs(jobId, client.address, BUDGET)
      .and.to.emit(escrow, "BondDistributed")
      .withArgs(jobId, 0n, BURNED)
      .and.to.emit(providers, "StakeSlashed")
      .withArgs(provider.address, BURNED, false);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
  });

  it("pushes the budget back and costs the provider nothing, when the job is plain", async () => {
    const state = await loadFixture(paidJob);
    await expectMoney(state, () => state.escrow.connect(state.provider).decline(state.jobId), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });

  for (const fixture of [openedJob, paidJob]) {
    const kind = fixture === paidJob ? "plain" : "market";

    it(`E5 succeeds in the last second of delivery of a ${kind} job, when the provider is slow`, async () => {
      const { escrow, provider, jobId } = await loadFixture(fixture);
      await at(await escrow.deliverBy(jobId), () => escrow.connect(provider).decline(jobId));
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
    });

    it(`E5 reverts with JobEscrowSubmitTooLate, when the provider of an overdue ${kind} job wants the cheap way out`, async () => {
      const { escrow, provider, jobId } = await loadFixture(fixture);
      const deliverBy = await escrow.deliverBy(jobId);
      await expect(at(deliverBy + 1n, () => escrow.connect(provider).decline(jobId)))
        .to.be.revertedWithCustomError(escrow, "JobEscrowSubmitTooLate")
        .withArgs(jobId, deliverBy);
    });
  }

  it("reverts with JobEscrowNotProvider, when the client or the evaluator calls", async () => {
    const { escrow, client, judge, jobId } = await loadFixture(openedJob);
    for (const caller of [client, judge]) {
      await expect(escrow.connect(caller).decline(jobId))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotProvider")
        .withArgs(jobId, caller.address);
    }
  });

  it("reverts with JobEscrowWrongStatus, when the provider has delivered", async () => {
    const { escrow, provider, jobId } = await loadFixture(deliveredJob);
    await expect(escrow.connect(provider).decline(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Submitted);
  });

  it("reverts with JobEscrowWrongStatus, when the job is not funded", async () => {
    const { escrow, provider, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(provider).decline(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Open);
  });

  it("reverts with JobEscrowHooked, when the job has a hook", async () => {
    const { escrow, provider, jobId } = await loadFixture(hookedFunded);
    await expect(escrow.connect(provider).decline(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowHooked")
      .withArgs(jobId);
  });
});
