import { expect } from "chai";
import { DELIVERABLE, REASON, at, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import {
  BONDS,
  BUDGETS,
  INPUTS,
  PlanStatus,
  TOTAL,
  completeMilestone,
  fullyOpenedPlan,
  lockedFor,
  pausedAutomaticPlan,
  pausedPlan,
  planIdOf,
  planOf,
  plannedMarket,
  started,
  startedPlan,
  stateOf,
} from "../../fixtures/plans";

const REST = TOTAL - BUDGETS[0];

describe("JobPlan.stop", () => {
  for (const caller of ["client", "provider"] as const) {
    it(`gives the rest back to the client, when the ${caller} stops at a pause point`, async () => {
      const state = await loadFixture(pausedPlan);
      const { plans, plan, planId } = state;
      await expectMoney(
        state,
        async () => {
          await expect(plans.connect(state[caller]).stop(plan))
            .to.emit(plans, "PlanStopped")
            .withArgs(planId, state[caller], REST);
        },
        { clientBalance: REST },
      );
      expect(await stateOf(state, planId)).to.deep.equal({
        status: PlanStatus.Stopped,
        milestoneCount: 3n,
        openedCount: 1n,
        jobId: 1n,
        remaining: 0n,
      });
      expect(await lockedFor(state, state.client)).to.equal(0n);
    });

    it(`is the ${caller}'s too, when the plan is automatic`, async () => {
      const state = await loadFixture(pausedAutomaticPlan);
      const balance = await state.escrow.balanceOf(state.client);
      await state.plans.connect(state[caller]).stop(state.plan);
      expect((await state.escrow.balanceOf(state.client)) - balance).to.equal(REST);
    });
  }

  it("returns the refund, less what later milestones took", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, client, plan } = state;
    expect(await plans.connect(client).stop.staticCall(plan)).to.equal(REST);
    await plans.connect(client).advance(plan);
    await completeMilestone(state);
    expect(await plans.connect(client).stop.staticCall(plan)).to.equal(BUDGETS[2]);
  });

  it("leaves another plan of the same client locked", async () => {
    const state = await loadFixture(pausedPlan);
    await started(state, { salt: INPUTS[1] ?? "" });
    await state.plans.connect(state.client).stop(state.plan);
    expect(await lockedFor(state, state.client)).to.equal(REST);
  });

  it("I27 reverts when a third party stops a plan that can go on", async () => {
    for (const fixture of [pausedPlan, pausedAutomaticPlan]) {
      const { plans, stranger, plan, planId } = await loadFixture(fixture);
      await expect(plans.connect(stranger).stop(plan))
        .to.be.revertedWithCustomError(plans, "JobPlanNotParty")
        .withArgs(planId, stranger);
    }
  });

  it("E5 refuses a third party in the last second of the plan", async () => {
    const { plans, stranger, plan, planId } = await loadFixture(pausedPlan);
    await expect(at(plan.until, () => plans.connect(stranger).stop(plan)))
      .to.be.revertedWithCustomError(plans, "JobPlanNotParty")
      .withArgs(planId, stranger);
  });

  it("E5 E6 is open to anyone a second after the end of the plan", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, stranger, plan, planId } = state;
    await expectMoney(
      state,
      () =>
        at(plan.until + 1, async () => {
          await expect(plans.connect(stranger).stop(plan))
            .to.emit(plans, "PlanStopped")
            .withArgs(planId, stranger, REST);
        }),
      { clientBalance: REST },
    );
  });

  it("E6 is open to anyone, when the milestone was Rejected", async () => {
    const state = await loadFixture(startedPlan);
    const { escrow, plans, judge, stranger, plan, planId, jobId } = state;
    await escrow.connect(judge).cancel(jobId, REASON);
    await expectMoney(state, () => plans.connect(stranger).stop(plan), { clientBalance: REST });
    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Stopped);
  });

  it("E6 is open to anyone, when the provider declined the milestone", async () => {
    const { escrow, plans, client, provider, stranger, plan, jobId } = await loadFixture(startedPlan);
    const balance = await escrow.balanceOf(client);
    await escrow.connect(provider).decline(jobId);
    await plans.connect(stranger).stop(plan);
    expect((await escrow.balanceOf(client)) - balance).to.equal(TOTAL);
  });

  it("E6 is open to anyone, when the milestone Expired", async () => {
    const state = await loadFixture(startedPlan);
    const { escrow, plans, client, stranger, plan, jobId } = state;
    const balance = await escrow.balanceOf(client);
    await passExpiry(state);
    await escrow.connect(client).claimRefund(jobId);
    await plans.connect(stranger).stop(plan);
    // The whole total, and half of what was left of the bond after the wage; the wage went to the client as well.
    const wage = 10n ** 18n;
    expect((await escrow.balanceOf(client)) - balance).to.equal(TOTAL + wage + (BONDS[0] - wage) / 2n);
  });

  it("is open to anyone when the milestone Expired, though the plan could run on", async () => {
    const state = await started(await loadFixture(plannedMarket), { until: 2 ** 40 - 1 });
    const { escrow, plans, stranger, plan, planId, jobId } = state;
    await passExpiry(state);
    await escrow.claimRefund(jobId);
    await plans.connect(stranger).stop(plan);
    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Stopped);
  });

  for (const caller of ["client", "provider", "stranger"] as const) {
    it(`reverts while a milestone is in progress, for the ${caller}, even after the end of the plan`, async () => {
      const state = await loadFixture(startedPlan);
      const { escrow, plans, provider, plan, planId, jobId } = state;
      const refused = () =>
        expect(plans.connect(state[caller]).stop(plan))
          .to.be.revertedWithCustomError(plans, "JobPlanMilestoneInProgress")
          .withArgs(planId, jobId);
      await refused();
      await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
      await refused();
      await at(plan.until + 1, refused);
    });
  }

  it("reverts when the plan was stopped before", async () => {
    const { plans, client, provider, plan, planId } = await loadFixture(pausedPlan);
    await plans.connect(client).stop(plan);
    await expect(plans.connect(provider).stop(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(planId, PlanStatus.Stopped);
  });

  it("reverts when every milestone is open, and nothing is locked", async () => {
    const state = await loadFixture(fullyOpenedPlan);
    const { plans, client, plan, planId } = state;
    await completeMilestone(state);
    await expect(plans.connect(client).stop(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(planId, PlanStatus.FullyOpened);
  });

  it("reverts when the plan was never started", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, client } = state;
    const other = await planOf(state, { salt: INPUTS[2] ?? "" });
    await expect(plans.connect(client).stop(other))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(await planIdOf(state, other), PlanStatus.Unknown);
  });
});
