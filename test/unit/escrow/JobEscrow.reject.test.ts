import { expect } from "chai";
import { BOND, BUDGET, REASON, SLASHING, Status, deliveredJob, openParams, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, paidJob, plainDelivery, pricedJob } from "../../fixtures/plainJobs";

const TO_CLIENT = BOND / 2n;
const BURNED = BOND - TO_CLIENT;

describe("JobEscrow.reject", () => {
  for (const fixture of [openedJob, deliveredJob]) {
    const status = fixture === openedJob ? "Funded" : "Submitted";

    it(`refunds the client and slashes the bond, half to the client, when a ${status} market job is rejected`, async () => {
      const state = await loadFixture(fixture);
      await expectMoney(state, () => state.escrow.connect(state.judge).reject(state.jobId, REASON, "0x"), {
        clientBalance: BUDGET + TO_CLIENT,
        escrowTokens: TO_CLIENT,
        registryTokens: -BOND,
        staked: -BOND,
        locked: -BOND,
        failures: 1n,
        burned: BURNED,
        supply: -BURNED,
      });
    });

    it(`emits the refund, the slash, its distribution and the burn, when a ${status} market job is rejected`, async () => {
      const { escrow, providers, burner, judge, client, provider, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).reject(jobId, REASON, "0x"))
        .to.emit(escrow, "JobRejected")
        .withArgs(jobId, judge.address, REASON)
        .and.to.emit(escrow, "Refunded")
        .withArgs(jobId, client.address, BUDGET)
        .and.to.emit(escrow, "BondDistributed")
        .withArgs(jobId, TO_CLIENT, BURNED)
        .and.to.emit(providers, "StakeSlashed")
        .withArgs(provider.address, BOND, true);
      expect(await burner.burnedBySource(SLASHING)).to.equal(BURNED);
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
    });
  }

  for (const fixture of [paidJob, plainDelivery]) {
    const status = fixture === paidJob ? "Funded" : "Submitted";

    it(`pushes the budget back to the client, when a ${status} plain job is rejected`, async () => {
      const state = await loadFixture(fixture);
      await expectMoney(state, () => state.escrow.connect(state.judge).reject(state.jobId, REASON, "0x"), {
        clientTokens: BUDGET,
        escrowTokens: -BUDGET,
      });
    });

    it(`emits JobRejected and Refunded and slashes nobody, when a ${status} plain job is rejected`, async () => {
      const { escrow, judge, client, jobId } = await loadFixture(fixture);
      const rejection = escrow.connect(judge).reject(jobId, REASON, "0x");
      await expect(rejection)
        .to.emit(escrow, "JobRejected")
        .withArgs(jobId, judge.address, REASON)
        .and.to.emit(escrow, "Refunded")
        .withArgs(jobId, client.address, BUDGET);
      await expect(rejection).to.not.emit(escrow, "BondDistributed");
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
    });

    it(`reverts with JobEscrowNotEvaluator, when a party calls while the plain job is ${status}`, async () => {
      const { escrow, client, provider, jobId } = await loadFixture(fixture);
      for (const caller of [client, provider]) {
        await expect(escrow.connect(caller).reject(jobId, REASON, "0x"))
          .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
          .withArgs(jobId, caller.address);
      }
    });
  }

  it("ends the job without moving money, when the client rejects it while Open", async () => {
    const state = await loadFixture(pricedJob);
    const { escrow, client, jobId } = state;
    await expectMoney(
      state,
      async () => {
        const rejection = escrow.connect(client).reject(jobId, REASON, "0x");
        await expect(rejection).to.emit(escrow, "JobRejected").withArgs(jobId, client.address, REASON);
        await expect(rejection).to.not.emit(escrow, "Refunded");
      },
      {},
    );
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
  });

  it("reverts with JobEscrowNotClient, when the evaluator or the provider calls while Open", async () => {
    const { escrow, judge, provider, jobId } = await loadFixture(createdJob);
    for (const caller of [judge, provider]) {
      await expect(escrow.connect(caller).reject(jobId, REASON, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotClient")
        .withArgs(jobId, caller.address);
    }
  });

  it("D10 reverts with JobEscrowWrongStatus, when the bond was slashed already", async () => {
    const { escrow, judge, jobId } = await loadFixture(openedJob);
    await escrow.connect(judge).reject(jobId, REASON, "0x");
    await expect(escrow.connect(judge).reject(jobId, REASON, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Rejected);
  });

  it("D10 takes at most the job's own bond, when the provider has other jobs and more stake", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, providers, market, judge, provider, jobId } = state;
    await escrow.connect(market).open(openParams(state));
    const before = await providers.recordOf(provider);
    await escrow.connect(judge).reject(jobId, REASON, "0x");
    const after = await providers.recordOf(provider);
    expect(before.staked - after.staked).to.equal(BOND);
    expect(after.locked).to.equal(BOND);
  });
});
