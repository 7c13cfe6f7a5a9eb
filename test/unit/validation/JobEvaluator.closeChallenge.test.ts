import { expect } from "chai";
import {
  type Arena,
  BURNED,
  COMMITTEE,
  REST,
  Stage,
  TO_PROVIDER,
  Verdict,
  arena,
  challengeableJob,
  challengedJob,
  expectDispute,
  rule,
  ruledFor,
} from "../../fixtures/challenges";
import { BOND, BUDGET, Status, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

type Disputed = Arena & { jobId: bigint };

/** The rest goes back to the client. */
const GIVEN_BACK = { clientBalance: REST, evaluatorBalance: -REST };

/** The rest goes as if the provider had won. */
const SPENT = { providerBalance: TO_PROVIDER, escrowTokens: -BURNED, evaluatorBalance: -REST, burned: BURNED };

async function expire(state: Disputed) {
  await passExpiry(state);
  await state.escrow.connect(state.worker).claimRefund(state.jobId);
}

/** [when, the state before, its stage, how the job ends, what becomes of the rest]. */
const ENDS: [string, () => Promise<Disputed>, (state: Disputed) => Promise<unknown>, "back" | "spent"][] = [
  ["nobody ruled until the job expired", challengedJob, expire, "back"],
  ["the provider had won, and nobody executed until the job expired", ruledFor.provider, expire, "back"],
  ["the client had won, and nobody executed until the job expired", ruledFor.client, expire, "back"],
  ["a split was ruled, and nobody executed until the job expired", ruledFor.split, expire, "back"],
  ["the client accepted before any ruling", challengedJob, accept, "spent"],
  ["the client accepted after the provider had won", ruledFor.provider, accept, "spent"],
  ["the client accepted after it had won itself", ruledFor.client, accept, "back"],
  ["the client accepted after a split was ruled", ruledFor.split, accept, "back"],
];

async function accept({ evaluator, client, jobId }: Disputed) {
  await evaluator.connect(client).accept(jobId);
}

describe("JobEvaluator.closeChallenge", () => {
  for (const [when, fixture, end, fate] of ENDS) {
    it(`${fate === "back" ? "gives the rest back" : "spends the rest as if the provider had won"}, when ${when}`, async () => {
      const state = await loadFixture(fixture);
      const { evaluator, stranger, jobId } = state;
      await end(state);
      const closed = fate === "back" ? [REST, 0n, 0n] : [0n, TO_PROVIDER, BURNED];

      await expectDispute(
        state,
        () =>
          expect(evaluator.connect(stranger).closeChallenge(jobId))
            .to.emit(evaluator, "ChallengeClosed")
            .withArgs(jobId, ...closed),
        fate === "back" ? GIVEN_BACK : SPENT,
      );
    });
  }

  it("keeps fee and ruling for readers, and no rest", async () => {
    const state = await loadFixture(ruledFor.split);
    await expire(state);

    await state.evaluator.closeChallenge(state.jobId);

    const closed = [Stage.Closed, Verdict.Split, 3_333n, COMMITTEE, 0n];
    expect(await state.evaluator.challengeOf(state.jobId)).to.deep.equal(closed);
  });

  it("goes by a ruling that came after the acceptance: a score that passes spends the rest, one that fails does not", async () => {
    for (const [score, changes] of [
      [60n, SPENT],
      [59n, GIVEN_BACK],
    ] as const) {
      const state = await loadFixture(challengedJob);
      await accept(state);
      await rule(state, Verdict.Score, score);

      await expectDispute(state, () => state.evaluator.closeChallenge(state.jobId), changes);
    }
  });

  it("gives the rest back after a late ruling for the provider, when the job had expired", async () => {
    const state = await loadFixture(challengedJob);
    await expire(state);
    await rule(state, Verdict.Score, 100n);

    await expectDispute(state, () => state.evaluator.closeChallenge(state.jobId), GIVEN_BACK);
  });

  it("leaves the provider its bond when the job expired unjudged, and the client its budget", async () => {
    const state = await loadFixture(challengedJob);
    await passExpiry(state);

    await expectDispute(state, () => state.escrow.connect(state.worker).claimRefund(state.jobId), {
      clientBalance: BUDGET,
      locked: -BOND,
    });
  });

  it("reverts while the job is not over, before and after the ruling, and after its expiry too", async () => {
    for (const fixture of [challengedJob, ...Object.values(ruledFor)]) {
      const state = await loadFixture(fixture);
      const { evaluator, client, jobId } = state;
      const refused = () =>
        expect(evaluator.connect(client).closeChallenge(jobId))
          .to.be.revertedWithCustomError(evaluator, "JobEvaluatorJobNotOver")
          .withArgs(jobId);

      await refused();
      await passExpiry(state);
      await refused();
    }
  });

  it("reverts when nobody has challenged, whether the job is over, or not, or does not exist", async () => {
    for (const fixture of [challengeableJob, arena]) {
      const { evaluator } = await loadFixture(fixture as typeof arena);
      await expect(evaluator.closeChallenge(1n))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
        .withArgs(1n, Stage.None);
    }
    const state = await loadFixture(challengeableJob);
    await accept(state);
    await expect(state.evaluator.closeChallenge(state.jobId))
      .to.be.revertedWithCustomError(state.evaluator, "JobEvaluatorWrongStage")
      .withArgs(state.jobId, Stage.None);
  });

  it("I35 reverts the second time, and after the ruling was executed", async () => {
    for (const fixture of Object.values(ruledFor)) {
      for (const end of [accept, (state: Disputed) => state.evaluator.execute(state.jobId)]) {
        const state = await loadFixture(fixture);
        await end(state);
        if (end === accept) await state.evaluator.closeChallenge(state.jobId);

        await expect(state.evaluator.closeChallenge(state.jobId))
          .to.be.revertedWithCustomError(state.evaluator, "JobEvaluatorWrongStage")
          .withArgs(state.jobId, Stage.Closed);
        expect((await state.escrow.getJob(state.jobId)).status).not.to.equal(Status.Submitted);
      }
    }
  });

  it("Z1 works while entries are paused", async () => {
    const state = await loadFixture(challengedJob);
    await accept(state);
    await state.escrow.connect(state.guardian).pauseEntries();

    await expect(state.evaluator.closeChallenge(state.jobId)).to.emit(state.evaluator, "ChallengeClosed");
  });
});
