import { expect } from "chai";
import { DEPOSIT, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { commandedRegistry } from "../../fixtures/registry";

const BOND = 1_000n;

describe("ProviderRegistry.lock", () => {
  it("locks a part of the stake, when its escrow calls", async () => {
    const { registry, provider } = await loadFixture(commandedRegistry);
    await registry.lock(provider, BOND);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, BOND, 0n, 0n]);
    expect(await registry.availableStake(provider)).to.equal(DEPOSIT - BOND);
  });

  it("adds up, when there are several jobs, until all is locked", async () => {
    const { registry, provider } = await loadFixture(commandedRegistry);
    await registry.lock(provider, BOND);
    await registry.lock(provider, DEPOSIT - BOND);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, DEPOSIT, 0n, 0n]);
    expect(await registry.availableStake(provider)).to.equal(0n);
  });

  it("reverts with ProviderRegistryStakeInsufficient, when a wei misses", async () => {
    const { registry, provider } = await loadFixture(commandedRegistry);
    await registry.lock(provider, BOND);
    await expect(registry.lock(provider, DEPOSIT - BOND + 1n))
      .to.be.revertedWithCustomError(registry, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, DEPOSIT - BOND, DEPOSIT - BOND + 1n);
  });

  it("I31 obeys nobody else, when parties, governance, a stranger or another registry's escrow calls", async () => {
    const state = await loadFixture(openedJob);
    const { providers, client, provider, judge, governor, guardian, stranger, market } = state;
    for (const caller of [client, provider, judge, governor, guardian, stranger, market]) {
      const as = providers.connect(caller);
      for (const call of [
        () => as.lock(provider, 1n),
        () => as.release(provider, 1n, 1n),
        () => as.slash(provider, 1n, 1n, true),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(providers, "ProviderRegistryNotEscrow")
          .withArgs(caller.address);
      }
    }
  });

  it("keeps its escrow and its thaw for good, when they are read", async () => {
    const { registry, master, thawSeconds } = await loadFixture(commandedRegistry);
    expect(await registry.escrow()).to.equal(master.address);
    expect(await registry.thawSeconds()).to.equal(thawSeconds);
  });
});
