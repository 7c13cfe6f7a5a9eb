import { expect } from "chai";
import { ethers } from "hardhat";
import { oddMarket } from "../../fixtures/bareEscrow";
import { DEPOSIT, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

const AMOUNT = 1_234_567n;
const MAX_STAKE = 2n ** 88n - 1n;

describe("ProviderRegistry.stake", () => {
  it("moves the tokens into the registry and adds them to the caller's stake, when it is approved", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.providers.connect(state.provider).stake(AMOUNT), {
      providerTokens: -AMOUNT,
      registryTokens: AMOUNT,
      staked: AMOUNT,
    });
    expect(await state.providers.availableStake(state.provider)).to.equal(DEPOSIT + AMOUNT);
  });

  it("emits StakeAdded, when it succeeds", async () => {
    const { providers, provider } = await loadFixture(bondedMarket);
    await expect(providers.connect(provider).stake(AMOUNT))
      .to.emit(providers, "StakeAdded")
      .withArgs(provider.address, AMOUNT);
  });

  it("reverts with ProviderRegistryZeroAmount, when the amount is zero", async () => {
    const { providers, provider } = await loadFixture(bondedMarket);
    await expect(providers.connect(provider).stake(0n)).to.be.revertedWithCustomError(
      providers,
      "ProviderRegistryZeroAmount",
    );
  });

  it("reverts with the token's error, when the registry is not approved", async () => {
    const { providers, compute, marketFund } = await loadFixture(bondedMarket);
    await expect(providers.connect(marketFund).stake(AMOUNT))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await providers.getAddress(), 0n, AMOUNT);
    expect((await providers.recordOf(marketFund)).staked).to.equal(0n);
  });

  it("accepts the largest stake and reverts with ProviderRegistryStakeTooLarge, when it is a wei more", async () => {
    const { providers, token, provider } = await loadFixture(oddMarket);
    const room = MAX_STAKE - DEPOSIT;
    await token.mint(provider, MAX_STAKE);
    await expect(providers.connect(provider).stake(room + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeTooLarge")
      .withArgs(provider.address, room + 1n, room);
    await providers.connect(provider).stake(room);
    expect(await providers.recordOf(provider)).to.deep.equal([MAX_STAKE, 0n, 0n, 0n]);
    await expect(providers.connect(provider).stake(1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeTooLarge")
      .withArgs(provider.address, 1n, 0n);
  });

  it("concerns no other provider, when one stakes", async () => {
    const { providers, provider, worker } = await loadFixture(bondedMarket);
    await providers.connect(worker).stake(AMOUNT);
    expect((await providers.recordOf(provider)).staked).to.equal(DEPOSIT);
    expect((await providers.recordOf(worker)).staked).to.equal(AMOUNT);
  });

  it("I33 reverts with EntryPauseActive, when entries are paused", async () => {
    const { providers, guardian, provider } = await loadFixture(bondedMarket);
    await providers.connect(guardian).pauseEntries();
    await expect(providers.connect(provider).stake(AMOUNT))
      .to.be.revertedWithCustomError(providers, "EntryPauseActive")
      .withArgs(await providers.entriesPausedUntil());
  });

  it("credits nobody, when tokens are sent without staking", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.compute.connect(state.provider).transfer(state.providers, AMOUNT), {
      providerTokens: -AMOUNT,
      registryTokens: AMOUNT,
    });
  });

  it("reads nothing, when an account never staked", async () => {
    const { providers } = await loadFixture(bondedMarket);
    const nobody = ethers.Wallet.createRandom().address;
    expect(await providers.recordOf(nobody)).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(await providers.thawing(nobody)).to.deep.equal([0n, 0n]);
    expect(await providers.availableStake(nobody)).to.equal(0n);
  });
});
