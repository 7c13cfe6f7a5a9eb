import { expect } from "chai";
import { DEPOSIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { AGENT, Mood, commandedRegistry, labelledRegistry } from "../../fixtures/registry";

describe("ProviderRegistry.setAgent", () => {
  it("labels the caller and emits AgentSet, when it is the agent's wallet", async () => {
    const { registry, identities, provider, stranger } = await loadFixture(commandedRegistry);
    await identities.set(AGENT, stranger.address, provider.address);
    await expect(registry.connect(provider).setAgent(AGENT))
      .to.emit(registry, "AgentSet")
      .withArgs(provider.address, AGENT);
    expect(await registry.agentOf(provider)).to.equal(AGENT);
  });

  it("labels the caller, when it is the agent's owner and somebody else its wallet", async () => {
    const { registry, identities, provider, stranger } = await loadFixture(commandedRegistry);
    await identities.set(AGENT, provider.address, stranger.address);
    await registry.connect(provider).setAgent(AGENT);
    expect(await registry.agentOf(provider)).to.equal(AGENT);
  });

  it("reverts with ProviderRegistryNotOfAgent, when the caller is only the agent's operator", async () => {
    const { registry, identities, provider, stranger } = await loadFixture(commandedRegistry);
    await identities.set(AGENT, stranger.address, stranger.address);
    await identities.setOperator(AGENT, provider, true);
    await expect(registry.connect(provider).setAgent(AGENT))
      .to.be.revertedWithCustomError(registry, "ProviderRegistryNotOfAgent")
      .withArgs(AGENT, provider.address);
  });

  it("reverts with ProviderRegistryNotOfAgent, when there is no such agent", async () => {
    const { registry, provider } = await loadFixture(commandedRegistry);
    await expect(registry.connect(provider).setAgent(AGENT))
      .to.be.revertedWithCustomError(registry, "ProviderRegistryNotOfAgent")
      .withArgs(AGENT, provider.address);
  });

  it("reverts with ProviderRegistryNotOfAgent and keeps the old label, when the registry fails", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.setMood(Mood.Reverts);
    await expect(registry.connect(provider).setAgent(8n))
      .to.be.revertedWithCustomError(registry, "ProviderRegistryNotOfAgent")
      .withArgs(8n, provider.address);
    await identities.setMood(Mood.Honest);
    expect(await registry.agentOf(provider)).to.equal(AGENT);
  });

  it("replaces the label, when the caller holds another agent too", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.set(8n, provider.address, 0n);
    await registry.connect(provider).setAgent(8n);
    expect(await registry.agentOf(provider)).to.equal(8n);
  });

  it("removes the label and asks nobody, when the agent is 0", async () => {
    const { registry, identities, provider } = await loadFixture(labelledRegistry);
    await identities.setMood(Mood.EatsGas);
    await expect(registry.connect(provider).setAgent(0n)).to.emit(registry, "AgentSet").withArgs(provider.address, 0n);
    await identities.setMood(Mood.Honest);
    expect(await registry.agentOf(provider)).to.equal(0n);
  });

  it("touches neither stake nor record, when it succeeds", async () => {
    const { registry, provider } = await loadFixture(labelledRegistry);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, 0n, 0n, 0n]);
  });

  it("labels nobody else, when one wallet does", async () => {
    const { registry, client, stranger } = await loadFixture(labelledRegistry);
    for (const account of [client, stranger]) expect(await registry.agentOf(account)).to.equal(0n);
  });
});
