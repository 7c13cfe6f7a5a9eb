import { expect } from "chai";
import { parseEther } from "ethers";
import {
  BOND,
  BUDGET,
  DELIVERABLE,
  FEE,
  GENESIS_TERMS,
  REASON,
  Status,
  deliveredJob,
  openJob,
  openedJob,
  fieldsOf,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createJob, plainDelivery } from "../../fixtures/plainJobs";

describe("JobEscrow.complete", () => {
  it("credits the provider less the fee and releases the bond, when the job came from a market", async () => {
    const state = await loadFixture(deliveredJob);
    await expectMoney(state, () => state.escrow.connect(state.judge).complete(state.jobId, REASON, "0x"), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      locked: -BOND,
      feesPaid: FEE,
    });
  });

  it("pushes the tokens less the fee to the provider, when the job is plain", async () => {
    const state = await loadFixture(plainDelivery);
    await expectMoney(state, () => state.escrow.connect(state.judge).complete(state.jobId, REASON, "0x"), {
      providerTokens: BUDGET - FEE,
      escrowTokens: FEE - BUDGET,
      unflushedFees: FEE,
    });
  });

  for (const fixture of [deliveredJob, plainDelivery]) {
    const kind = fixture === plainDelivery ? "plain" : "market";

    it(`emits JobCompleted and PaymentReleased, when a ${kind} job is completed`, async () => {
      const { escrow, judge, provider, jobId } = await loadFixture(fixture);
      await expect(escrow.connect(judge).complete(jobId, REASON, "0x"))
        .to.emit(escrow, "JobCompleted")
        .withArgs(jobId, judge.address, REASON)
        .and.to.emit(escrow, "PaymentReleased")
        .withArgs(jobId, provider.address, BUDGET - FEE);
    });

    it(`refunds nothing, pays no wage and keeps the job's record, when a ${kind} job is completed`, async () => {
      const { escrow, judge, jobId } = await loadFixture(fixture);
      const before = fieldsOf(await escrow.getJob(jobId));
      const completion = escrow.connect(judge).complete(jobId, REASON, "0x");
      await expect(completion).to.not.emit(escrow, "Refunded");
      await expect(completion).to.not.emit(escrow, "WagePaid");
      expect(fieldsOf(await escrow.getJob(jobId))).to.deep.equal({ ...before, status: Status.Completed });
      expect(await escrow.bondOf(jobId)).to.equal(0n);
    });

    it(`reverts with JobEscrowNotEvaluator, when a party of a ${kind} job calls`, async () => {
      const { escrow, client, provider, jobId } = await loadFixture(fixture);
      for (const caller of [client, provider]) {
        await expect(escrow.connect(caller).complete(jobId, REASON, "0x"))
          .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
          .withArgs(jobId, caller.address);
      }
    });
  }

  it("reverts with JobEscrowWrongStatus, when nothing was delivered", async () => {
    const { escrow, judge, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(judge).complete(jobId, REASON, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Funded);
  });

  it("E9 takes the fee of the job's own terms, when governance has added dearer ones since", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, governor, registrar, judge, jobId } = state;
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, feeBps: 500 });
    await expectMoney(state, () => escrow.connect(judge).complete(jobId, REASON, "0x"), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      locked: -BOND,
      feesPaid: FEE,
    });
  });

  it("takes no fee and counts none for the provider, when the terms have none", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, governor, registrar, judge, provider } = state;
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, feeBps: 0 });
    const jobId = await openJob(state, { termsId: (await escrow.termsCount()) - 1n });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await expectMoney(state, () => escrow.connect(judge).complete(jobId, REASON, "0x"), {
      providerBalance: BUDGET,
      locked: -BOND,
    });
  });

  it("rounds the fee down to nothing, when a plain job costs less than 50 wei", async () => {
    const state = await loadFixture(plainDelivery);
    const { escrow, client, provider, judge } = state;
    const { jobId } = await createJob(state);
    await escrow.connect(client).setBudget(jobId, 49n, "0x");
    await escrow.connect(client).fund(jobId, 49n, "0x");
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await expectMoney(state, () => escrow.connect(judge).complete(jobId, REASON, "0x"), {
      providerTokens: 49n,
      escrowTokens: -49n,
    });
  });

  it("E4 leaves the other job payable, when one job of the same provider is completed", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, judge, provider, jobId } = state;
    const second = await openJob(state, { budget: parseEther("100") });
    await escrow.connect(provider).submit(second, DELIVERABLE, "0x");
    await escrow.connect(judge).complete(jobId, REASON, "0x");
    await expectMoney(state, () => escrow.connect(judge).complete(second, REASON, "0x"), {
      providerBalance: parseEther("98"),
      unflushedFees: parseEther("2"),
      locked: -parseEther("7"),
      feesPaid: parseEther("2"),
    });
  });
});
