import { expect } from "chai";
import { loadFixture } from "../../fixtures/load";
import { AGENT, type CommandedRegistry, Mood, labelledRegistry } from "../../fixtures/registry";

/** An account's word with a bit above its address, which no honest registry returns. */
const soiled = (address: string) => BigInt(address) | (1n << 160n);

/** What `agentOf` answers when it is given `gasLimit`. */
async function askWith({ registry, provider }: CommandedRegistry, gasLimit: bigint): Promise<bigint> {
  return await registry.agentOf(provider, { gasLimit });
}

describe("ProviderRegistry.agentOf", () => {
  it("Q2 lapses, when the agent was sold and the new owner set another wallet", async () => {
    const { registry, identities, provider, client, stranger } = await loadFixture(labelledRegistry);
    await identities.set(AGENT, client.address, 0n);
    expect(await registry.agentOf(provider)).to.equal(0n);
    await identities.set(AGENT, client.address, stranger.address);
    expect(await registry.agentOf(provider)).to.equal(0n);
  });

  it("is back, when the agent comes back to the wallet that named it", async () => {
    const { registry, identities, provider, client } = await loadFixture(labelledRegistry);
    await identities.set(AGENT, client.address, 0n);
    await identities.set(AGENT, provider.address, 0n);
    expect(await registry.agentOf(provider)).to.equal(AGENT);
  });

  it("is 0, when the agent does not exist any more", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.set(AGENT, 0n, 0n);
    expect(await registry.agentOf(provider)).to.equal(0n);
  });

  it("is 0, when the registry answers with more than an address", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.set(AGENT, soiled(provider.address), soiled(provider.address));
    expect(await registry.agentOf(provider)).to.equal(0n);
  });

  for (const mood of [Mood.Reverts, Mood.EatsGas, Mood.HugeRevert, Mood.Empty, Mood.Short, Mood.HugeAnswer]) {
    it(`E8 is 0 and takes less than 400,000 gas, when the registry's mood is ${Mood[mood]}`, async () => {
      const state = await loadFixture(labelledRegistry);
      await state.identities.setMood(mood);
      expect(await askWith(state, 400_000n)).to.equal(0n);
    });
  }

  it("E8 reverts with ProviderRegistryStarved instead of denying the label, when too little gas is left to ask", async () => {
    const state = await loadFixture(labelledRegistry);
    await state.identities.setMood(Mood.EatsGas);
    await expect(askWith(state, 120_000n))
      .to.be.revertedWithCustomError(state.registry, "ProviderRegistryStarved")
      .withArgs(100_000n);
  });

  it("answers, when less gas is left than it may take and the registry needs little", async () => {
    const state = await loadFixture(labelledRegistry);
    expect(await askWith(state, 70_000n)).to.equal(AGENT);
  });
});
