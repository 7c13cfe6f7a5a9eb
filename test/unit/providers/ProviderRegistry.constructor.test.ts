import { expect } from "chai";
import { ZeroAddress, encodeBytes32String } from "ethers";
import { ethers } from "hardhat";
import { bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { type CommandedRegistry, FAILURE_FEE, TIERS, commandedRegistry } from "../../fixtures/registry";

interface Rule {
  stake: bigint;
  fees: bigint;
}

const rule = (stake: bigint, fees: bigint): Rule => ({ stake, fees });

/** Deploys a registry like that of `state`, but for `changes`. */
async function deployLike({ compute, access, config }: CommandedRegistry, changes: Partial<typeof config> | object) {
  return await ethers.deployContract("ProviderRegistry", [compute, access, { ...config, ...changes }]);
}

describe("ProviderRegistry.constructor", () => {
  it("keeps what it is given, when it is in bounds", async () => {
    const { registry, identities, access, master, thawSeconds } = await loadFixture(commandedRegistry);
    expect(await registry.identities()).to.equal(await identities.getAddress());
    expect(await registry.thawSeconds()).to.equal(thawSeconds);
    expect(await registry.escrow()).to.equal(master.address);
    expect(await registry.authority()).to.equal(await access.getAddress());
    const { tiers, failureFee } = await registry.tierRules();
    expect(failureFee).to.equal(FAILURE_FEE);
    expect(tiers.map(({ stake, fees }) => ({ stake, fees }))).to.deep.equal(TIERS);
  });

  it("has the tiers of the parameters, when the economy is deployed", async () => {
    const { providers, parameters } = await loadFixture(bondedMarket);
    const { tiers, failureFee } = await providers.tierRules();
    expect(failureFee).to.equal(parameters.providers.failureFee);
    expect(tiers.map(({ stake, fees }) => ({ stake, fees }))).to.deep.equal(parameters.providers.tiers);
    expect(parameters.providers.tiers).to.deep.equal(TIERS);
  });

  it("accepts tiers that each ask for a wei more, when the first asks for a wei of both", async () => {
    const state = await loadFixture(commandedRegistry);
    const registry = await deployLike(state, { tiers: [rule(1n, 1n), rule(2n, 2n), rule(3n, 3n)], failureFee: 0n });
    expect((await registry.tierRules()).tiers).to.deep.equal([
      [1n, 1n],
      [2n, 2n],
      [3n, 3n],
    ]);
  });

  for (const [field, value, tiers] of [
    ["stake", 0n, [rule(0n, 1n), rule(2n, 2n), rule(3n, 3n)]],
    ["fees", 0n, [rule(1n, 0n), rule(2n, 2n), rule(3n, 3n)]],
    ["stake", 1n, [rule(1n, 1n), rule(1n, 2n), rule(3n, 3n)]],
    ["fees", 1n, [rule(1n, 1n), rule(2n, 1n), rule(3n, 3n)]],
    ["stake", 2n, [rule(1n, 1n), rule(2n, 2n), rule(2n, 3n)]],
    ["fees", 2n, [rule(1n, 1n), rule(2n, 2n), rule(3n, 2n)]],
  ] as const) {
    it(`reverts with ProviderRegistryConfigInvalid, when a tier asks for ${value} of ${field} as the one before`, async () => {
      const state = await loadFixture(commandedRegistry);
      await expect(deployLike(state, { tiers: [...tiers] }))
        .to.be.revertedWithCustomError(state.registry, "ProviderRegistryConfigInvalid")
        .withArgs(encodeBytes32String(field), value);
    });
  }

  it("reverts with ProviderRegistryConfigInvalid, when there is no code where identities should be", async () => {
    const state = await loadFixture(commandedRegistry);
    for (const identity of [ZeroAddress, state.stranger.address]) {
      await expect(deployLike(state, { identity }))
        .to.be.revertedWithCustomError(state.registry, "ProviderRegistryConfigInvalid")
        .withArgs(encodeBytes32String("identity"), BigInt(identity));
    }
  });
});
