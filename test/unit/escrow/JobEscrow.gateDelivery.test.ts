import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { BUDGET, DAY, DELIVERABLE, Status, at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createJob } from "../../fixtures/plainJobs";

/** What the gate leaves itself to judge. */
const JUDGE_SECONDS = 1_000n;

/** State: a priced plain job whose evaluator is a gate that has not said yet what it accepts. */
async function gatedJob() {
  const state = await loadFixture(bondedMarket);
  const gate = await ethers.deployContract("GateMock", [true]);
  const { jobId, expiredAt } = await createJob(state, { evaluator: gate });
  await state.escrow.connect(state.client).setBudget(jobId, BUDGET, "0x");
  return { ...state, gate, jobId, expiredAt };
}

/** State: it is Funded; the gate takes deliveries until JUDGE_SECONDS before the expiry. */
async function gatedFunded() {
  const state = await loadFixture(gatedJob);
  const deliverBy = state.expiredAt - JUDGE_SECONDS;
  await state.gate.getFunction("acceptUntil")(deliverBy);
  await state.escrow.connect(state.client).fund(state.jobId, BUDGET, "0x");
  return { ...state, deliverBy };
}

describe("JobEscrow.fund, last delivery", () => {
  it("takes the last second of delivery from the gate and keeps the expiry, when the job is funded", async () => {
    const { escrow, jobId, expiredAt, deliverBy } = await loadFixture(gatedFunded);
    expect(await escrow.deliverBy(jobId)).to.equal(deliverBy);
    const job = await escrow.getJob(jobId);
    expect([job.expiredAt, job.status]).to.deep.equal([expiredAt, Status.Funded]);
  });

  it("is the second before the expiry until the gate was asked, when the job is Open", async () => {
    const { escrow, jobId, expiredAt } = await loadFixture(gatedJob);
    expect(await escrow.deliverBy(jobId)).to.equal(expiredAt - 1n);
  });

  it("E5 accepts a delivery in that second, when the provider is slow", async () => {
    const { escrow, provider, jobId, expiredAt, deliverBy } = await loadFixture(gatedFunded);
    await at(deliverBy, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"));
    const job = await escrow.getJob(jobId);
    expect([job.status, job.submittedAt, job.expiredAt]).to.deep.equal([Status.Submitted, deliverBy, expiredAt]);
  });

  it("E5 reverts with JobEscrowSubmitTooLate, when that second has passed", async () => {
    const { escrow, provider, jobId, deliverBy } = await loadFixture(gatedFunded);
    await expect(at(deliverBy + 1n, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x")))
      .to.be.revertedWithCustomError(escrow, "JobEscrowSubmitTooLate")
      .withArgs(jobId, deliverBy);
  });

  it("E5 refunds at the expiry and not a second earlier, when nothing was delivered", async () => {
    const state = await loadFixture(gatedFunded);
    const { escrow, stranger, jobId, expiredAt } = state;
    await expect(at(expiredAt - 1n, () => escrow.connect(stranger).claimRefund(jobId)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotExpired")
      .withArgs(jobId, expiredAt);
    await expectMoney(state, () => at(expiredAt, () => escrow.connect(stranger).claimRefund(jobId)), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });

  it("keeps the expiry exact, when the gate names the second before the expiry", async () => {
    const { escrow, gate, client, jobId, expiredAt } = await loadFixture(gatedJob);
    await gate.getFunction("acceptUntil")(expiredAt - 1n);
    await escrow.connect(client).fund(jobId, BUDGET, "0x");
    expect(await escrow.deliverBy(jobId)).to.equal(expiredAt - 1n);
    expect((await escrow.getJob(jobId)).expiredAt).to.equal(expiredAt);
  });

  it("reverts with JobEscrowDeliverByInvalid, when the gate names a second that is over", async () => {
    const { escrow, gate, client, jobId, expiredAt } = await loadFixture(gatedJob);
    await gate.getFunction("acceptUntil")(0n);
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowDeliverByInvalid")
      .withArgs(jobId, 0n, expiredAt);
  });

  it("reverts with JobEscrowDeliverByInvalid and moves nothing, when the gate names the expiry or later", async () => {
    const state = await loadFixture(gatedJob);
    const { escrow, gate, client, jobId, expiredAt } = state;
    for (const deliverBy of [expiredAt, expiredAt + 1n, 2n ** 256n - 1n]) {
      await gate.getFunction("acceptUntil")(deliverBy);
      await expectMoney(
        state,
        () =>
          expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
            .to.be.revertedWithCustomError(escrow, "JobEscrowDeliverByInvalid")
            .withArgs(jobId, deliverBy, expiredAt),
        {},
      );
    }
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Open);
  });

  it("leaves the JobEvaluator everything that a dispute can take, when it evaluates a plain job", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, provider, evaluator } = state;
    const terms = await escrow.termsOf(0n);
    const expiredAt = BigInt((await time.latest()) + DAY);
    await escrow.connect(client).createJob(provider, evaluator, expiredAt, "", ethers.ZeroAddress);
    await escrow.connect(client).setBudget(1n, BUDGET, "0x");
    await escrow.connect(client).fund(1n, BUDGET, "0x");
    const dispute = terms.lifetimeSeconds - terms.submitSeconds - terms.graceSeconds;
    expect(await escrow.deliverBy(1n)).to.equal(expiredAt - dispute);
    expect((await escrow.getJob(1n)).expiredAt).to.equal(expiredAt);
  });

  it("keeps an evaluator's silence from costing the provider, when it delivers in the last second", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, provider, worker, evaluator } = state;
    const { jobId } = await createJob(state, { evaluator });
    await escrow.connect(client).setBudget(jobId, BUDGET, "0x");
    await escrow.connect(client).fund(jobId, BUDGET, "0x");
    await at(await escrow.deliverBy(jobId), () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"));
    const over = await evaluator.reviewUntil(jobId);
    expect(over).to.be.lessThan((await escrow.getJob(jobId)).expiredAt);
    await at(over, () => evaluator.connect(worker).finalise(jobId));
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Completed);
  });
});
