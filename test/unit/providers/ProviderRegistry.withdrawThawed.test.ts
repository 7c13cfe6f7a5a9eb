import { expect } from "chai";
import { reentrantMarket } from "../../fixtures/bareEscrow";
import { BOND, DEPOSIT, at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { GUARD_ERROR } from "../../fixtures/reentry";

const AMOUNT = 1_234_567n;

/** State: the provider thaws AMOUNT, which it may withdraw from `unlockAt` on. */
async function thawingStake() {
  const state = await loadFixture(bondedMarket);
  await state.providers.connect(state.provider).thaw(AMOUNT);
  return { ...state, unlockAt: (await state.providers.thawing(state.provider)).unlockAt };
}

describe("ProviderRegistry.withdrawThawed", () => {
  it("pays what thawed to the provider in the first second after the thaw, when it asks", async () => {
    const state = await loadFixture(thawingStake);
    const { providers, provider, unlockAt } = state;
    await expectMoney(state, () => at(unlockAt, () => providers.connect(provider).withdrawThawed()), {
      providerTokens: AMOUNT,
      registryTokens: -AMOUNT,
    });
    expect(await providers.thawing(provider)).to.deep.equal([0n, 0n]);
  });

  it("emits StakeWithdrawn, when it succeeds", async () => {
    const { providers, provider, unlockAt } = await loadFixture(thawingStake);
    await expect(at(unlockAt, () => providers.connect(provider).withdrawThawed()))
      .to.emit(providers, "StakeWithdrawn")
      .withArgs(provider.address, AMOUNT);
  });

  it("reverts with ProviderRegistryNotThawed, when a second of the thaw is left", async () => {
    const { providers, provider, unlockAt } = await loadFixture(thawingStake);
    await expect(at(unlockAt - 1n, () => providers.connect(provider).withdrawThawed()))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(provider.address, unlockAt);
  });

  it("reverts with ProviderRegistryNotThawed, when nothing thaws", async () => {
    const { providers, provider } = await loadFixture(bondedMarket);
    await expect(providers.connect(provider).withdrawThawed())
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(provider.address, 0n);
  });

  it("reverts with ProviderRegistryNotThawed, when it was withdrawn already", async () => {
    const { providers, provider, unlockAt } = await loadFixture(thawingStake);
    await at(unlockAt, () => providers.connect(provider).withdrawThawed());
    await expect(providers.connect(provider).withdrawThawed())
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(provider.address, 0n);
  });

  it("pays all of it, when the thaw was restarted meanwhile", async () => {
    const state = await loadFixture(thawingStake);
    const { providers, provider, unlockAt } = state;
    await at(unlockAt - 10n, () => providers.connect(provider).thaw(5n));
    const restarted = (await providers.thawing(provider)).unlockAt;
    await expect(at(unlockAt, () => providers.connect(provider).withdrawThawed()))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(provider.address, restarted);
    await expectMoney(state, () => at(restarted, () => providers.connect(provider).withdrawThawed()), {
      providerTokens: AMOUNT + 5n,
      registryTokens: -AMOUNT - 5n,
    });
  });

  it("pays what thawed to nobody else, when a stranger asks", async () => {
    const { providers, stranger, unlockAt } = await loadFixture(thawingStake);
    await expect(at(unlockAt, () => providers.connect(stranger).withdrawThawed()))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryNotThawed")
      .withArgs(stranger.address, 0n);
  });

  it("E1 pays once, when the token re-enters", async () => {
    const state = await loadFixture(reentrantMarket);
    const { providers, provider, token } = state;
    await providers.connect(provider).thaw(AMOUNT);
    const { unlockAt } = await providers.thawing(provider);
    const payloads = [
      providers.interface.encodeFunctionData("withdrawThawed"),
      providers.interface.encodeFunctionData("stake", [1n]),
    ];
    await token.arm(providers, payloads);
    await expectMoney(state, () => at(unlockAt, () => providers.connect(provider).withdrawThawed()), {
      providerTokens: AMOUNT,
      registryTokens: -AMOUNT,
    });
    const made = await token.queryFilter(token.filters.TokenReentered(), "latest");
    expect(made.map(({ args }) => args.returned)).to.deep.equal([GUARD_ERROR, GUARD_ERROR]);
  });

  it("E1 stakes once, when the token re-enters", async () => {
    const state = await loadFixture(reentrantMarket);
    const { providers, provider, token } = state;
    await token.arm(providers, [providers.interface.encodeFunctionData("stake", [1n])]);
    await expectMoney(state, () => providers.connect(provider).stake(BOND), {
      providerTokens: -BOND,
      registryTokens: BOND,
      staked: BOND,
    });
    const made = await token.queryFilter(token.filters.TokenReentered(), "latest");
    expect(made.map(({ args }) => args.returned)).to.deep.equal([GUARD_ERROR]);
    expect((await providers.recordOf(provider)).staked).to.equal(DEPOSIT + BOND);
  });
});
