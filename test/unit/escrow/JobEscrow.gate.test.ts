import { setCode, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type AddressLike, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { BUDGET, GENESIS_TERMS, type Market, Status, bondedMarket, openJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createJob } from "../../fixtures/plainJobs";

/** A priced plain job with `evaluator`. */
async function pricedWith(state: Market, evaluator: AddressLike, hook: AddressLike = ZeroAddress) {
  const created = await createJob(state, { evaluator, hook });
  await state.escrow.connect(state.client).setBudget(created.jobId, BUDGET, "0x");
  return created;
}

describe("JobEscrow.fund, gate", () => {
  it("reverts with the evaluator's own error and moves nothing, when it announced itself and refuses", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [true]);
    const { jobId, expiredAt } = await pricedWith(state, gate);
    await expectMoney(
      state,
      () =>
        expect(state.escrow.connect(state.client).fund(jobId, BUDGET, "0x"))
          .to.be.revertedWithCustomError(gate, "GateRefused")
          .withArgs(jobId, expiredAt, ZeroAddress),
      {},
    );
    expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Open);
  });

  it("tells the gate the hook and asks it before the hook is called, when the job has one", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [true]);
    const hook = await ethers.deployContract("HookMock");
    const { jobId, expiredAt } = await pricedWith(state, gate, hook);
    await hook.misbehave(1n, false);
    await expect(state.escrow.connect(state.client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(gate, "GateRefused")
      .withArgs(jobId, expiredAt, await hook.getAddress());
  });

  it("leaves the client its way out, when the gate refuses", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [true]);
    const { jobId } = await pricedWith(state, gate);
    await state.escrow.connect(state.client).reject(jobId, ethers.ZeroHash, "0x");
    expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Rejected);
  });

  it("does not ask an evaluator that would refuse, when it did not announce itself", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [false]);
    const { jobId } = await pricedWith(state, gate);
    await state.escrow.connect(state.client).fund(jobId, BUDGET, "0x");
    expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Funded);
  });

  it("does not ask, when the evaluator is an account or a contract without ERC-165", async () => {
    const state = await loadFixture(bondedMarket);
    for (const evaluator of [state.judge, state.compute]) {
      const { jobId } = await pricedWith(state, evaluator);
      await state.escrow.connect(state.client).fund(jobId, BUDGET, "0x");
      expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Funded);
    }
  });

  it("does not ask, when the evaluator got its code after the job was created", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [true]);
    const { jobId } = await pricedWith(state, state.stranger);
    await setCode(state.stranger.address, (await gate.getDeployedCode()) ?? "0x");
    await state.escrow.connect(state.client).fund(jobId, BUDGET, "0x");
    expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Funded);
  });

  it("does not ask, when a market opens a job under terms of such an evaluator", async () => {
    const state = await loadFixture(bondedMarket);
    const gate = await ethers.deployContract("GateMock", [true]);
    await state.registrar.connect(state.governor).addTerms({ ...GENESIS_TERMS, evaluator: gate });
    const jobId = await openJob(state, { termsId: (await state.escrow.termsCount()) - 1n });
    expect((await state.escrow.getJob(jobId)).status).to.equal(Status.Funded);
  });

  it("asks the JobEvaluator, which takes a job that leaves time for a dispute and refuses a hook", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, evaluator } = state;
    const hook = await ethers.deployContract("HookMock");
    const hooked = await pricedWith(state, evaluator, hook);
    await expect(escrow.connect(client).fund(hooked.jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorHookRefused")
      .withArgs(hooked.jobId, await hook.getAddress());

    const plain = await pricedWith(state, evaluator);
    await escrow.connect(client).fund(plain.jobId, BUDGET, "0x");
    expect((await escrow.getJob(plain.jobId)).status).to.equal(Status.Funded);
  });

  it("asks the JobEvaluator, which refuses a job that expires too soon", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, evaluator } = state;
    const { jobId, expiredAt } = await pricedWith(state, evaluator);
    const { lifetimeSeconds } = await escrow.termsOf(0n);
    const now = expiredAt - lifetimeSeconds + 1n;
    await time.setNextBlockTimestamp(now);
    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorExpiryTooNear")
      .withArgs(jobId, expiredAt, now + lifetimeSeconds);
  });
});
