import { expect } from "chai";
import { ethers } from "hardhat";
import {
  COMMITTEE,
  REST,
  Stage,
  Verdict,
  arena,
  challengeableJob,
  challengedJob,
  expectDispute,
  rule,
  ruledForClient,
} from "../../fixtures/challenges";
import { Status, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

/** Every ruling at the bounds of its kind. */
const RULINGS = [
  [Verdict.Score, 0n],
  [Verdict.Score, 1n],
  [Verdict.Score, 100n],
  [Verdict.Split, 0n],
  [Verdict.Split, 101n],
  [Verdict.Split, 10_000n],
] as const;

describe("JobEvaluator.rule", () => {
  for (const [verdict, value] of RULINGS) {
    it(`stores a ${verdict === Verdict.Score ? "score" : "split"} of ${value}, and moves no money`, async () => {
      const state = await loadFixture(challengedJob);
      const { evaluator, escrow, jobId } = state;

      await expectDispute(
        state,
        () =>
          expect(rule(state, verdict, value))
            .to.emit(evaluator, "Ruled")
            .withArgs(jobId, verdict, value),
        {},
      );

      expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Ruled, verdict, value, COMMITTEE, REST]);
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Submitted);
    });
  }

  for (const [verdict, maximum] of [
    [Verdict.Score, 100n],
    [Verdict.Split, 10_000n],
  ] as const) {
    it(`reverts when a ${verdict === Verdict.Score ? "score" : "split"} is above ${maximum}`, async () => {
      const state = await loadFixture(challengedJob);
      const { evaluator, jobId } = state;

      for (const value of [maximum + 1n, 2n ** 16n, 2n ** 256n - 1n]) {
        await expect(rule(state, verdict, value))
          .to.be.revertedWithCustomError(evaluator, "JobEvaluatorValueOutOfBounds")
          .withArgs(jobId, value, maximum);
      }
      expect((await evaluator.challengeOf(jobId)).stage).to.equal(Stage.Open);
    });
  }

  it("reverts for a kind of verdict that there is not", async () => {
    const { arbitrator, evaluator, jobId } = await loadFixture(challengedJob);

    await expect(arbitrator.rule(evaluator, jobId, 2n, 0n)).to.be.revertedWithoutReason();
  });

  it("reverts for everybody but the arbitrator of the job's terms", async () => {
    const { evaluator, client, provider, governor, guardian, deployer, jobId } = await loadFixture(challengedJob);

    for (const caller of [client, provider, governor, guardian, deployer]) {
      await expect(evaluator.connect(caller).rule(jobId, Verdict.Score, 100n))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotArbitrator")
        .withArgs(jobId, caller);
    }
  });

  it("reverts for the arbitrator of other terms", async () => {
    const { evaluator, escrow, jobId } = await loadFixture(challengedJob);
    const other = await ethers.deployContract("ArbitratorMock", [escrow]);

    await expect(other.rule(evaluator, jobId, Verdict.Score, 100n))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotArbitrator")
      .withArgs(jobId, other);
  });

  it("reverts while nobody has challenged, for a job that there is and for one that there is not", async () => {
    for (const fixture of [challengeableJob, arena]) {
      const state = await loadFixture(fixture as typeof arena);
      await expect(rule(state, Verdict.Score, 100n))
        .to.be.revertedWithCustomError(state.evaluator, "JobEvaluatorWrongStage")
        .withArgs(1n, Stage.None);
    }
  });

  it("I35 reverts the second time, the same ruling or another, before and after it is executed", async () => {
    const state = await loadFixture(ruledForClient);
    const { evaluator, worker, jobId } = state;
    const refused = async (stage: bigint) => {
      for (const value of [59n, 60n]) {
        await expect(rule(state, Verdict.Score, value))
          .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
          .withArgs(jobId, stage);
      }
    };

    await refused(Stage.Ruled);
    await evaluator.connect(worker).execute(jobId);
    await refused(Stage.Closed);
  });

  it("Z2 works while entries are paused", async () => {
    const state = await loadFixture(challengedJob);
    await state.escrow.connect(state.guardian).pauseEntries();

    await expect(rule(state, Verdict.Score, 100n)).to.emit(state.evaluator, "Ruled");
  });

  it("works after the job has expired and was refunded, and after the client accepted, while the challenge is open", async () => {
    for (const end of ["expiry", "acceptance"]) {
      const state = await loadFixture(challengedJob);
      const { escrow, evaluator, client, worker, jobId } = state;
      if (end === "expiry") {
        await passExpiry(state);
        await escrow.connect(worker).claimRefund(jobId);
      } else {
        await evaluator.connect(client).accept(jobId);
      }

      await expectDispute(state, () => rule(state, Verdict.Split, 1n), {});

      expect((await evaluator.challengeOf(jobId)).stage).to.equal(Stage.Ruled);
    }
  });

  it("reverts after the challenge of a job that ended without it was closed", async () => {
    const state = await loadFixture(challengedJob);
    const { evaluator, client, jobId } = state;
    await evaluator.connect(client).accept(jobId);
    await evaluator.closeChallenge(jobId);

    await expect(rule(state, Verdict.Score, 0n))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
      .withArgs(jobId, Stage.Closed);
  });
});
