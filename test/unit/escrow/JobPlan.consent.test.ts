import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { FAR_FUTURE, NO_LIMIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI, MAX_LOCK } from "../../fixtures/locks";
import {
  BONDS,
  BUDGETS,
  PlanStatus,
  TOTAL,
  lockedFor,
  milestonesOf,
  pausedPlan,
  planIdOf,
  planOf,
  plannedMarket,
  sendStart,
  stateOf,
} from "../../fixtures/plans";

describe("JobPlan, mandates", () => {
  it("I27 touches neither party, when the client gave no mandate", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client } = state;
    await escrow.connect(client).setOperator(plans, 0n, 0n);
    await expect(sendStart(state, await planOf(state)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(client, plans);
  });

  it("I27 touches neither party, when the provider gave no mandate", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client, provider } = state;
    await escrow.connect(provider).setOperator(plans, 0n, 0n);
    await expect(sendStart(state, await planOf(state)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(provider, plans);
    expect(await lockedFor(state, client)).to.equal(0n);
  });

  it("needs a mandate for the whole total of the client, and for the first bond of the provider", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client, provider } = state;
    const plan = await planOf(state);
    await escrow.connect(client).setOperator(plans, TOTAL - 1n, FAR_FUTURE);
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, plans, TOTAL - 1n, TOTAL);
    await escrow.connect(client).setOperator(plans, TOTAL, FAR_FUTURE);
    await escrow.connect(provider).setOperator(plans, BONDS[0] - 1n, FAR_FUTURE);
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(provider, plans, BONDS[0] - 1n, BONDS[0]);
    await escrow.connect(provider).setOperator(plans, BONDS[0], FAR_FUTURE);

    await sendStart(state, plan);

    expect((await escrow.grantOf(client, plans)).limit).to.equal(0n);
    expect((await escrow.grantOf(provider, plans)).limit).to.equal(0n);
  });

  it("reverts when the client's balance does not cover the total", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, client } = state;
    await escrow.connect(client).withdraw(client, (await escrow.balanceOf(client)) - TOTAL + 1n);
    await expect(sendStart(state, await planOf(state)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, TOTAL - 1n, TOTAL);
  });

  it("O7 reverts when the total is more than plans can lock for the client", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client } = state;
    const plan = await planOf(state, { milestones: milestonesOf([MAX_LOCK, BUDGETS[0]]) });
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockTooLarge")
      .withArgs(client, plans, MAX_LOCK, MAX_LOCK + BUDGETS[0]);
  });

  it("O7 adds the largest budgets up without overflow", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client } = state;
    const largest = NO_LIMIT - (NO_LIMIT % GWEI);
    const plan = await planOf(state, { milestones: milestonesOf(Array<bigint>(64).fill(largest)) });
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, plans, NO_LIMIT, 64n * largest);
  });

  it("goes on out of the lock, when the client took its mandate back", async () => {
    const state = await loadFixture(pausedPlan);
    const { escrow, plans, client, plan, planId } = state;
    await escrow.connect(client).setOperator(plans, 0n, 0n);
    await plans.connect(client).advance(plan);
    expect((await stateOf(state, planId)).remaining).to.equal(BUDGETS[2]);
  });

  it("gives the lock back, when the client took its mandate back", async () => {
    const state = await loadFixture(pausedPlan);
    const { escrow, plans, client, plan } = state;
    await escrow.connect(client).setOperator(plans, 0n, 0n);
    await plans.connect(client).stop(plan);
    expect(await lockedFor(state, client)).to.equal(0n);
  });

  it("stays at its pause point and goes on later, when the provider took its mandate back for a while", async () => {
    const state = await loadFixture(pausedPlan);
    const { escrow, plans, client, provider, plan, planId } = state;
    const before = await stateOf(state, planId);
    await escrow.connect(provider).setOperator(plans, 0n, 0n);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(provider, plans);
    expect(await stateOf(state, planId)).to.deep.equal(before);

    await escrow.connect(provider).setOperator(plans, NO_LIMIT, FAR_FUTURE);
    await plans.connect(client).advance(plan);

    expect((await stateOf(state, planId)).openedCount).to.equal(2n);
  });

  it("stays at its pause point and can be stopped, when the provider's stake does not cover the bond", async () => {
    const state = await loadFixture(pausedPlan);
    const { escrow, plans, providers, client, provider, plan, planId } = state;
    await providers.connect(provider).thaw((await providers.recordOf(provider)).staked - BONDS[1] + 1n);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, BONDS[1] - 1n, BONDS[1]);
    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Running);

    const balance = await escrow.balanceOf(client);
    await plans.connect(provider).stop(plan);

    expect((await escrow.balanceOf(client)) - balance).to.equal(TOTAL - BUDGETS[0]);
  });

  it("reverts when the provider's mandate ended before the next milestone", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, provider } = state;
    const ended = await time.latest();
    await escrow.connect(provider).setOperator(plans, NO_LIMIT, ended);
    const plan = await planOf(state);
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
      .withArgs(provider, plans, ended);
    expect((await stateOf(state, await planIdOf(state, plan))).status).to.equal(PlanStatus.Unknown);
  });
});
