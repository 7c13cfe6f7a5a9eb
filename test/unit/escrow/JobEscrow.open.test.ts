import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import {
  BOND,
  BUDGET,
  DELIVER_SECONDS,
  DEPOSIT,
  DISPUTE_SECONDS,
  INPUT,
  ORIGIN,
  Status,
  at,
  bondedMarket,
  openJob,
  openParams,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { pricedJob } from "../../fixtures/plainJobs";

const MINIMUM = parseEther("100");

describe("JobEscrow.open", () => {
  it("moves the budget out of the client's balance and locks the bond, when both sides trust the market", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => openJob(state), { clientBalance: -BUDGET, locked: BOND });
  });

  it("stores a Funded job with evaluator and expiry of its terms, when it succeeds", async () => {
    const state = await loadFixture(bondedMarket);
    const now = BigInt(await time.latest()) + 10n;
    const jobId = await at(now, () => openJob(state));
    expect(await state.escrow.getJob(jobId)).to.deep.equal([
      state.client.address,
      state.provider.address,
      state.judge.address,
      ZeroAddress,
      BUDGET,
      now + BigInt(DELIVER_SECONDS + DISPUTE_SECONDS),
      0n,
      state.judged,
      Status.Funded,
    ]);
    expect(await state.escrow.bondOf(jobId)).to.equal(BOND);
  });

  it("emits the standard's creation and funding and JobOpened, when it succeeds", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, market, client, provider, judge, judged } = state;
    const now = BigInt(await time.latest()) + 10n;
    const expiredAt = now + BigInt(DELIVER_SECONDS + DISPUTE_SECONDS);
    await expect(at(now, () => escrow.connect(market).open(openParams(state))))
      .to.emit(escrow, "JobCreated")
      .withArgs(1n, client.address, provider.address, judge.address, expiredAt, ZeroAddress)
      .and.to.emit(escrow, "JobFunded")
      .withArgs(1n, client.address, BUDGET)
      .and.to.emit(escrow, "JobOpened")
      .withArgs(1n, market.address, judged, INPUT, ORIGIN);
  });

  it("emits no BudgetSet, since a market job is funded as it is created", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, market } = state;
    await expect(escrow.connect(market).open(openParams(state))).to.not.emit(escrow, "BudgetSet");
  });

  it("returns ids in one row with those of plain jobs, when both kinds are mixed", async () => {
    const state = await loadFixture(pricedJob);
    const { escrow, market, jobId } = state;
    expect(await escrow.connect(market).open.staticCall(openParams(state))).to.equal(jobId + 1n);
    expect(await openJob(state)).to.equal(jobId + 1n);
    expect(await escrow.jobCount()).to.equal(jobId + 1n);
  });

  it("reverts with JobEscrowTermsUnknown, when there is no such row or it is that of plain jobs", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow } = state;
    for (const termsId of [0n, await escrow.termsCount(), 2n ** 24n - 1n]) {
      await expect(openJob(state, { termsId }))
        .to.be.revertedWithCustomError(escrow, "JobEscrowTermsUnknown")
        .withArgs(termsId);
    }
  });

  it("accepts the exact fee and reverts with JobEscrowFeeAboveMaximum, when the signer accepts a point less", async () => {
    const state = await loadFixture(bondedMarket);
    await openJob(state, { maxFeeBps: 200 });
    await expect(openJob(state, { maxFeeBps: 199 }))
      .to.be.revertedWithCustomError(state.escrow, "JobEscrowFeeAboveMaximum")
      .withArgs(200n, 199n);
  });

  it("accepts the smallest budget and reverts with JobEscrowBelowMinimum, when it is a wei less", async () => {
    const state = await loadFixture(bondedMarket);
    await openJob(state, { budget: MINIMUM });
    await expect(openJob(state, { budget: MINIMUM - 1n }))
      .to.be.revertedWithCustomError(state.escrow, "JobEscrowBelowMinimum")
      .withArgs(MINIMUM - 1n, MINIMUM);
  });

  it("accepts the whole balance and reverts with JobEscrowInsufficientBalance, when a wei misses", async () => {
    const state = await loadFixture(bondedMarket);
    await expect(openJob(state, { budget: DEPOSIT + 1n }))
      .to.be.revertedWithCustomError(state.escrow, "JobEscrowInsufficientBalance")
      .withArgs(state.client.address, DEPOSIT, DEPOSIT + 1n);
    await openJob(state, { budget: DEPOSIT });
    expect(await state.escrow.balanceOf(state.client)).to.equal(0n);
  });

  it("accepts the exact stake and reverts with ProviderRegistryStakeInsufficient, when a wei misses", async () => {
    const state = await loadFixture(bondedMarket);
    const { providers, provider } = state;
    await providers.connect(provider).thaw(DEPOSIT - BOND + 1n);
    await expect(openJob(state))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, BOND - 1n, BOND);
    await providers.connect(provider).stake(1n);
    await openJob(state);
    expect(await providers.availableStake(provider)).to.equal(0n);
  });

  it("lets one account be client and provider, when it trusts the market in both roles", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, provider } = state;
    await escrow.connect(provider).deposit(BUDGET);
    await expectMoney(state, () => openJob(state, { client: provider }), { providerBalance: -BUDGET, locked: BOND });
  });
});
