import { expect } from "chai";
import { BUDGET } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, unassignedJob } from "../../fixtures/plainJobs";

const MAX_BUDGET = 2n ** 96n - 1n;

describe("JobEscrow.setBudget", () => {
  for (const party of ["client", "provider"] as const) {
    it(`sets the price and emits BudgetSet, when the ${party} of an Open job calls`, async () => {
      const state = await loadFixture(createdJob);
      const { escrow, jobId } = state;
      await expect(escrow.connect(state[party]).setBudget(jobId, BUDGET, "0x"))
        .to.emit(escrow, "BudgetSet")
        .withArgs(jobId, BUDGET);
      const job = await escrow.getJob(jobId);
      expect(job.budget).to.equal(BUDGET);
      expect(job.client).to.equal(state.client.address);
    });
  }

  it("moves no money, when the price is set", async () => {
    const state = await loadFixture(createdJob);
    await expectMoney(state, () => state.escrow.connect(state.client).setBudget(state.jobId, BUDGET, "0x"), {});
  });

  it("replaces the price, when it was set before, also by zero", async () => {
    const { escrow, client, provider, jobId } = await loadFixture(createdJob);
    await escrow.connect(client).setBudget(jobId, MAX_BUDGET, "0x");
    await escrow.connect(provider).setBudget(jobId, 0n, "0x");
    expect((await escrow.getJob(jobId)).budget).to.equal(0n);
  });

  it("accepts the largest budget that a job can hold, when the client asks for it", async () => {
    const { escrow, client, jobId } = await loadFixture(createdJob);
    await escrow.connect(client).setBudget(jobId, MAX_BUDGET, "0x");
    const job = await escrow.getJob(jobId);
    expect(job.budget).to.equal(MAX_BUDGET);
    expect(job.client).to.equal(client.address);
  });

  it("reverts with JobEscrowBudgetTooLarge, when the budget is a wei beyond", async () => {
    const { escrow, client, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(client).setBudget(jobId, MAX_BUDGET + 1n, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowBudgetTooLarge")
      .withArgs(MAX_BUDGET + 1n, MAX_BUDGET);
  });

  it("reverts with JobEscrowNotParty, when the evaluator or a stranger calls", async () => {
    const { escrow, judge, stranger, jobId } = await loadFixture(createdJob);
    for (const caller of [judge, stranger]) {
      await expect(escrow.connect(caller).setBudget(jobId, BUDGET, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotParty")
        .withArgs(jobId, caller.address);
    }
  });

  it("reverts with JobEscrowNotParty, when the provider is not named yet and somebody else calls", async () => {
    const { escrow, provider, jobId } = await loadFixture(unassignedJob);
    await expect(escrow.connect(provider).setBudget(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotParty")
      .withArgs(jobId, provider.address);
  });
});
