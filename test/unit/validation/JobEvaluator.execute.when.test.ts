import { expect } from "chai";
import { Stage, arena, challengeableJob, challengedJob, expectDispute, ruledFor } from "../../fixtures/challenges";
import { Status, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

describe("JobEvaluator.execute, when", () => {
  for (const [name, fixture] of Object.entries(ruledFor)) {
    it(`Z1 works while entries are paused, ruled for ${name}, by a stranger`, async () => {
      const { escrow, evaluator, guardian, stranger, jobId } = await loadFixture(fixture);
      await escrow.connect(guardian).pauseEntries();

      await expect(evaluator.connect(stranger).execute(jobId)).to.emit(evaluator, "ChallengeClosed");
    });

    it(`I35 reverts the second time, ruled for ${name}`, async () => {
      const { evaluator, jobId } = await loadFixture(fixture);
      await evaluator.execute(jobId);

      await expect(evaluator.execute(jobId))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
        .withArgs(jobId, Stage.Closed);
    });

    it(`works after the job's expiry too, while nobody was refunded, ruled for ${name}`, async () => {
      const state = await loadFixture(fixture);
      await passExpiry(state);

      await expect(state.evaluator.execute(state.jobId)).to.emit(state.evaluator, "ChallengeClosed");
    });

    it(`changes nothing and can be repeated, when the job has ended meanwhile, ruled for ${name}`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, evaluator, jobId } = state;
      await passExpiry(state);
      await escrow.claimRefund(jobId);

      for (let attempt = 0; attempt < 2; ++attempt) {
        await expectDispute(
          state,
          () =>
            expect(evaluator.execute(jobId))
              .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
              .withArgs(jobId, Status.Expired),
          {},
        );
      }
      expect((await evaluator.challengeOf(jobId)).stage).to.equal(Stage.Ruled);
    });
  }

  it("reverts before there is a ruling", async () => {
    for (const [fixture, stage] of [
      [challengeableJob, Stage.None],
      [challengedJob, Stage.Open],
      [arena, Stage.None],
    ] as const) {
      const { evaluator } = await loadFixture(fixture as typeof arena);
      await expect(evaluator.execute(1n))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
        .withArgs(1n, stage);
    }
  });
});
