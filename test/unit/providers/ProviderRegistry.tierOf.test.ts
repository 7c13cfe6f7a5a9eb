import { expect } from "chai";
import { parseEther } from "ethers";
import { DEPOSIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { type CommandedRegistry, FAILURE_FEE, TIERS, commandedRegistry } from "../../fixtures/registry";

const GWEI = 10n ** 9n;

/** Brings the provider's stake to `stake` and its record to `fees` and `failures`. */
async function recorded({ registry, compute, marketFund, provider }: CommandedRegistry, stake: bigint, fees: bigint) {
  if (stake > DEPOSIT) {
    await compute.connect(marketFund).transfer(provider, stake);
    await registry.connect(provider).stake(stake - DEPOSIT);
  } else if (stake < DEPOSIT) {
    await registry.connect(provider).thaw(DEPOSIT - stake);
  }
  await registry.release(provider, 0n, fees);
}

describe("ProviderRegistry.tierOf", () => {
  for (const [index, { stake, fees }] of TIERS.entries()) {
    const tier = BigInt(index + 1);

    it(`is ${tier}, when stake and fees are just what it asks for`, async () => {
      const state = await loadFixture(commandedRegistry);
      await recorded(state, stake, fees);
      expect(await state.registry.tierOf(state.provider)).to.equal(tier);
    });

    it(`is ${tier - 1n}, when a wei of the stake of tier ${tier} is missing`, async () => {
      const state = await loadFixture(commandedRegistry);
      await recorded(state, stake - 1n, fees);
      expect(await state.registry.tierOf(state.provider)).to.equal(tier - 1n);
    });

    it(`is ${tier - 1n}, when a gwei of the fees of tier ${tier} is missing`, async () => {
      const state = await loadFixture(commandedRegistry);
      await recorded(state, stake, fees - GWEI);
      expect(await state.registry.tierOf(state.provider)).to.equal(tier - 1n);
    });
  }

  it("is what the lesser of the two reaches, when one of them is far above", async () => {
    const state = await loadFixture(commandedRegistry);
    await recorded(state, TIERS[2].stake, TIERS[0].fees);
    expect(await state.registry.tierOf(state.provider)).to.equal(1n);
  });

  it("is 0, when an account never staked and when it never worked", async () => {
    const { registry, provider, stranger } = await loadFixture(commandedRegistry);
    expect(await registry.tierOf(stranger)).to.equal(0n);
    expect(await registry.tierOf(provider)).to.equal(0n);
  });

  it("takes the failure's fee away for each failure, when jobs fail", async () => {
    const state = await loadFixture(commandedRegistry);
    const { registry, provider } = state;
    await recorded(state, DEPOSIT, TIERS[1].fees + 2n * FAILURE_FEE);
    for (const tier of [2n, 2n, 1n]) {
      await registry.slash(provider, 0n, 0n, true);
      expect(await registry.tierOf(provider)).to.equal(tier);
    }
  });

  it("stops at no fees at all, when failures take away more than was paid", async () => {
    const state = await loadFixture(commandedRegistry);
    const { registry, provider } = state;
    await recorded(state, DEPOSIT, FAILURE_FEE - GWEI);
    expect(await registry.tierOf(provider)).to.equal(1n);
    await registry.slash(provider, 0n, 0n, true);
    expect(await registry.tierOf(provider)).to.equal(0n);
    await registry.release(provider, 0n, TIERS[0].fees);
    expect(await registry.tierOf(provider)).to.equal(0n);
    await registry.release(provider, 0n, GWEI);
    expect(await registry.tierOf(provider)).to.equal(1n);
  });

  it("counts locked stake and no stake that thaws, when there is some of each", async () => {
    const state = await loadFixture(commandedRegistry);
    const { registry, provider } = state;
    await recorded(state, DEPOSIT, TIERS[1].fees);
    await registry.lock(provider, DEPOSIT);
    expect(await registry.tierOf(provider)).to.equal(2n);
    await registry.release(provider, DEPOSIT, 0n);
    await registry.connect(provider).thaw(parseEther("1"));
    expect(await registry.tierOf(provider)).to.equal(1n);
  });

  it("falls with the stake, when a bond is slashed", async () => {
    const state = await loadFixture(commandedRegistry);
    const { registry, provider } = state;
    await recorded(state, DEPOSIT, TIERS[1].fees);
    await registry.lock(provider, 1n);
    await registry.slash(provider, 1n, 1n, false);
    expect(await registry.tierOf(provider)).to.equal(1n);
  });
});
