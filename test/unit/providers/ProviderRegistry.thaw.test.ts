import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { BOND, DEPOSIT, at, bondedMarket, openJob, openedJob, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

const AMOUNT = 1_234_567n;

describe("ProviderRegistry.thaw", () => {
  it("takes the amount out of the stake at once and leaves the tokens, when it is available", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.providers.connect(state.provider).thaw(AMOUNT), { staked: -AMOUNT });
    expect(await state.providers.availableStake(state.provider)).to.equal(DEPOSIT - AMOUNT);
  });

  it("unlocks after the thaw and emits StakeThawing, when it succeeds", async () => {
    const { providers, provider, parameters } = await loadFixture(bondedMarket);
    const now = BigInt(await time.latest()) + 10n;
    const unlockAt = now + BigInt(parameters.providers.thawSeconds);
    await expect(at(now, () => providers.connect(provider).thaw(AMOUNT)))
      .to.emit(providers, "StakeThawing")
      .withArgs(provider.address, AMOUNT, unlockAt);
    expect(await providers.thawing(provider)).to.deep.equal([AMOUNT, unlockAt]);
  });

  it("adds to what thaws and restarts its thaw, when more is asked for", async () => {
    const { providers, provider, parameters } = await loadFixture(bondedMarket);
    await providers.connect(provider).thaw(AMOUNT);
    const later = BigInt(await time.latest()) + 1_000n;
    const unlockAt = later + BigInt(parameters.providers.thawSeconds);
    await expect(at(later, () => providers.connect(provider).thaw(5n)))
      .to.emit(providers, "StakeThawing")
      .withArgs(provider.address, 5n, unlockAt);
    expect(await providers.thawing(provider)).to.deep.equal([AMOUNT + 5n, unlockAt]);
  });

  it("reverts with ProviderRegistryZeroAmount, when the amount is zero", async () => {
    const { providers, provider } = await loadFixture(bondedMarket);
    await expect(providers.connect(provider).thaw(0n)).to.be.revertedWithCustomError(
      providers,
      "ProviderRegistryZeroAmount",
    );
  });

  it("thaws all and reverts with ProviderRegistryStakeInsufficient, when a wei more is asked for", async () => {
    const { providers, provider } = await loadFixture(bondedMarket);
    await expect(providers.connect(provider).thaw(DEPOSIT + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, DEPOSIT, DEPOSIT + 1n);
    await providers.connect(provider).thaw(DEPOSIT);
    expect((await providers.recordOf(provider)).staked).to.equal(0n);
  });

  it("D9 reverts with ProviderRegistryStakeInsufficient, when a wei of it is locked for a job", async () => {
    const { providers, provider } = await loadFixture(openedJob);
    await expect(providers.connect(provider).thaw(DEPOSIT - BOND + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, DEPOSIT - BOND, DEPOSIT - BOND + 1n);
    await providers.connect(provider).thaw(DEPOSIT - BOND);
    expect(await providers.recordOf(provider)).to.deep.equal([BOND, BOND, 0n, 0n]);
  });

  it("D9 keeps the bond until the job is over, when the provider thaws everything else", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, providers, provider, client, worker, jobId } = state;
    await providers.connect(provider).thaw(DEPOSIT - BOND);
    await passExpiry(state);
    await providers.connect(provider).withdrawThawed();
    const before = await escrow.balanceOf(client);
    await escrow.connect(worker).claimRefund(jobId);
    expect((await escrow.balanceOf(client)) - before).to.be.greaterThan((await escrow.getJob(jobId)).budget);
    expect(await providers.recordOf(provider)).to.deep.equal([0n, 0n, 0n, 1n]);
  });

  it("D9 backs no new job with what thaws, when a market opens one", async () => {
    const state = await loadFixture(bondedMarket);
    const { providers, provider } = state;
    await providers.connect(provider).thaw(DEPOSIT);
    await expect(openJob(state))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, 0n, BOND);
  });
});
