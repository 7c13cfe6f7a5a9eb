import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import * as fc from "fast-check";
import { AGREED, deliveredJob, deliveredPlainJob, JobStatus, openJob, openPlainJob } from "../../fixtures/evaluation";
import type { Economy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { BUDGET } from "../../fixtures/market";
import { type Split, signSplit, splitOf } from "../../fixtures/splits";

/** A stranger executes `split` with the signatures of both parties. */
async function settle(economy: Economy, split: Split) {
  const { evaluator, client, provider, stranger } = economy;
  const [byClient, byProvider] = [await signSplit(economy, client, split), await signSplit(economy, provider, split)];
  return await evaluator.connect(stranger).settleAgreed(split, byClient, byProvider);
}

describe("JobEvaluator.settleAgreed after delivery", () => {
  for (const [name, providerAmount] of [
    ["nothing", 0n],
    ["one wei", 1n],
    ["half", BUDGET / 2n],
    ["all but one wei", BUDGET - 1n],
    ["all", BUDGET],
  ] as const) {
    it(`pays the provider ${name} less the fee, the client the rest, and gives the bond back`, async () => {
      const economy = await loadFixture(deliveredJob);
      const { escrow, evaluator, providers, client, provider, jobId } = economy;
      const before = { client: await escrow.balanceOf(client), record: await providers.recordOf(provider) };
      const fee = providerAmount / 50n;

      const transaction = settle(economy, splitOf(jobId, providerAmount));

      await expect(transaction).to.emit(escrow, "JobSettled").withArgs(jobId, providerAmount, AGREED);
      await expect(transaction).to.emit(escrow, "JobCompleted").withArgs(jobId, evaluator, AGREED);
      expect(await escrow.balanceOf(provider)).to.equal(providerAmount - fee);
      expect((await escrow.balanceOf(client)) - before.client).to.equal(BUDGET - providerAmount);
      expect(await escrow.unflushedFees()).to.equal(fee);
      const record = await providers.recordOf(provider);
      expect([record.staked, record.locked, record.failures]).to.deep.equal([before.record.staked, 0n, 0n]);
    });
  }

  it("F1 divides every budget exactly, for random splits", async () => {
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: BUDGET }), async (providerAmount) => {
        const economy = await loadFixture(deliveredJob);
        const { escrow, client, provider, jobId } = economy;
        const before = await escrow.balanceOf(client);

        await settle(economy, splitOf(jobId, providerAmount));

        const paid = await escrow.balanceOf(provider);
        const refunded = (await escrow.balanceOf(client)) - before;
        expect(paid + refunded + (await escrow.unflushedFees())).to.equal(BUDGET);
      }),
      { numRuns: 20 },
    );
  });

  it("divides the tokens of a plain job", async () => {
    const economy = await loadFixture(deliveredPlainJob);
    const { compute, client, provider, jobId } = economy;

    await expect(settle(economy, splitOf(jobId, BUDGET / 4n))).to.changeTokenBalances(
      compute,
      [client, provider],
      [(BUDGET * 3n) / 4n, BUDGET / 4n - BUDGET / 200n],
    );
  });

  it("reverts above the budget", async () => {
    const economy = await loadFixture(deliveredJob);
    const { escrow, jobId } = economy;

    await expect(settle(economy, splitOf(jobId, BUDGET + 1n)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowAmountAboveBudget")
      .withArgs(jobId, BUDGET + 1n, BUDGET);
  });

  it("B9 works in the second of the deadline", async () => {
    const economy = await loadFixture(deliveredJob);
    const { escrow, jobId } = economy;
    const deadline = BigInt(await time.latest()) + 100n;
    await time.setNextBlockTimestamp(deadline);

    await settle(economy, splitOf(jobId, BUDGET, deadline));

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("B9 reverts one second after the deadline", async () => {
    const economy = await loadFixture(deliveredJob);
    const { evaluator, jobId } = economy;
    const deadline = BigInt(await time.latest()) + 100n;
    await time.setNextBlockTimestamp(deadline + 1n);

    await expect(settle(economy, splitOf(jobId, BUDGET, deadline)))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorSplitExpired")
      .withArgs(jobId, deadline);
  });

  it("O1 reverts when the agreement was executed already", async () => {
    const economy = await loadFixture(deliveredJob);
    const { escrow, jobId } = economy;
    await settle(economy, splitOf(jobId, BUDGET / 2n));

    for (const providerAmount of [0n, BUDGET / 2n]) {
      await expect(settle(economy, splitOf(jobId, providerAmount)))
        .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
        .withArgs(jobId, JobStatus.Completed);
    }
  });

  it("Z1 works while entries are paused", async () => {
    const economy = await loadFixture(deliveredJob);
    const { escrow, guardian, jobId } = economy;
    await escrow.connect(guardian).pauseEntries();

    await expect(settle(economy, splitOf(jobId, 0n))).to.emit(escrow, "JobSettled");
  });
});

describe("JobEvaluator.settleAgreed before delivery", () => {
  it("cancels the job: the client is refunded whole, the bond comes back, nothing burns", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, evaluator, burner, providers, client, provider, jobId } = economy;
    const before = { client: await escrow.balanceOf(client), record: await providers.recordOf(provider) };

    const transaction = settle(economy, splitOf(jobId, 0n));

    await expect(transaction).to.emit(escrow, "JobRejected").withArgs(jobId, evaluator, AGREED);
    await expect(transaction).to.emit(escrow, "Refunded").withArgs(jobId, client, BUDGET);
    expect((await escrow.balanceOf(client)) - before.client).to.equal(BUDGET);
    const record = await providers.recordOf(provider);
    expect([record.staked, record.locked, record.failures]).to.deep.equal([before.record.staked, 0n, 0n]);
    expect(await burner.totalBurned()).to.equal(0n);
  });

  it("cancels a plain job: the client's tokens come back", async () => {
    const economy = await loadFixture(openPlainJob);
    const { compute, client, escrow, jobId } = economy;

    await expect(settle(economy, splitOf(jobId, 0n))).to.changeTokenBalances(
      compute,
      [client, escrow],
      [BUDGET, -BUDGET],
    );
  });

  it("reverts for any amount but zero", async () => {
    const economy = await loadFixture(openJob);
    const { evaluator, jobId } = economy;

    for (const amount of [1n, BUDGET]) {
      await expect(settle(economy, splitOf(jobId, amount)))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorSplitBeforeDelivery")
        .withArgs(jobId, amount);
    }
  });

  it("O1 reverts when the job is cancelled already", async () => {
    const economy = await loadFixture(openJob);
    const { escrow, jobId } = economy;
    await settle(economy, splitOf(jobId, 0n));

    await expect(settle(economy, splitOf(jobId, 0n)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, JobStatus.Rejected);
  });

  it("reverts when there is no such job", async () => {
    const economy = await loadFixture(openJob);

    await expect(settle(economy, splitOf(2n, 0n)))
      .to.be.revertedWithCustomError(economy.escrow, "JobEscrowNoJob")
      .withArgs(2n);
  });
});
