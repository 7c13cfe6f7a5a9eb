import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import {
  BUDGET,
  SCORE,
  bareRating,
  completedJob,
  feedbackMarket,
  finishedJob,
  signRating,
} from "../../fixtures/feedback";
import { loadFixture } from "../../fixtures/load";
import { AGENT, Mood } from "../../fixtures/registry";

describe("JobFeedback: nobody rates itself", () => {
  it("Q2 reverts with JobFeedbackSelfRating, when the client is the provider", async () => {
    const state = await loadFixture(feedbackMarket);
    const { feedback, providers, escrow, compute, provider, marketFund } = state;
    await compute.connect(marketFund).transfer(provider, BUDGET);
    await compute.connect(provider).approve(escrow, BUDGET);
    await escrow.connect(provider).deposit(BUDGET);
    await providers.connect(provider).setAgent(0n);
    const jobId = await finishedJob(state, { client: provider });
    await expect(feedback.connect(provider).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackSelfRating")
      .withArgs(jobId, provider.address, 0n);
  });

  it("Q2 reverts with JobFeedbackSelfRating, when the client owns the agent whose wallet is the provider", async () => {
    const { feedback, identities, client, provider, jobId } = await loadFixture(completedJob);
    await identities.set(AGENT, client.address, provider.address);
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackSelfRating")
      .withArgs(jobId, client.address, AGENT);
  });

  it("Q2 reverts with JobFeedbackSelfRating, when the client operates the agent, by its signature too", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, identities, client, stranger, jobId } = state;
    await identities.setOperator(AGENT, client, true);
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackSelfRating")
      .withArgs(jobId, client.address, AGENT);
    await expect(feedback.connect(stranger).rateFor(await signRating(state, client, bareRating(jobId))))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackSelfRating")
      .withArgs(jobId, client.address, AGENT);
  });

  it("Q2 takes the rating, when the relayer and not the client operates the agent", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, identities, client, stranger, jobId } = state;
    await identities.setOperator(AGENT, stranger, true);
    await feedback.connect(stranger).rateFor(await signRating(state, client, bareRating(jobId)));
    expect(await feedback.isRated(jobId)).to.equal(true);
  });

  it("Q2 lets a client rate that the provider gave its agent to, when the label has lapsed with it", async () => {
    const { feedback, identities, client, provider, jobId } = await loadFixture(completedJob);
    await identities.set(AGENT, client.address, 0n);
    await expect(feedback.connect(client).rate(bareRating(jobId, 10n)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, 0n, 1n, 10n, 10n, BUDGET, 0n);
  });

  it("Q2 takes the rating as one of somebody else, when the registry cannot say who operates the agent", async () => {
    const { feedback, identities, client, provider, jobId } = await loadFixture(completedJob);
    await identities.setMood(Mood.EatsGas);
    await expect(feedback.connect(client).rate(bareRating(jobId)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, 0n, 1n, SCORE, SCORE, BUDGET, 0n);
  });

  it("is deployed with the registry of the same agents only, when a reputation registry is named", async () => {
    const { feedback, escrow, identities, stranger } = await loadFixture(feedbackMarket);
    for (const other of [stranger.address, ZeroAddress]) {
      const reputation = await ethers.deployContract("OddReputation", [other]);
      await expect(ethers.deployContract("JobFeedback", [escrow, reputation]))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackRegistryMismatch")
        .withArgs(other, await identities.getAddress());
    }
  });
});
