import { expect } from "chai";
import { DEPOSIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { commandedRegistry } from "../../fixtures/registry";

const BOND = 1_000n;

/** State: that registry, with BOND locked for each of three jobs. */
async function lockedRegistry() {
  const state = await loadFixture(commandedRegistry);
  await state.registry.lock(state.provider, 3n * BOND);
  return state;
}

describe("ProviderRegistry.slash", () => {
  it("unlocks the bond, takes the amount of it and pays the escrow, when its escrow calls", async () => {
    const { registry, compute, provider, master } = await loadFixture(lockedRegistry);
    await expect(() => registry.slash(provider, BOND, 300n, true)).to.changeTokenBalances(
      compute,
      [registry, master, provider],
      [-300n, 300n, 0n],
    );
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT - 300n, 2n * BOND, 0n, 1n]);
  });

  for (const failed of [true, false]) {
    it(`${failed ? "counts a failure" : "counts no failure"} and emits StakeSlashed, when failed is ${failed}`, async () => {
      const { registry, provider } = await loadFixture(lockedRegistry);
      await expect(registry.slash(provider, BOND, BOND, failed))
        .to.emit(registry, "StakeSlashed")
        .withArgs(provider.address, BOND, failed);
      expect((await registry.recordOf(provider)).failures).to.equal(failed ? 1n : 0n);
    });
  }

  it("D10 reverts with ProviderRegistryStakeInsufficient, when the amount is a wei above the bond", async () => {
    const { registry, provider } = await loadFixture(lockedRegistry);
    await expect(registry.slash(provider, BOND, BOND + 1n, true))
      .to.be.revertedWithCustomError(registry, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, BOND, BOND + 1n);
  });

  it("D10 takes each bond once at most, when every lock of a provider is slashed", async () => {
    const { registry, provider } = await loadFixture(lockedRegistry);
    for (let job = 0; job < 3; job++) await registry.slash(provider, BOND, BOND, true);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT - 3n * BOND, 0n, 0n, 3n]);
  });

  it("releases only, when the amount is zero", async () => {
    const { registry, provider } = await loadFixture(lockedRegistry);
    await registry.slash(provider, BOND, 0n, false);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, 2n * BOND, 0n, 0n]);
  });

  it("I34 reaches no stake that thaws, when the provider asked for it before", async () => {
    const { registry, compute, provider } = await loadFixture(lockedRegistry);
    await registry.connect(provider).thaw(DEPOSIT - 3n * BOND);
    await registry.slash(provider, 3n * BOND, 3n * BOND, true);
    expect(await registry.recordOf(provider)).to.deep.equal([0n, 0n, 0n, 1n]);
    expect(await compute.balanceOf(registry)).to.equal(DEPOSIT - 3n * BOND);
  });
});
