import { expect } from "chai";
import { bareRating } from "../../fixtures/feedback";
import { deliveredJob } from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, readyMarket } from "../../fixtures/market";

const AGENT = 1n;

/** State: the provider works as an agent of its own and has delivered to the client. */
async function agentsJob() {
  const state = await loadFixture(deliveredJob);
  const { identity, providers, provider } = state;
  await identity.connect(provider)["register()"]();
  await providers.connect(provider).setAgent(AGENT);
  return state;
}

/** State: the client has accepted what the agent delivered. */
async function agentsWork() {
  const state = await loadFixture(agentsJob);
  await state.evaluator.connect(state.client).accept(state.jobId);
  return state;
}

describe("An agent and its work, in the deployed economy", () => {
  it("has the client's score in its ERC-8004 summary, when its job is rated", async () => {
    const { feedback, reputation, client, provider, jobId } = await loadFixture(agentsWork);
    await expect(feedback.connect(client).rate(bareRating(jobId, 90n)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, AGENT, 1n, 90n, 90n, BUDGET, 1n)
      .and.to.emit(reputation, "NewFeedback");
    const [count, mean, decimals] = await reputation.getSummary(AGENT, [await feedback.getAddress()], "", "");
    expect([count, mean]).to.deep.equal([1n, 90n * 10n ** decimals]);
  });

  it("Q2 takes the label along and leaves the stake and the bond, when it is sold in the middle of a job", async () => {
    const { escrow, providers, identity, evaluator, client, provider, stranger, jobId } = await loadFixture(agentsJob);
    const before = await providers.recordOf(provider);
    await identity.connect(provider).transferFrom(provider, stranger, AGENT);
    expect(await providers.agentOf(provider)).to.equal(0n);
    expect(await providers.recordOf(provider)).to.deep.equal(before);
    await evaluator.connect(client).accept(jobId);
    expect(await escrow.balanceOf(provider)).to.equal((BUDGET * 98n) / 100n);
  });

  it("Q2 gives the buyer no feedback for the seller's work, when it is rated after the sale", async () => {
    const { feedback, identity, reputation, client, provider, stranger, jobId } = await loadFixture(agentsWork);
    await identity.connect(provider).transferFrom(provider, stranger, AGENT);
    await expect(feedback.connect(client).rate(bareRating(jobId, 90n)))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, 0n, 1n, 90n, 90n, BUDGET, 0n);
    expect(await reputation.getLastIndex(AGENT, feedback)).to.equal(0n);
    expect((await feedback.scoreOf(provider, 1n)).score).to.equal(90n);
  });

  it("Q2 reverts with JobFeedbackSelfRating, when the provider made the client its agent's operator", async () => {
    const { feedback, identity, client, provider, jobId } = await loadFixture(agentsWork);
    await identity.connect(provider).approve(client, AGENT);
    await expect(feedback.connect(client).rate(bareRating(jobId, 0n)))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackSelfRating")
      .withArgs(jobId, client.address, AGENT);
  });

  it("Q2 silences no client, when an operator that was made one takes the agent away and rates", async () => {
    const { feedback, identity, client, provider, stranger, jobId } = await loadFixture(agentsWork);
    await identity.connect(provider).setApprovalForAll(client, true);
    await identity.connect(client).transferFrom(provider, stranger, AGENT);
    await feedback.connect(client).rate(bareRating(jobId, 0n));
    expect((await feedback.scoreOf(provider, 1n)).score).to.equal(0n);
    expect(await feedback.isRated(jobId)).to.equal(true);
  });

  it("Q1 never counts in our figure, when feedback is given straight to the registry", async () => {
    const { feedback, reputation, identity, providers, provider, stranger } = await loadFixture(readyMarket);
    await identity.connect(provider)["register()"]();
    await providers.connect(provider).setAgent(AGENT);
    await reputation.connect(stranger).giveFeedback(AGENT, 100n, 0, "", "", "", "", `0x${"00".repeat(32)}`);
    expect(await feedback.scoreOf(provider, 1n)).to.deep.equal([0n, 0n]);
  });
});
