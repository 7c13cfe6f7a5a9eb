import { expect } from "chai";
import { ZeroHash, parseEther } from "ethers";
import { Status, at, openedJob } from "../../fixtures/escrow";
import {
  BUDGET,
  FEE,
  HALF_LIFE,
  SCORE,
  bareRating,
  completedJob,
  feedbackGiven,
  feedbackMarket,
  finishedJob,
  ratingOf,
} from "../../fixtures/feedback";
import { loadFixture } from "../../fixtures/load";
import { createJob } from "../../fixtures/plainJobs";
import { AGENT } from "../../fixtures/registry";

describe("JobFeedback.rate", () => {
  it("logs the true client, the agent and what counts, when the client rates a completed job", async () => {
    const { feedback, client, provider, jobId } = await loadFixture(completedJob);
    await expect(feedback.connect(client).rate(ratingOf(jobId)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, AGENT, 1n, SCORE, SCORE, BUDGET, 1n);
    expect(await feedback.isRated(jobId)).to.equal(true);
  });

  it("gives the score and every text as ERC-8004 feedback in its own name, when the provider works as an agent", async () => {
    const state = await loadFixture(completedJob);
    const rating = ratingOf(state.jobId);
    const sent = await state.feedback.connect(state.client).rate(rating);
    expect(await feedbackGiven(state, sent)).to.deep.equal([
      {
        agentId: AGENT,
        client: await state.feedback.getAddress(),
        values: [AGENT, SCORE, 0n, rating.tag1, rating.tag2, "", rating.feedbackURI, rating.feedbackHash],
      },
    ]);
  });

  it("numbers the feedback on an agent, when there are several", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, provider, jobId } = state;
    const second = await finishedJob(state);
    await feedback.connect(client).rate(bareRating(second));
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, AGENT, 1n, SCORE, SCORE, BUDGET, 2n);
  });

  it("weighs the job's budget and falls by half in 90 days, when it is read", async () => {
    const { feedback, client, provider, jobId, halfLifeAt } = await loadFixture(completedJob);
    await at(halfLifeAt, () => feedback.connect(client).rate(bareRating(jobId)));
    expect(await feedback.scoreOf(provider, 1n)).to.deep.equal([SCORE, BUDGET]);
    await at(halfLifeAt + HALF_LIFE, () => feedback.rateSigned([]));
    expect(await feedback.scoreOf(provider, 1n)).to.deep.equal([SCORE, BUDGET / 2n]);
    expect(await feedback.halfLifeSeconds()).to.equal(HALF_LIFE);
  });

  it("counts a larger job for more, when two clients disagree", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, worker, provider, jobId, halfLifeAt } = state;
    const large = await finishedJob(state, { client: worker, budget: 3n * BUDGET });
    await at(halfLifeAt, () => feedback.connect(worker).rate(bareRating(large, 0n)));
    await feedback.connect(client).rate(bareRating(jobId, 100n));
    expect((await feedback.scoreOf(provider, 1n)).score).to.equal(25n);
  });

  it("keeps the figures of rows and providers apart, when a job of one is rated", async () => {
    const { feedback, client, worker, provider, jobId } = await loadFixture(completedJob);
    await feedback.connect(client).rate(bareRating(jobId));
    expect(await feedback.scoreOf(provider, 2n)).to.deep.equal([0n, 0n]);
    expect(await feedback.scoreOf(worker, 1n)).to.deep.equal([0n, 0n]);
  });

  for (const score of [0n, 100n]) {
    it(`takes a score of ${score}, when it is the bound`, async () => {
      const { feedback, client, provider, jobId } = await loadFixture(completedJob);
      await expect(feedback.connect(client).rate(bareRating(jobId, score)))
        .to.emit(feedback, "JobRated")
        .withArgs(jobId, client.address, provider.address, AGENT, 1n, score, score, BUDGET, 1n);
      expect((await feedback.scoreOf(provider, 1n)).score).to.equal(score);
    });
  }

  it("reverts with JobFeedbackScoreTooHigh, when the score is 101", async () => {
    const { feedback, client, jobId } = await loadFixture(completedJob);
    await expect(feedback.connect(client).rate(bareRating(jobId, 101n)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackScoreTooHigh")
      .withArgs(jobId, 101n, 100n);
  });

  it("reverts with JobFeedbackNotClient, when the provider, the judge, the market or a stranger rates", async () => {
    const { feedback, provider, judge, market, stranger, jobId } = await loadFixture(completedJob);
    for (const caller of [provider, judge, market, stranger]) {
      await expect(feedback.connect(caller).rate(bareRating(jobId)))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackNotClient")
        .withArgs(jobId, caller.address);
    }
  });

  it("Q1 reverts with JobFeedbackAlreadyRated, when the job was rated", async () => {
    const { feedback, client, provider, jobId } = await loadFixture(completedJob);
    await feedback.connect(client).rate(bareRating(jobId));
    const figure = await feedback.vouchedFees(provider);
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackAlreadyRated")
      .withArgs(jobId);
    expect(await feedback.vouchedFees(provider)).to.equal(figure);
  });

  it("Q1 reverts with JobFeedbackPlainJob, when no market opened the job", async () => {
    const state = await loadFixture(feedbackMarket);
    const { jobId } = await createJob(state);
    await expect(state.feedback.connect(state.client).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(state.feedback, "JobFeedbackPlainJob")
      .withArgs(jobId);
  });

  it("reverts with JobEscrowNoJob, when there is no such job", async () => {
    const { feedback, escrow, client } = await loadFixture(feedbackMarket);
    await expect(feedback.connect(client).rate(bareRating(99n)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNoJob")
      .withArgs(99n);
  });

  it("Q1 reverts with JobFeedbackNotOver, when the job of the deployed economy is only funded", async () => {
    const { feedback, client, jobId } = await loadFixture(openedJob);
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackNotOver")
      .withArgs(jobId, Status.Funded);
  });

  it("asks nobody for feedback and rates all the same, when the provider works as no agent", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, providers, client, provider, jobId } = state;
    await providers.connect(provider).setAgent(0n);
    const sent = await feedback.connect(client).rate(bareRating(jobId));
    await expect(sent)
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, 0n, 1n, SCORE, SCORE, BUDGET, 0n);
    expect(await feedbackGiven(state, sent)).to.deep.equal([]);
  });

  it("holds nothing and knows its contracts, when it is deployed", async () => {
    const { feedback, escrow, oddReputation, compute, client, provider, jobId } = await loadFixture(completedJob);
    expect(await feedback.escrow()).to.equal(await escrow.getAddress());
    expect(await feedback.reputationRegistry()).to.equal(await oddReputation.getAddress());
    expect(await feedback.isRated(jobId)).to.equal(false);
    await feedback.connect(client).rate(bareRating(jobId));
    expect(await compute.balanceOf(feedback)).to.equal(0n);
    expect(await feedback.vouchedFees(provider)).to.equal(FEE);
    expect(FEE).to.equal(parseEther("4"));
    expect(ZeroHash).to.equal(bareRating(jobId).feedbackHash);
  });
});

describe("JobFeedback.rateMany", () => {
  it("rates every job, when they are all the caller's", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, provider, jobId } = state;
    const second = await finishedJob(state);
    await feedback.connect(client).rateMany([bareRating(jobId, 100n), bareRating(second, 50n)]);
    expect([await feedback.isRated(jobId), await feedback.isRated(second)]).to.deep.equal([true, true]);
    expect((await feedback.scoreOf(provider, 1n)).score).to.equal(75n);
  });

  it("rates none and reverts with JobFeedbackNotClient, when one is another's", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, worker, jobId } = state;
    const second = await finishedJob(state, { client: worker });
    await expect(feedback.connect(client).rateMany([bareRating(jobId), bareRating(second)]))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackNotClient")
      .withArgs(second, client.address);
    expect(await feedback.isRated(jobId)).to.equal(false);
  });

  it("reverts with JobFeedbackAlreadyRated, when a job is in it twice", async () => {
    const { feedback, client, jobId } = await loadFixture(completedJob);
    await expect(feedback.connect(client).rateMany([bareRating(jobId), bareRating(jobId)]))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackAlreadyRated")
      .withArgs(jobId);
  });
});
