import { expect } from "chai";
import { parseEther } from "ethers";
import { ratedAgent, registeredAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

const NONE = [[], [], [], [], [], [], []];

describe("ReputationRegistry.readFeedback", () => {
  for (const index of [0n, 4n]) {
    it(`reverts for index ${index} of three`, async () => {
      const { reputation, agentId, client } = await loadFixture(ratedAgent);

      await expect(reputation.readFeedback(agentId, client, index))
        .to.be.revertedWithCustomError(reputation, "ReputationRegistryUnknownFeedback")
        .withArgs(agentId, client, index, 3n);
    });
  }
});

describe("ReputationRegistry.readAllFeedback", () => {
  it("reads all clients without what was revoked, when no client is named: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client, stranger } = await loadFixture(ratedAgent);

    expect(await reputation.readAllFeedback(agentId, [], "", "", false)).to.deep.equal([
      [client.address, client.address, stranger.address],
      [1n, 2n, 1n],
      [80n, 95n, -5n],
      [0n, 1n, 0n],
      ["quality", "speed", ""],
      ["", "slow", ""],
      [false, false, false],
    ]);
  });

  it("reads what was revoked too, when asked for: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);

    const [, indexes, values, , , , revoked] = await reputation.readAllFeedback(agentId, [client], "", "", true);
    expect([indexes, values, revoked]).to.deep.equal([
      [1n, 2n, 3n],
      [80n, 95n, 60n],
      [false, false, true],
    ]);
  });

  it("reads what has the tags, of the clients in their order, each once: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client, stranger } = await loadFixture(ratedAgent);
    const read = (clients: (typeof client)[], tag1: string, tag2: string) =>
      reputation.readAllFeedback(agentId, clients, tag1, tag2, false);

    expect((await read([stranger, client, stranger], "", ""))[2]).to.deep.equal([-5n, 80n, 95n]);
    expect((await read([], "speed", ""))[2]).to.deep.equal([95n]);
    expect((await read([], "", "slow"))[2]).to.deep.equal([95n]);
    expect(await read([stranger], "speed", "")).to.deep.equal(NONE);
  });

  it("is empty for an agent that nobody spoke of", async () => {
    const { reputation, agentId } = await loadFixture(registeredAgent);

    expect(await reputation.readAllFeedback(agentId, [], "", "", true)).to.deep.equal(NONE);
  });
});

describe("ReputationRegistry, pages", () => {
  it("Q3 reads clients from any number on, in bounded pages", async () => {
    const { reputation, agentId, client, stranger } = await loadFixture(ratedAgent);
    const page = (from: bigint, most: bigint) => reputation.getClientsPage(agentId, from, most);

    expect(await reputation.clientCount(agentId)).to.equal(2n);
    expect(await page(0n, 1n)).to.deep.equal([client.address]);
    expect(await page(1n, 1n)).to.deep.equal([stranger.address]);
    expect(await page(1n, 2n ** 256n - 1n)).to.deep.equal([stranger.address]);
    expect(await page(0n, 2n)).to.deep.equal([client.address, stranger.address]);
    expect(await page(2n, 5n)).to.deep.equal([]);
    expect(await page(9n, 5n)).to.deep.equal([]);
    expect(await page(0n, 0n)).to.deep.equal([]);
  });

  it("Q3 reads a client's feedback from any index on, in bounded pages", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);
    const page = (from: bigint, most: bigint) => reputation.readFeedbackPage(agentId, client, from, most);
    const [first, second, third] = [
      [1n, 80n, 0n, false, "quality", ""],
      [2n, 95n, 1n, false, "speed", "slow"],
      [3n, 60n, 0n, true, "", ""],
    ];

    expect(await page(1n, 2n)).to.deep.equal([first, second]);
    expect(await page(0n, 1n)).to.deep.equal([first]);
    expect(await page(3n, 9n)).to.deep.equal([third]);
    expect(await page(4n, 9n)).to.deep.equal([]);
  });

  it("Q3 adds up feedback page by page to the summary's sum", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);
    const sum = (from: bigint, most: bigint, tag1 = "", tag2 = "") =>
      reputation.sumFeedback(agentId, client, tag1, tag2, from, most);

    expect(await sum(1n, 1n)).to.deep.equal([1n, parseEther("80")]);
    expect(await sum(2n, 9n)).to.deep.equal([1n, parseEther("9.5")]);
    expect(await sum(0n, 3n)).to.deep.equal(await reputation.totalOf(agentId, client));
    expect(await sum(1n, 3n, "speed")).to.deep.equal([1n, parseEther("9.5")]);
    expect(await sum(1n, 3n, "", "slow")).to.deep.equal([1n, parseEther("9.5")]);
    expect(await sum(1n, 3n, "quality", "slow")).to.deep.equal([0n, 0n]);
  });
});
