import { expect } from "chai";
import { DELIVERABLE, REASON, Status, at, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import {
  BONDS,
  BUDGETS,
  INPUTS,
  PlanStatus,
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

const LAST_SECOND = 2 ** 40 - 1;

describe("JobPlan.advance", () => {
  it("opens the next milestone out of the lock, with its own budget, input and bond", async () => {
    const state = await loadFixture(pausedPlan);
    const { escrow, plans, client, plan, planId, judged } = state;

    await expectMoney(
      state,
      async () => {
        const transaction = await plans.connect(client).advance(plan);
        await expect(transaction).to.emit(plans, "MilestoneOpened").withArgs(planId, 2n, 1n);
        await expect(transaction).to.emit(escrow, "JobOpened").withArgs(2n, plans, judged, INPUTS[1], planId);
      },
      { locked: BONDS[1] },
    );

    expect(await stateOf(state, planId)).to.deep.equal({
      status: PlanStatus.Running,
      milestoneCount: 3n,
      openedCount: 2n,
      jobId: 2n,
      remaining: BUDGETS[2],
    });
    expect(await lockedFor(state, client)).to.equal(BUDGETS[2]);
    expect((await escrow.getJob(2n)).budget).to.equal(BUDGETS[1]);
  });

  it("returns the job", async () => {
    const { plans, client, plan } = await loadFixture(pausedPlan);
    expect(await plans.connect(client).advance.staticCall(plan)).to.equal(2n);
  });

  it("has opened every milestone and nothing locked, when the last one opens", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, client, plan, planId } = state;
    await plans.connect(client).advance(plan);
    await completeMilestone(state);

    await expect(plans.connect(client).advance(plan)).to.emit(plans, "MilestoneOpened").withArgs(planId, 3n, 2n);

    expect(await stateOf(state, planId)).to.deep.equal({
      status: PlanStatus.FullyOpened,
      milestoneCount: 3n,
      openedCount: 3n,
      jobId: 3n,
      remaining: 0n,
    });
    expect(await lockedFor(state, client)).to.equal(0n);
  });

  it("reverts when the last milestone is open", async () => {
    const { plans, client, plan, planId } = await loadFixture(fullyOpenedPlan);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(planId, PlanStatus.FullyOpened);
  });

  it("reverts when the plan was never started, or differs from one that was", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, client, plan } = state;
    const [first, second] = plan.milestones;
    if (first === undefined || second === undefined) throw new Error("the plan has three milestones");
    const more = { ...second, budget: second.budget * 2n };
    for (const other of [
      await planOf(state, { salt: INPUTS[0] ?? "" }),
      { ...plan, client: state.stranger.address },
      { ...plan, milestones: [first, more] },
    ]) {
      await expect(plans.connect(client).advance(other))
        .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
        .withArgs(await planIdOf(state, other), PlanStatus.Unknown);
    }
  });

  it("reverts when the plan is stopped", async () => {
    const { plans, client, plan, planId } = await loadFixture(pausedPlan);
    await plans.connect(client).stop(plan);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
      .withArgs(planId, PlanStatus.Stopped);
  });

  it("reverts when the caller is not the client, of a plan that is not automatic", async () => {
    const { plans, provider, stranger, plan, planId } = await loadFixture(pausedPlan);
    for (const caller of [provider, stranger]) {
      await expect(plans.connect(caller).advance(plan))
        .to.be.revertedWithCustomError(plans, "JobPlanNotClient")
        .withArgs(planId, caller);
    }
  });

  it("is open to client, provider and anyone, when the plan is automatic", async () => {
    for (const caller of ["client", "provider", "stranger"] as const) {
      const state = await loadFixture(pausedAutomaticPlan);
      await state.plans.connect(state[caller]).advance(state.plan);
      expect((await stateOf(state, state.planId)).jobId).to.equal(2n);
    }
  });

  it("reverts when the milestone is Funded, and when it is Submitted", async () => {
    const { escrow, plans, client, provider, plan, planId, jobId } = await loadFixture(startedPlan);
    const refused = (status: bigint) =>
      expect(plans.connect(client).advance(plan))
        .to.be.revertedWithCustomError(plans, "JobPlanMilestoneNotCompleted")
        .withArgs(planId, jobId, status);
    await refused(Status.Funded);
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await refused(Status.Submitted);
  });

  it("reverts when the milestone was Rejected", async () => {
    const { escrow, plans, client, judge, plan, planId, jobId } = await loadFixture(startedPlan);
    await escrow.connect(judge).reject(jobId, REASON, "0x");
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanMilestoneNotCompleted")
      .withArgs(planId, jobId, Status.Rejected);
  });

  it("reverts when the milestone was declined", async () => {
    const { escrow, plans, client, provider, plan, planId, jobId } = await loadFixture(startedPlan);
    await escrow.connect(provider).decline(jobId);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanMilestoneNotCompleted")
      .withArgs(planId, jobId, Status.Rejected);
  });

  it("reverts when the milestone Expired", async () => {
    const state = await started(await loadFixture(plannedMarket), { until: LAST_SECOND });
    const { escrow, plans, client, plan, planId, jobId } = state;
    await passExpiry(state);
    await escrow.claimRefund(jobId);
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(plans, "JobPlanMilestoneNotCompleted")
      .withArgs(planId, jobId, Status.Expired);
  });

  it("goes on when the milestone was settled in part, for nothing even: both parties can stop instead", async () => {
    for (const paid of [0n, BUDGETS[0] / 2n]) {
      const state = await loadFixture(startedPlan);
      const { escrow, plans, client, judge, provider, plan, jobId } = state;
      await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
      await escrow.connect(judge).settle(jobId, paid, REASON);
      await plans.connect(client).advance(plan);
      expect((await stateOf(state, state.planId)).openedCount).to.equal(2n);
    }
  });

  it("E5 works in the last second of the plan", async () => {
    const state = await loadFixture(pausedPlan);
    const { plans, client, plan, planId } = state;
    await at(plan.until, () => plans.connect(client).advance(plan));
    expect((await stateOf(state, planId)).openedCount).to.equal(2n);
  });

  it("E5 reverts a second after the end of the plan", async () => {
    const { plans, client, plan, planId } = await loadFixture(pausedPlan);
    await expect(at(plan.until + 1, () => plans.connect(client).advance(plan)))
      .to.be.revertedWithCustomError(plans, "JobPlanAdvanceTooLate")
      .withArgs(planId, plan.until);
  });
});
