import { expect } from "chai";
import { parseEther } from "ethers";
import { give, ratedAgent, registeredAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

const MAX = 10n ** 38n;
/** The largest whole number that `int128` holds with 18 decimals. */
const LARGEST = 170_141_183_460_469_231_731n;

describe("ReputationRegistry.getSummary", () => {
  it("reverts without clients: ERC-8004, Read Functions", async () => {
    const { reputation, agentId } = await loadFixture(ratedAgent);

    await expect(reputation.getSummary(agentId, [], "", ""))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistryNoClients")
      .withArgs(agentId);
  });

  it("is the mean of what the named clients did not revoke: ERC-8004, Read Functions", async () => {
    const { reputation, agentId, client, stranger } = await loadFixture(ratedAgent);
    const summary = (...clients: (typeof client)[]) => reputation.getSummary(agentId, clients, "", "");

    expect(await summary(client)).to.deep.equal([2n, parseEther("44.75"), 18n]);
    expect(await summary(stranger)).to.deep.equal([1n, parseEther("-5"), 18n]);
    expect(await summary(stranger, client)).to.deep.equal([3n, parseEther("84.5") / 3n, 18n]);
  });

  it("counts a client once that is named twice, and nobody never", async () => {
    const { reputation, agentId, client, treasury } = await loadFixture(ratedAgent);
    const zero = `0x${"0".repeat(40)}`;

    expect(await reputation.getSummary(agentId, [client, treasury, client, zero], "", "")).to.deep.equal([
      2n,
      parseEther("44.75"),
      18n,
    ]);
  });

  it("is nothing, when the named clients said nothing", async () => {
    const { reputation, agentId, treasury } = await loadFixture(ratedAgent);

    expect(await reputation.getSummary(agentId, [treasury], "", "")).to.deep.equal([0n, 0n, 0n]);
  });

  const tagged: [string, string, bigint, string][] = [
    ["quality", "", 1n, "80"],
    ["speed", "", 1n, "9.5"],
    ["", "slow", 1n, "9.5"],
    ["speed", "slow", 1n, "9.5"],
  ];
  for (const [tag1, tag2, count, mean] of tagged) {
    it(`takes only what is tagged "${tag1}", "${tag2}": ERC-8004, Read Functions`, async () => {
      const { reputation, agentId, client } = await loadFixture(ratedAgent);

      expect(await reputation.getSummary(agentId, [client], tag1, tag2)).to.deep.equal([count, parseEther(mean), 18n]);
    });
  }

  for (const [tag1, tag2] of [
    ["quality", "slow"],
    ["slow", ""],
    ["", "quality"],
  ] as const) {
    it(`finds nothing tagged "${tag1}", "${tag2}"`, async () => {
      const { reputation, agentId, client } = await loadFixture(ratedAgent);

      expect(await reputation.getSummary(agentId, [client], tag1, tag2)).to.deep.equal([0n, 0n, 0n]);
    });
  }

  it("leaves revoked feedback out of tags too", async () => {
    const { reputation, agentId, client } = await loadFixture(ratedAgent);
    await reputation.connect(client).revokeFeedback(agentId, 1n);

    expect(await reputation.getSummary(agentId, [client], "quality", "")).to.deep.equal([0n, 0n, 0n]);
  });

  it("adds values of 0 and of 18 decimals exactly, and rounds the mean towards zero", async () => {
    const state = await loadFixture(registeredAgent);
    const { reputation, agentId, client } = state;
    await give(state, client, -1n);
    await give(state, client, -1n, { decimals: 18 });
    await give(state, client, -1n, { decimals: 18 });

    expect(await reputation.totalOf(agentId, client)).to.deep.equal([3n, -parseEther("1") - 2n]);
    expect(await reputation.getSummary(agentId, [client], "", "")).to.deep.equal([3n, -333333333333333334n, 18n]);
  });

  it("has as many decimals fewer than 18 as the mean needs to fit", async () => {
    const state = await loadFixture(registeredAgent);
    const { reputation, agentId, client, stranger, treasury } = state;
    await give(state, client, MAX);
    await give(state, stranger, -MAX);
    await give(state, treasury, LARGEST);
    const summary = (who: typeof client) => reputation.getSummary(agentId, [who], "", "");

    expect(await summary(client)).to.deep.equal([1n, MAX, 0n]);
    expect(await summary(stranger)).to.deep.equal([1n, -MAX, 0n]);
    expect(await summary(treasury)).to.deep.equal([1n, LARGEST * 10n ** 18n, 18n]);
    await give(state, treasury, LARGEST + 2n);
    expect(await summary(treasury)).to.deep.equal([2n, (LARGEST + 1n) * 10n ** 17n, 17n]);
  });

  for (const sign of [1n, -1n]) {
    it(`keeps a sum beside the record that does not fit into it, of sign ${sign}, and takes it back`, async () => {
      const state = await loadFixture(registeredAgent);
      const { reputation, agentId, client } = state;
      const times = 32n;
      for (let i = 0n; i < times; ++i) await give(state, client, sign * MAX);
      const each = sign * MAX * 10n ** 18n;
      expect(await reputation.totalOf(agentId, client)).to.deep.equal([times, times * each]);

      await give(state, client, sign * 3n);
      expect(await reputation.totalOf(agentId, client)).to.deep.equal([33n, times * each + sign * parseEther("3")]);
      expect(await reputation.getSummary(agentId, [client], "", "")).to.deep.equal([
        33n,
        (times * each + sign * parseEther("3")) / 33n / 10n ** 18n,
        0n,
      ]);

      await reputation.connect(client).revokeFeedback(agentId, 1n);
      await reputation.connect(client).revokeFeedback(agentId, 2n);
      expect(await reputation.totalOf(agentId, client)).to.deep.equal([31n, 30n * each + sign * parseEther("3")]);
      expect(await reputation.getLastIndex(agentId, client)).to.equal(33n);
    });
  }
});
