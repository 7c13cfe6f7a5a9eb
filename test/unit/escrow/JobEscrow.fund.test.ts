import { expect } from "chai";
import { BUDGET, Status, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createdJob, paidJob, pricedJob, unassignedJob } from "../../fixtures/plainJobs";

describe("JobEscrow.fund", () => {
  it("pulls the budget from the client's tokens, not from its balance, when the client agrees to it", async () => {
    const state = await loadFixture(pricedJob);
    await expectMoney(state, () => state.escrow.connect(state.client).fund(state.jobId, BUDGET, "0x"), {
      clientTokens: -BUDGET,
      escrowTokens: BUDGET,
    });
  });

  it("makes the job Funded and emits JobFunded, when it succeeds", async () => {
    const { escrow, client, jobId } = await loadFixture(pricedJob);
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.emit(escrow, "JobFunded")
      .withArgs(jobId, client.address, BUDGET);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Funded);
  });

  it("locks no bond, since nobody consented to one, when a plain job is funded", async () => {
    const { escrow, jobId } = await loadFixture(paidJob);
    expect(await escrow.bondOf(jobId)).to.equal(0n);
  });

  it("reverts with JobEscrowNotClient, when the provider calls", async () => {
    const { escrow, provider, jobId } = await loadFixture(pricedJob);
    await expect(escrow.connect(provider).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotClient")
      .withArgs(jobId, provider.address);
  });

  it("reverts with JobEscrowProviderMissing, when the provider is not named", async () => {
    const { escrow, client, jobId } = await loadFixture(unassignedJob);
    await escrow.connect(client).setBudget(jobId, BUDGET, "0x");
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowProviderMissing")
      .withArgs(jobId);
  });

  it("reverts with JobEscrowZeroAmount, when no budget was set", async () => {
    const { escrow, client, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(client).fund(jobId, 0n, "0x")).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAmount",
    );
  });

  it("reverts with JobEscrowBudgetMismatch, when the provider raised the price just before", async () => {
    const { escrow, client, provider, jobId } = await loadFixture(pricedJob);
    await escrow.connect(provider).setBudget(jobId, BUDGET + 1n, "0x");
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowBudgetMismatch")
      .withArgs(jobId, BUDGET + 1n, BUDGET);
  });

  it("succeeds in the last second before the expiry, when the client is slow", async () => {
    const { escrow, client, jobId, expiredAt } = await loadFixture(pricedJob);
    await at(expiredAt - 1n, () => escrow.connect(client).fund(jobId, BUDGET, "0x"));
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Funded);
  });

  it("reverts with JobEscrowExpired, when the expiry has come", async () => {
    const { escrow, client, jobId, expiredAt } = await loadFixture(pricedJob);
    await expect(at(expiredAt, () => escrow.connect(client).fund(jobId, BUDGET, "0x")))
      .to.be.revertedWithCustomError(escrow, "JobEscrowExpired")
      .withArgs(jobId, expiredAt);
  });

  it("reverts with the token's error, when the client has not approved the escrow", async () => {
    const { escrow, compute, client, jobId } = await loadFixture(pricedJob);
    await compute.connect(client).approve(escrow, BUDGET - 1n);
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), BUDGET - 1n, BUDGET);
  });

  it("reverts with the token's error, when the client has too few tokens", async () => {
    const { escrow, compute, client, other, jobId } = await loadFixture(pricedJob);
    const held = await compute.balanceOf(client);
    await compute.connect(client).transfer(other, held);
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
      .withArgs(client.address, 0n, BUDGET);
  });
});
