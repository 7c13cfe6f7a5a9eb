import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  COMMITTEE,
  OBJECTION,
  REST,
  Stage,
  Verdict,
  arena,
  challenge,
  challengeableJob,
  challengedJob,
  deliver,
  disputableJob,
  expectDispute,
  ruledFor,
} from "../../fixtures/challenges";
import { DAY, FAR_FUTURE, Status, at, deliveredJob, evaluatedDelivery } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const BOND = COMMITTEE + REST;

describe("JobEvaluator.challenge", () => {
  it("moves the bond out of the client's balance: the fee to the arbitrator, the rest to the evaluator", async () => {
    const state = await loadFixture(challengeableJob);

    await expectDispute(state, () => challenge(state), {
      clientBalance: -BOND,
      arbitratorBalance: COMMITTEE,
      evaluatorBalance: REST,
    });

    const { evaluator, escrow, jobId } = state;
    expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Open, Verdict.Score, 0n, COMMITTEE, REST]);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Submitted);
  });

  it("emits the challenge and both transfers, and asks the arbitrator once it is paid", async () => {
    const { evaluator, escrow, arbitrator, client, jobId } = await loadFixture(challengeableJob);

    await expect(evaluator.connect(client).challenge(jobId, OBJECTION))
      .to.emit(evaluator, "Challenged")
      .withArgs(jobId, client, arbitrator, COMMITTEE, REST, OBJECTION)
      .and.to.emit(escrow, "BalanceTransferred")
      .withArgs(client, evaluator, evaluator, BOND)
      .and.to.emit(escrow, "BalanceTransferred")
      .withArgs(evaluator, arbitrator, evaluator, COMMITTEE)
      .and.to.emit(arbitrator, "Requested")
      .withArgs(evaluator, jobId, COMMITTEE, COMMITTEE);
  });

  it("needs no reason", async () => {
    const { evaluator, arbitrator, client, jobId } = await loadFixture(challengeableJob);

    await expect(evaluator.connect(client).challenge(jobId, ZeroHash))
      .to.emit(evaluator, "Challenged")
      .withArgs(jobId, client, arbitrator, COMMITTEE, REST, ZeroHash);
  });

  it("uses up the mandate by the whole bond, fee included", async () => {
    const state = await loadFixture(challengeableJob);
    const { escrow, evaluator, client } = state;
    await escrow.connect(client).setOperator(evaluator, BOND, FAR_FUTURE);

    await challenge(state);

    expect((await escrow.grantOf(client, evaluator)).limit).to.equal(0n);
  });

  it("keeps challenges of two jobs apart", async () => {
    const state = await loadFixture(challengedJob);
    const second = await deliver(state);

    await expectDispute(state, () => challenge(state, second), {
      clientBalance: -BOND,
      arbitratorBalance: COMMITTEE,
      evaluatorBalance: REST,
    });

    expect((await state.evaluator.challengeOf(state.jobId)).stage).to.equal(Stage.Open);
    expect(await state.escrow.balanceOf(state.evaluator)).to.equal(2n * REST);
  });

  it("E5 works in the last second of the review window, when finalising does not", async () => {
    const state = await loadFixture(challengeableJob);
    const { evaluator, worker, jobId } = state;
    const until = await evaluator.reviewUntil(jobId);

    await time.setNextBlockTimestamp(until - 1n);

    await expect(evaluator.connect(worker).finalise.staticCall(jobId, { blockTag: "pending" }))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorReviewOpen")
      .withArgs(jobId, until);
    await challenge(state);
  });

  it("E5 reverts in the first second after it, when finalising works", async () => {
    const state = await loadFixture(challengeableJob);
    const { evaluator, escrow, worker, jobId } = state;
    const until = await evaluator.reviewUntil(jobId);

    await expect(at(until, () => challenge(state)))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorReviewOver")
      .withArgs(jobId, until);
    await evaluator.connect(worker).finalise.staticCall(jobId);
    await expect(at(until + 1n, () => challenge(state)))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorReviewOver")
      .withArgs(jobId, until);
    expect((await escrow.getJob(jobId)).submittedAt + BigInt(DAY)).to.equal(until);
  });

  it("Z2 works while entries are paused, because its window runs on", async () => {
    const state = await loadFixture(challengeableJob);
    await state.escrow.connect(state.guardian).pauseEntries();

    await expect(challenge(state)).to.emit(state.evaluator, "Challenged");
  });

  it("reverts for everybody but the client", async () => {
    const { evaluator, provider, worker, governor, market, jobId } = await loadFixture(challengeableJob);

    for (const caller of [provider, worker, governor, market]) {
      await expect(evaluator.connect(caller).challenge(jobId, OBJECTION))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotClient")
        .withArgs(jobId, caller);
    }
  });

  it("reverts before anything is delivered, and when the job is over", async () => {
    const state = await loadFixture(disputableJob);
    const { evaluator, escrow, provider, client, jobId } = state;
    const refused = () =>
      expect(challenge(state)).to.be.revertedWithCustomError(evaluator, "JobEvaluatorNotSubmitted").withArgs(jobId);

    await refused();
    await escrow.connect(provider).submit(jobId, ZeroHash, "0x");
    await evaluator.connect(client).accept(jobId);
    await refused();
  });

  it("reverts when there is no such job", async () => {
    const state = await loadFixture(arena);

    for (const jobId of [0n, 1n]) {
      await expect(challenge(state, jobId))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowNoJob")
        .withArgs(jobId);
    }
  });

  it("reverts when the terms name no arbitrator", async () => {
    const { evaluator, client, jobId } = await loadFixture(evaluatedDelivery);

    await expect(evaluator.connect(client).challenge(jobId, OBJECTION))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorChallengesUnavailable")
      .withArgs(jobId);
  });

  it("I27 reverts for a job that somebody else evaluates, before the client has paid anything", async () => {
    const { evaluator, client, judge, jobId } = await loadFixture(deliveredJob);

    await expect(evaluator.connect(client).challenge(jobId, OBJECTION))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorOtherEvaluator")
      .withArgs(jobId, judge);
  });

  it("I35 reverts the second time, at whatever stage the first is", async () => {
    for (const [fixture, stage] of [
      [challengedJob, Stage.Open],
      [ruledFor.provider, Stage.Ruled],
      [ruledFor.split, Stage.Ruled],
    ] as const) {
      const state = await loadFixture(fixture);
      await expect(challenge(state))
        .to.be.revertedWithCustomError(state.evaluator, "JobEvaluatorWrongStage")
        .withArgs(state.jobId, stage);
    }
  });
});
