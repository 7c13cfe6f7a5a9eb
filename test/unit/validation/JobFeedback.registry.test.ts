import { expect } from "chai";
import { hexlify, randomBytes } from "ethers";
import {
  BUDGET,
  SCORE,
  type RatedJob,
  bareRating,
  completedJob,
  feedbackGiven,
  ratingOf,
  signRating,
} from "../../fixtures/feedback";
import { loadFixture } from "../../fixtures/load";
import { AGENT, BAD_MOODS, Mood } from "../../fixtures/registry";
import { errorsIn, outcomesOf } from "../../fixtures/starving";

/** What a registry may use for a rating without texts: 200,000, and 800 for each byte of the call. */
const MAX_GAS = 200_000n + 800n * (4n + 12n * 32n);

/** What is logged when no feedback was given. */
const withoutFeedback = ({ jobId, client, provider }: RatedJob) =>
  [jobId, client.address, provider.address, AGENT, 1n, SCORE, SCORE, BUDGET, 0n] as const;

describe("JobFeedback beside a reputation registry that fails", () => {
  for (const mood of BAD_MOODS) {
    it(`E4 rates all the same and logs that no feedback was given, when its mood is ${Mood[mood]}`, async () => {
      const state = await loadFixture(completedJob);
      const { feedback, oddReputation, client, provider, jobId } = state;
      await oddReputation.setMood(mood);
      await expect(feedback.connect(client).rate(ratingOf(jobId)))
        .to.emit(feedback, "JobRated")
        .withArgs(...withoutFeedback(state));
      expect((await feedback.scoreOf(provider, 1n)).score).to.equal(SCORE);
    });
  }

  it("E8 costs what the registry was given and little more, when it burns all of it @gas", async () => {
    const { feedback, oddReputation, client, jobId } = await loadFixture(completedJob);
    await oddReputation.setMood(Mood.EatsGas);
    const receipt = await (await feedback.connect(client).rate(bareRating(jobId))).wait();
    expect(receipt?.gasUsed).to.be.within(MAX_GAS + 100_000n, MAX_GAS + 250_000n);
  });

  it("E8 lets nobody choose that no feedback is given, when a relayer brings a rating with any gas @gas", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, oddReputation, client, stranger, jobId } = state;
    await oddReputation.setThirst(300_000n);
    const signed = await signRating(state, client, bareRating(jobId));
    const asStranger = feedback.connect(stranger);
    const outcomes = await outcomesOf(feedback, async (gasLimit) => {
      await asStranger.rateFor.staticCall(signed, { gasLimit });
      return gasLimit;
    });
    expect(errorsIn(outcomes)).to.include(`JobFeedbackStarved(${MAX_GAS})`);
    const least = outcomes.find(({ result }) => result !== undefined)?.gasLimit;
    const sent = await asStranger.rateFor(signed, { gasLimit: least });
    expect(await feedbackGiven(state, sent)).to.have.length(1);
  });

  it("E8 reverts with JobFeedbackStarved, when the registry burns what it gets and that was not all", async () => {
    const { feedback, oddReputation, client, jobId } = await loadFixture(completedJob);
    await oddReputation.setMood(Mood.EatsGas);
    const rate = feedback.connect(client).rate;
    const outcomes = await outcomesOf(feedback, (gasLimit) => rate.staticCall(bareRating(jobId), { gasLimit }));
    expect(errorsIn(outcomes)).to.include(`JobFeedbackStarved(${MAX_GAS})`);
    expect(outcomes.at(-1)?.error).to.equal(undefined);
  });

  it("E8 reverts with JobFeedbackStarved, when too little gas is left to ask for the feedback's number", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, oddReputation, client, jobId } = state;
    await oddReputation.setMute(true);
    const rate = feedback.connect(client).rate;
    const outcomes = await outcomesOf(feedback, (gasLimit) => rate.staticCall(bareRating(jobId), { gasLimit }));
    expect(errorsIn(outcomes)).to.include("JobFeedbackStarved(100000)");
    expect(outcomes.at(-1)?.error).to.equal(undefined);
  });

  it("logs no index, when the registry takes the feedback and does not say its number", async () => {
    const state = await loadFixture(completedJob);
    await state.oddReputation.setMute(true);
    const sent = await state.feedback.connect(state.client).rate(bareRating(state.jobId));
    await expect(sent)
      .to.emit(state.feedback, "JobRated")
      .withArgs(...withoutFeedback(state));
    expect(await feedbackGiven(state, sent)).to.have.length(1);
  });

  it("gives feedback with long texts, when they cost more gas than the rest", async () => {
    const state = await loadFixture(completedJob);
    const feedbackURI = `data:application/json,${hexlify(randomBytes(4_000))}`;
    const sent = await state.feedback.connect(state.client).rate(ratingOf(state.jobId, { feedbackURI }));
    const [given] = await feedbackGiven(state, sent);
    expect(given?.values[6]).to.equal(feedbackURI);
  });

  it("E1 finds the job rated, when the registry calls back with the same rating", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, oddReputation, client, jobId } = state;
    const signed = await signRating(state, client, bareRating(jobId));
    await oddReputation.setCall(feedback, feedback.interface.encodeFunctionData("rateFor", [signed]));
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.emit(feedback, "JobRated")
      .withArgs(...withoutFeedback(state));
    expect(await feedback.queryFilter(feedback.filters.JobRated(jobId))).to.have.length(1);
  });

  it("asks no registry of identities for feedback, when that one fails", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, identities, client, provider, jobId } = state;
    await identities.setMood(Mood.Reverts);
    const sent = await feedback.connect(client).rate(bareRating(jobId));
    await expect(sent)
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, 0n, 1n, SCORE, SCORE, BUDGET, 0n);
    expect(await feedbackGiven(state, sent)).to.deep.equal([]);
  });
});
