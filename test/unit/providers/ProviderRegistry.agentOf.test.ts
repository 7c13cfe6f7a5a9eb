import { expect } from "chai";
import { loadFixture } from "../../fixtures/load";
import { AGENT, Mood, labelledRegistry } from "../../fixtures/registry";
import { errorsIn, outcomesOf } from "../../fixtures/starving";

/** An account's word with a bit above its address, which no honest registry returns. */
const soiled = (address: string) => BigInt(address) | (1n << 160n);

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
    it(`E8 is 0, when the registry's mood is ${Mood[mood]}`, async () => {
      const { registry, identities, provider } = await loadFixture(labelledRegistry);
      await identities.setMood(mood);
      expect(await registry.agentOf(provider)).to.equal(0n);
    });
  }

  it("E8 takes less than 400,000 gas, when the registry burns all it is given @gas", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.setMood(Mood.EatsGas);
    expect(await registry.agentOf(provider, { gasLimit: 400_000n })).to.equal(0n);
  });

  it("E8 is never denied for want of gas, when an honest registry is asked with little", async () => {
    const { registry, provider } = await loadFixture(labelledRegistry);
    const outcomes = await outcomesOf(
      registry,
      (gasLimit) => registry.agentOf(provider, { gasLimit }),
      22_000n,
      420_000n,
    );
    expect(outcomes.filter(({ result }) => result !== undefined && result !== AGENT)).to.deep.equal([]);
    expect(outcomes.some(({ result }) => result === AGENT)).to.equal(true);
  });

  it("E8 reverts with ProviderRegistryStarved instead of denying it, when the registry burned too little to say", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.setMood(Mood.EatsGas);
    const outcomes = await outcomesOf(
      registry,
      (gasLimit) => registry.agentOf(provider, { gasLimit }),
      22_000n,
      420_000n,
    );
    expect(errorsIn(outcomes)).to.include("ProviderRegistryStarved(100000)");
    expect(outcomes.at(-1)?.result).to.equal(0n);
  });
});
