import { expect } from "chai";
import {
  type Arena,
  COMMITTEE,
  REST,
  Stage,
  Verdict,
  challengeableJob,
  challengedJob,
  expectDispute,
  ruledFor,
} from "../../fixtures/challenges";
import { BOND, BUDGET, FEE, Status, at } from "../../fixtures/escrow";
import { ACCEPTED, AGREED } from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { signSplit, splitOf } from "../../fixtures/splits";

/** Both parties agree on `providerAmount`, and a stranger brings the signatures. */
async function settle(state: Arena & { jobId: bigint }, providerAmount: bigint) {
  const { evaluator, client, provider, stranger, jobId } = state;
  const split = splitOf(jobId, providerAmount);
  const signatures = [await signSplit(state, client, split), await signSplit(state, provider, split)] as const;
  return await evaluator.connect(stranger).settleAgreed(split, ...signatures);
}

const CHALLENGED = { "an open challenge": challengedJob, ...named(ruledFor) };

function named<Fixture>(fixtures: Record<string, Fixture>): Record<string, Fixture> {
  return Object.fromEntries(Object.entries(fixtures).map(([name, fixture]) => [`a ruling for ${name}`, fixture]));
}

describe("JobEvaluator.finalise, of a job with a challenge", () => {
  for (const [name, fixture] of Object.entries(CHALLENGED)) {
    it(`reverts during and after the review window, with ${name}`, async () => {
      const { evaluator, worker, jobId } = await loadFixture(fixture);
      const { stage } = await evaluator.challengeOf(jobId);
      const until = await evaluator.reviewUntil(jobId);

      for (const second of [until - 1n, until, until + 1n]) {
        await expect(at(second, () => evaluator.connect(worker).finalise(jobId)))
          .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
          .withArgs(jobId, stage);
      }
    });
  }

  it("reverts after the challenge is closed, because the job is over", async () => {
    const { evaluator, worker, jobId } = await loadFixture(ruledFor.client);
    await evaluator.execute(jobId);

    await expect(evaluator.connect(worker).finalise(jobId))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted")
      .withArgs(jobId);
  });
});

describe("JobEvaluator.accept, of a job with a challenge", () => {
  for (const [name, fixture] of Object.entries(CHALLENGED)) {
    it(`pays the provider and leaves the rest for closeChallenge, with ${name}`, async () => {
      const state = await loadFixture(fixture);
      const { evaluator, escrow, client, jobId } = state;
      const before = await evaluator.challengeOf(jobId);

      await expectDispute(
        state,
        () =>
          expect(evaluator.connect(client).accept(jobId))
            .to.emit(escrow, "JobCompleted")
            .withArgs(jobId, evaluator, ACCEPTED),
        { providerBalance: BUDGET - FEE, unflushedFees: FEE, locked: -BOND, feesPaid: FEE },
      );

      expect(await evaluator.challengeOf(jobId)).to.deep.equal(before);
    });
  }

  it("reverts after the ruling was executed", async () => {
    for (const [fixture, status] of [
      [ruledFor.provider, Status.Completed],
      [ruledFor.client, Status.Rejected],
    ] as const) {
      const { evaluator, escrow, client, jobId } = await loadFixture(fixture);
      await evaluator.execute(jobId);

      await expect(evaluator.connect(client).accept(jobId))
        .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
        .withArgs(jobId, status);
    }
  });
});

describe("JobEvaluator.settleAgreed, of a job with a challenge", () => {
  for (const [name, fixture] of Object.entries(CHALLENGED)) {
    for (const providerAmount of [0n, 77n * 10n ** 18n + 5n, BUDGET]) {
      it(`I35 pays ${providerAmount} wei as both agreed, and gives the rest back, with ${name}`, async () => {
        const state = await loadFixture(fixture);
        const { evaluator, escrow, client, jobId } = state;
        const { verdict, value } = await evaluator.challengeOf(jobId);
        const fee = providerAmount / 50n;
        const changes = {
          clientBalance: BUDGET - providerAmount + REST,
          providerBalance: providerAmount - fee,
          unflushedFees: fee,
          feesPaid: fee - (fee % 10n ** 9n),
        };
        const moved = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0n));

        await expectDispute(
          state,
          async () => {
            await expect(settle(state, providerAmount))
              .to.emit(escrow, "JobSettled")
              .withArgs(jobId, providerAmount, AGREED)
              .and.to.emit(evaluator, "ChallengeClosed")
              .withArgs(jobId, REST, 0n, 0n)
              .and.to.emit(escrow, "BalanceTransferred")
              .withArgs(evaluator, client, evaluator, REST);
          },
          { ...moved, locked: -BOND, evaluatorBalance: -REST },
        );

        expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Closed, verdict, value, COMMITTEE, 0n]);
        await expect(evaluator.execute(jobId))
          .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
          .withArgs(jobId, Stage.Closed);
      });
    }
  }

  it("closes no challenge that there is not", async () => {
    const state = await loadFixture(challengeableJob);
    const { evaluator, jobId } = state;

    await expect(settle(state, 0n)).not.to.emit(evaluator, "ChallengeClosed");

    expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.None, Verdict.Score, 0n, 0n, 0n]);
  });

  it("I35 reverts after the ruling was executed", async () => {
    const state = await loadFixture(ruledFor.split);
    const { evaluator, escrow, jobId } = state;
    await evaluator.execute(jobId);

    await expectDispute(
      state,
      () => expect(settle(state, BUDGET)).to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus"),
      {},
    );
  });
});
