import { expect } from "chai";
import { ZeroAddress, ZeroHash, id } from "ethers";
import { ratedAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

/** State: the owner answered feedback 1 of the client twice, the worker 1 and 2, the worker the stranger's once. */
async function answeredFeedback() {
  const state = await ratedAgent();
  const { reputation, agentId, owner, worker, client, stranger } = state;
  const answer = (by: typeof owner, to: typeof owner, index: bigint) =>
    reputation.connect(by).appendResponse(agentId, to, index, "", ZeroHash);
  await answer(owner, client, 1n);
  await answer(owner, client, 1n);
  await answer(worker, client, 1n);
  await answer(worker, client, 2n);
  await answer(worker, stranger, 1n);
  return state;
}

describe("ReputationRegistry.appendResponse", () => {
  it("logs an answer by anyone: ERC-8004, Appending Responses", async () => {
    const { reputation, agentId, client, treasury } = await loadFixture(ratedAgent);

    await expect(reputation.connect(treasury).appendResponse(agentId, client, 2n, "ipfs://refund", id("refund")))
      .to.emit(reputation, "ResponseAppended")
      .withArgs(agentId, client, 2n, treasury, "ipfs://refund", id("refund"));
  });

  for (const index of [0n, 4n]) {
    it(`reverts for feedback ${index} of three`, async () => {
      const { reputation, agentId, client } = await loadFixture(ratedAgent);

      await expect(reputation.appendResponse(agentId, client, index, "", ZeroHash))
        .to.be.revertedWithCustomError(reputation, "ReputationRegistryUnknownFeedback")
        .withArgs(agentId, client, index, 3n);
    });
  }
});

describe("ReputationRegistry.getResponseCount", () => {
  it("counts all, of a client, or of one feedback: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client, stranger } = await loadFixture(answeredFeedback);
    const count = (who: string, index: bigint) => reputation.getResponseCount(agentId, who, index, []);

    expect(await count(ZeroAddress, 0n)).to.equal(5n);
    expect(await count(ZeroAddress, 1n)).to.equal(5n);
    expect(await count(client.address, 0n)).to.equal(4n);
    expect(await count(client.address, 1n)).to.equal(3n);
    expect(await count(client.address, 2n)).to.equal(1n);
    expect(await count(client.address, 9n)).to.equal(0n);
    expect(await count(stranger.address, 0n)).to.equal(1n);
  });

  it("counts those of the responders that are named, each once: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client, owner, worker, treasury } = await loadFixture(answeredFeedback);
    const count = (who: string, index: bigint, by: (string | typeof owner)[]) =>
      reputation.getResponseCount(agentId, who, index, by);

    expect(await count(client.address, 1n, [owner])).to.equal(2n);
    expect(await count(client.address, 1n, [owner, worker, owner])).to.equal(3n);
    expect(await count(client.address, 0n, [worker])).to.equal(2n);
    expect(await count(ZeroAddress, 0n, [worker, treasury])).to.equal(3n);
    expect(await count(ZeroAddress, 0n, [ZeroAddress])).to.equal(0n);
  });
});
