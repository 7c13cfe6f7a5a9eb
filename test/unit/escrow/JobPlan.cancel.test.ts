import { expect } from "chai";
import { loadFixture } from "../../fixtures/load";
import {
  INPUTS,
  PlanStatus,
  pausedPlan,
  planIdOf,
  planOf,
  plannedMarket,
  sendStart,
  stateOf,
} from "../../fixtures/plans";

describe("JobPlan.cancel", () => {
  for (const party of ["client", "provider"] as const) {
    it(`O6 makes both signatures worthless for good, when the ${party} withdraws before the start`, async () => {
      const state = await loadFixture(plannedMarket);
      const { plans } = state;
      const plan = await planOf(state);
      const planId = await planIdOf(state, plan);

      await expect(plans.connect(state[party]).cancel(plan))
        .to.emit(plans, "PlanCancelled")
        .withArgs(planId, state[party]);

      expect(await stateOf(state, planId)).to.deep.equal({
        status: PlanStatus.Cancelled,
        milestoneCount: 0n,
        openedCount: 0n,
        jobId: 0n,
        remaining: 0n,
      });
      await expect(sendStart(state, plan))
        .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
        .withArgs(planId, PlanStatus.Cancelled);
    });
  }

  it("leaves another plan of the same parties alone", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    await state.plans.connect(state.client).cancel({ ...plan, salt: INPUTS[0] ?? "" });
    await sendStart(state, plan);
    expect((await stateOf(state, await planIdOf(state, plan))).status).to.equal(PlanStatus.Running);
  });

  it("reverts when the caller is no party of the plan", async () => {
    const state = await loadFixture(plannedMarket);
    const { plans, stranger } = state;
    const plan = await planOf(state);
    await expect(plans.connect(stranger).cancel(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanNotParty")
      .withArgs(await planIdOf(state, plan), stranger);
  });

  it("reverts when the plan was started", async () => {
    const { plans, client, plan, planId } = await loadFixture(pausedPlan);
    await expect(plans.connect(client).cancel(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(planId, PlanStatus.Running);
  });

  it("reverts when the plan was cancelled before", async () => {
    const state = await loadFixture(plannedMarket);
    const { plans, client, provider } = state;
    const plan = await planOf(state);
    await plans.connect(client).cancel(plan);
    await expect(plans.connect(provider).cancel(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(await planIdOf(state, plan), PlanStatus.Cancelled);
  });
});
