import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { ethers } from "hardhat";
import {
  FEE,
  JobStatus,
  createPlainJob,
  deliveredJob,
  deliveredPlainJob,
  openJob,
  openPlainJob,
} from "../../fixtures/evaluation";
import { economyWith } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, readyMarket } from "../../fixtures/market";

/** What a plain job needs to live from its funding: row 0's windows, computed. */
const LIFETIME = 60n + 60n + 6n * (60n + 60n);

/** State: the economy with windows of row 0 that no other row has, grace among them. */
async function patientRow() {
  return await economyWith({ graceSeconds: 30, reviewSeconds: 90 });
}

describe("JobEvaluator.checkFund", () => {
  it("takes deliveries until a dispute by row 0 alone would no longer fit before the expiry", async () => {
    const { evaluator } = await loadFixture(patientRow);
    const expiredAt = BigInt(await time.latest()) + 10_000n;

    expect(await evaluator.checkFund(1n, expiredAt, ZeroAddress)).to.equal(expiredAt - 90n - 6n * (60n + 60n));
  });

  it("accepts an expiry exactly as far as a dispute can take, by row 0", async () => {
    const { escrow, evaluator } = await loadFixture(readyMarket);
    expect((await escrow.termsOf(0)).lifetimeSeconds).to.equal(LIFETIME);
    const now = BigInt(await time.latest());

    await evaluator.checkFund(1n, now + LIFETIME, ZeroAddress, { blockTag: "latest" });
  });

  it("lets a job be funded whose expiry is exactly far enough", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client } = economy;
    const fundAt = BigInt(await time.latest()) + 100n;
    const jobId = await createPlainJob(economy, { expiredAt: fundAt + LIFETIME });

    await time.setNextBlockTimestamp(fundAt);
    await escrow.connect(client).fund(jobId, BUDGET, "0x");

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Funded);
  });

  it("refuses at fund a job whose expiry is one second too near", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client } = economy;
    const fundAt = BigInt(await time.latest()) + 100n;
    const expiredAt = fundAt + LIFETIME - 1n;
    const jobId = await createPlainJob(economy, { expiredAt });

    await time.setNextBlockTimestamp(fundAt);

    await expect(escrow.connect(client).fund(jobId, BUDGET, "0x"))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorExpiryTooNear")
      .withArgs(jobId, expiredAt, fundAt + LIFETIME);
  });

  it("refuses at fund a job with a hook, which could stop its rulings", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client, provider } = economy;
    const hook = await ethers.deployContract("QuietHook");
    const expiredAt = BigInt(await time.latest()) + 100_000n;
    await escrow.connect(client).createJob(provider, evaluator, expiredAt, "", hook);
    await escrow.connect(client).setBudget(1, BUDGET, "0x");

    await expect(escrow.connect(client).fund(1, BUDGET, "0x"))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorHookRefused")
      .withArgs(1n, hook);
  });
});

describe("A plain job that the JobEvaluator judges", () => {
  it("is created, funded, submitted and accepted", async () => {
    const { compute, escrow, evaluator, client, provider, jobId } = await deliveredPlainJob();

    await expect(evaluator.connect(client).accept(jobId)).to.changeTokenBalances(
      compute,
      [provider, escrow],
      [BUDGET - FEE, FEE - BUDGET],
    );
    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("is created, funded, submitted and finalised in the first second after the review", async () => {
    const { compute, escrow, evaluator, provider, stranger, jobId } = await deliveredPlainJob();
    await time.setNextBlockTimestamp(await evaluator.reviewUntil(jobId));

    await expect(evaluator.connect(stranger).finalise(jobId)).to.changeTokenBalances(
      compute,
      [provider, stranger],
      [BUDGET - FEE, 0n],
    );
    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("is created, funded and refunded at its expiry, not a second before", async () => {
    const { compute, escrow, client, stranger, jobId } = await openPlainJob();
    const { expiredAt } = await escrow.getJob(jobId);

    await time.setNextBlockTimestamp(expiredAt - 1n);
    await expect(escrow.connect(stranger).claimRefund(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotExpired")
      .withArgs(jobId, expiredAt);
    await time.setNextBlockTimestamp(expiredAt);
    await expect(escrow.connect(stranger).claimRefund(jobId)).to.changeTokenBalances(
      compute,
      [client, stranger],
      [BUDGET, 0n],
    );
  });
});

describe("JobEvaluator.challenge", () => {
  it("reverts when the terms of the job name no arbitrator", async () => {
    const { evaluator, client, jobId } = await deliveredJob();

    await expect(evaluator.connect(client).challenge(jobId, ZeroHash))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorChallengesUnavailable")
      .withArgs(jobId);
  });
});

describe("JobEvaluator.supportsInterface", () => {
  it("announces ERC-165 and the gate, and nothing else", async () => {
    const { evaluator } = await openJob();
    const gate = evaluator.interface.getFunction("checkFund").selector;

    for (const [id, supported] of [
      ["0x01ffc9a7", true],
      [gate, true],
      ["0xffffffff", false],
      ["0x7ff6bc9e", false],
    ] as const) {
      expect(await evaluator.supportsInterface(id), id).to.equal(supported);
    }
  });

  it("shows the domain JobEvaluator, version 1, by ERC-5267", async () => {
    const { evaluator } = await openJob();
    const { name, version, chainId, verifyingContract } = await evaluator.eip712Domain();

    expect([name, version, chainId, verifyingContract]).to.deep.equal([
      "JobEvaluator",
      "1",
      31_337n,
      await evaluator.getAddress(),
    ]);
  });
});
