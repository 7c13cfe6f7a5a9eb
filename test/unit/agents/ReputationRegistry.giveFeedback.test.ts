import { expect } from "chai";
import { ZeroHash, concat, id, toBeHex, toUtf8Bytes, zeroPadBytes } from "ethers";
import { network } from "hardhat";
import { type Registered, give, ratedAgent, registeredAgent, sell, soldAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";
import { recordSlot } from "../../fixtures/feedbackStorage";

const MAX = 10n ** 38n;
const LAST_INDEX = (1n << 31n) - 1n;

async function refusesSelf(state: Registered, caller: Registered["owner"]): Promise<void> {
  await expect(give(state, caller, 100n))
    .to.be.revertedWithCustomError(state.reputation, "ReputationRegistrySelfFeedback")
    .withArgs(state.agentId, caller);
}

describe("ReputationRegistry.giveFeedback", () => {
  it("logs all, and stores value, decimals and tags: ERC-8004, Giving Feedback", async () => {
    const { reputation, agentId, client } = await loadFixture(registeredAgent);
    const file = ["https://agent.example/infer", "ipfs://file", id("file")] as const;

    await expect(reputation.connect(client).giveFeedback(agentId, -987n, 2, "yield", "week", ...file))
      .to.emit(reputation, "NewFeedback")
      .withArgs(agentId, client, 1n, -987n, 2n, "yield", "yield", "week", ...file);
    expect(await reputation.readFeedback(agentId, client, 1n)).to.deep.equal([-987n, 2n, "yield", "week", false]);
  });

  it("logs empty texts, when none is given: ERC-8004, Giving Feedback", async () => {
    const state = await loadFixture(registeredAgent);
    const { reputation, agentId, client } = state;

    await expect(give(state, client, 5n))
      .to.emit(reputation, "NewFeedback")
      .withArgs(agentId, client, 1n, 5n, 0n, "", "", "", "", "", ZeroHash);
    expect(await reputation.readFeedback(agentId, client, 1n)).to.deep.equal([5n, 0n, "", "", false]);
  });

  it("stores a second tag without a first, and texts of any length", async () => {
    const state = await loadFixture(registeredAgent);
    const { reputation, agentId, client } = state;
    const long = "x".repeat(100);
    await give(state, client, 1n, { tag2: "only" });
    await give(state, client, 2n, { tag1: long });

    expect((await reputation.readFeedback(agentId, client, 1n)).slice(2, 4)).to.deep.equal(["", "only"]);
    expect((await reputation.readFeedback(agentId, client, 2n)).slice(2, 4)).to.deep.equal([long, ""]);
  });

  it("logs what it stores, when the call is encoded in another way", async () => {
    const { reputation, agentId, client } = await loadFixture(registeredAgent);
    // All four texts are the same bytes of the call, behind which is what nobody reads.
    const words = [agentId, 5n, 0n, 0x100n, 0x100n, 0x100n, 0x100n, BigInt(id("file"))];
    const head = words.map((word) => toBeHex(word, 32));
    const text = zeroPadBytes(toUtf8Bytes("same"), 32);
    const selector = reputation.interface.getFunction("giveFeedback").selector;
    const data = concat([selector, ...head, toBeHex(4, 32), text, id("nothing"), "0x12"]);

    await expect(client.sendTransaction({ to: reputation, data }))
      .to.emit(reputation, "NewFeedback")
      .withArgs(agentId, client, 1n, 5n, 0n, "same", "same", "same", "same", "same", id("file"));
    expect(await reputation.readFeedback(agentId, client, 1n)).to.deep.equal([5n, 0n, "same", "same", false]);
  });

  it("reverts when a text of the call ends behind it, or a number is larger than its type", async () => {
    const { reputation, agentId, client } = await loadFixture(registeredAgent);
    const selector = reputation.interface.getFunction("giveFeedback").selector;
    const send = (words: bigint[]) =>
      client.sendTransaction({ to: reputation, data: concat([selector, ...words.map((word) => toBeHex(word, 32))]) });
    const clean = [agentId, 5n, 0n, 0x100n, 0x100n, 0x100n, 0x100n, 0n, 0n];

    await send(clean);
    await expect(send([...clean.slice(0, 8), 1n])).to.be.revertedWithoutReason();
    await expect(send(clean.map((word, at) => (at === 5 ? 2n ** 64n : word)))).to.be.revertedWithoutReason();
    await expect(send(clean.map((word, at) => (at === 2 ? 256n : word)))).to.be.revertedWithoutReason();
    await expect(send(clean.map((word, at) => (at === 1 ? 2n ** 127n : word)))).to.be.revertedWithoutReason();
    expect(await reputation.getLastIndex(agentId, client)).to.equal(1n);
  });

  it("counts each client's feedback from 1: ERC-8004, Giving Feedback", async () => {
    const { reputation, agentId, client, stranger, marketFund } = await loadFixture(ratedAgent);

    expect(await reputation.getLastIndex(agentId, client)).to.equal(3n);
    expect(await reputation.getLastIndex(agentId, stranger)).to.equal(1n);
    expect(await reputation.getLastIndex(agentId, marketFund)).to.equal(0n);
    expect(await reputation.getClients(agentId)).to.deep.equal([client.address, stranger.address]);
  });

  it("takes 18 decimals and no more: ERC-8004, Giving Feedback", async () => {
    const state = await loadFixture(registeredAgent);
    await give(state, state.client, 1n, { decimals: 18 });

    await expect(give(state, state.client, 1n, { decimals: 19 }))
      .to.be.revertedWithCustomError(state.reputation, "ReputationRegistryDecimalsTooMany")
      .withArgs(19n, 18n);
  });

  for (const sign of [1n, -1n]) {
    it(`takes ${sign > 0n ? "" : "−"}1e38 and no more: ERC-8004, Giving Feedback`, async () => {
      const state = await loadFixture(registeredAgent);
      const { reputation, agentId, client } = state;
      await give(state, client, sign * MAX);

      expect((await reputation.readFeedback(agentId, client, 1n)).value).to.equal(sign * MAX);
      await expect(give(state, client, sign * (MAX + 1n)))
        .to.be.revertedWithCustomError(reputation, "ReputationRegistryValueOutOfBounds")
        .withArgs(sign * (MAX + 1n), MAX);
    });
  }

  it("reverts when the agent does not exist: ERC-8004, Giving Feedback", async () => {
    const state = await loadFixture(registeredAgent);

    await expect(give({ ...state, agentId: 2n }, state.client, 1n))
      .to.be.revertedWithCustomError(state.identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });

  it("takes the last index that fits, and reverts after it", async () => {
    const state = await loadFixture(registeredAgent);
    const { reputation, agentId, client } = state;
    await give(state, client, 7n);
    const slot = recordSlot(agentId, client.address);
    const last = ((LAST_INDEX - 1n) << 224n) | (1n << 192n);
    const value = `0x${last.toString(16).padStart(64, "0")}`;
    await network.provider.send("hardhat_setStorageAt", [await reputation.getAddress(), slot, value]);
    await give(state, client, 8n);

    expect(await reputation.getLastIndex(agentId, client)).to.equal(LAST_INDEX);
    await expect(give(state, client, 9n))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistryFull")
      .withArgs(agentId, client, LAST_INDEX);
  });
});

describe("ReputationRegistry.giveFeedback, by those who have something of it", () => {
  for (const who of ["owner", "operator", "approved"] as const) {
    it(`Q2 reverts when the ${who} calls: ERC-8004, Giving Feedback`, async () => {
      const state = await loadFixture(registeredAgent);

      await refusesSelf(state, state[who]);
    });
  }

  it("Q2 reverts when a client that bought the agent calls again", async () => {
    const state = await loadFixture(registeredAgent);
    await give(state, state.buyer, 90n);
    await sell(state);

    await refusesSelf(state, state.buyer);
  });

  it("Q2 reverts when an operator of the buyer calls", async () => {
    const state = await loadFixture(soldAgent);
    await state.identity.connect(state.buyer).setApprovalForAll(state.client, true);

    await refusesSelf(state, state.client);
  });

  it("Q2 reverts while an approval lasts, and not after it", async () => {
    const state = await loadFixture(registeredAgent);
    await state.identity.connect(state.owner).approve(state.client, state.agentId);
    await refusesSelf(state, state.client);
    await state.identity.connect(state.owner).approve(state.other, state.agentId);
    await give(state, state.client, 1n);

    expect(await state.reputation.getLastIndex(state.agentId, state.client)).to.equal(1n);
  });

  it("Q2 takes what the seller and its operator say after the sale, as anybody's: unpaid, it has no weight", async () => {
    const state = await loadFixture(soldAgent);
    await give(state, state.owner, 1n);
    await give(state, state.operator, 1n);
    await give(state, state.approved, 1n);

    expect(await state.reputation.clientCount(state.agentId)).to.equal(3n);
  });
});
