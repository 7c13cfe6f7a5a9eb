import { expect } from "chai";
import { ratedAgent, sell } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

describe("ReputationRegistry.revokeFeedback", () => {
  it("marks the client's own feedback and takes it out of the total: ERC-8004, Revoking Feedback", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);

    await expect(reputation.connect(client).revokeFeedback(agentId, 1n))
      .to.emit(reputation, "FeedbackRevoked")
      .withArgs(agentId, client, 1n);
    expect(await reputation.readFeedback(agentId, client, 1n)).to.deep.equal([80n, 0n, "quality", "", true]);
    expect(await reputation.totalOf(agentId, client)).to.deep.equal([1n, 95n * 10n ** 17n]);
    expect(await reputation.getLastIndex(agentId, client)).to.equal(3n);
  });

  it("reverts when it was revoked before", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);

    await expect(reputation.connect(client).revokeFeedback(agentId, 3n))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistryAlreadyRevoked")
      .withArgs(agentId, client, 3n);
  });

  for (const index of [0n, 4n]) {
    it(`reverts for index ${index} of three`, async () => {
      const { reputation, agentId, client } = await loadFixture(ratedAgent);

      await expect(reputation.connect(client).revokeFeedback(agentId, index))
        .to.be.revertedWithCustomError(reputation, "ReputationRegistryUnknownFeedback")
        .withArgs(agentId, client, index, 3n);
    });
  }

  it("reverts for somebody who said nothing, whoever it is", async () => {
    const { reputation, agentId, owner } = await loadFixture(ratedAgent);

    await expect(reputation.connect(owner).revokeFeedback(agentId, 1n))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistryUnknownFeedback")
      .withArgs(agentId, owner, 1n, 0n);
  });

  it("Q2 leaves what others said out of the hands of who buys the agent", async () => {
    const state = await loadFixture(ratedAgent);
    const { reputation, agentId, buyer, client } = state;
    await sell(state);

    await expect(reputation.connect(buyer).revokeFeedback(agentId, 1n)).to.be.revertedWithCustomError(
      reputation,
      "ReputationRegistryUnknownFeedback",
    );
    expect(await reputation.totalOf(agentId, client)).to.deep.equal([2n, 895n * 10n ** 17n]);
  });
});
