import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import {
  COMMITTEE,
  Mood,
  REST,
  Stage,
  Verdict,
  challenge,
  challengeableJob,
  deliver,
  expectDispute,
} from "../../fixtures/challenges";
import { FAR_FUTURE, NO_LIMIT, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const BOND = COMMITTEE + REST;

describe("JobEvaluator.challenge, the client's means", () => {
  it("takes the last wei of a balance, and reverts when one is missing", async () => {
    const state = await loadFixture(challengeableJob);
    const { escrow, evaluator, client } = state;
    await escrow.connect(client).withdraw(client, (await escrow.balanceOf(client)) - BOND + 1n);

    await expect(challenge(state))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, BOND - 1n, BOND);
    await escrow.connect(client).deposit(1n);
    await challenge(state);

    expect(await escrow.balanceOf(client)).to.equal(0n);
    expect(await escrow.balanceOf(evaluator)).to.equal(REST);
  });

  it("reverts when the client never made the evaluator its operator, or took that back", async () => {
    const state = await loadFixture(challengeableJob);
    const { escrow, evaluator, client, jobId } = state;
    await escrow.connect(client).setOperator(evaluator, NO_LIMIT, 0n);

    await expect(challenge(state))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(client, evaluator);
    expect((await evaluator.challengeOf(jobId)).stage).to.equal(Stage.None);
  });

  it("works in the last second of the mandate, and not in the next", async () => {
    const state = await loadFixture(challengeableJob);
    const { escrow, evaluator, client } = state;
    const until = BigInt(await time.latest()) + 100n;
    await escrow.connect(client).setOperator(evaluator, NO_LIMIT, until);
    const second = await deliver(state);

    await at(until, () => challenge(state));

    await expect(challenge(state, second))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
      .withArgs(client, evaluator, until);
  });

  it("reverts when the mandate is a wei too small", async () => {
    const state = await loadFixture(challengeableJob);
    const { escrow, evaluator, client } = state;
    await escrow.connect(client).setOperator(evaluator, BOND - 1n, FAR_FUTURE);

    await expect(challenge(state))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, evaluator, BOND - 1n, BOND);
  });
});

describe("JobEvaluator.challenge, before a hostile arbitrator", () => {
  it("leaves the client its money and its window, when the arbitrator refuses", async () => {
    const state = await loadFixture(challengeableJob);
    const { arbitrator, escrow, evaluator, client, jobId } = state;
    await arbitrator.setMood(Mood.Refuses);

    await expectDispute(
      state,
      () => expect(challenge(state)).to.be.revertedWithCustomError(arbitrator, "ArbitratorMockRefused").withArgs(jobId),
      {},
    );
    expect((await evaluator.challengeOf(jobId)).stage).to.equal(Stage.None);
    expect((await escrow.grantOf(client, evaluator)).limit).to.equal(NO_LIMIT);
  });

  it("I35 stores one ruling, when the arbitrator rules as it is asked", async () => {
    const state = await loadFixture(challengeableJob);
    const { arbitrator, evaluator, jobId } = state;
    await arbitrator.setMood(Mood.RulesAtOnce);

    await expect(challenge(state)).to.emit(evaluator, "Ruled").withArgs(jobId, Verdict.Score, 0n);

    expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Ruled, Verdict.Score, 0n, COMMITTEE, REST]);
    await expect(arbitrator.rule(evaluator, jobId, Verdict.Score, 100n))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorWrongStage")
      .withArgs(jobId, Stage.Ruled);
  });
});
