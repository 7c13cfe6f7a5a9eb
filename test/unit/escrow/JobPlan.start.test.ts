import { expect } from "chai";
import { parseEther } from "ethers";
import { Status, at, fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";
import { expectMoney } from "../../fixtures/money";
import {
  BONDS,
  BUDGETS,
  INPUTS,
  PlanStatus,
  TOTAL,
  completeMilestone,
  lockedFor,
  milestonesOf,
  planIdOf,
  planOf,
  plannedMarket,
  sendStart,
  signPlan,
  startedPlan,
  stateOf,
} from "../../fixtures/plans";

const MINIMUM = parseEther("100");

describe("JobPlan.start", () => {
  it("locks the client's whole total and opens the first milestone as a bonded job", async () => {
    const state = await loadFixture(plannedMarket);
    const { escrow, plans, client, provider, judged } = state;
    const plan = await planOf(state);
    const planId = await planIdOf(state, plan);

    await expectMoney(
      state,
      async () => {
        const transaction = await sendStart(state, plan);
        await expect(transaction).to.emit(plans, "MilestoneOpened").withArgs(planId, 1n, 0n);
        await expect(transaction).to.emit(escrow, "JobOpened").withArgs(1n, plans, judged, INPUTS[0], planId);
      },
      { clientBalance: -TOTAL, locked: BONDS[0] },
    );

    expect(await stateOf(state, planId)).to.deep.equal({
      status: PlanStatus.Running,
      milestoneCount: 3n,
      openedCount: 1n,
      jobId: 1n,
      remaining: TOTAL - BUDGETS[0],
    });
    expect(await lockedFor(state, client)).to.equal(TOTAL - BUDGETS[0]);
    const job = fieldsOf(await escrow.getJob(1n));
    expect([job.client, job.provider, job.budget, job.status, job.termsId]).to.deep.equal([
      client.address,
      provider.address,
      BUDGETS[0],
      Status.Funded,
      judged,
    ]);
  });

  it("logs the whole plan, so that whoever lost it can go on", async () => {
    const state = await loadFixture(plannedMarket);
    const { plans, client, provider } = state;
    const plan = await planOf(state, { isAutomatic: true, salt: INPUTS[2] ?? "" });
    await sendStart(state, plan);

    const [log] = await plans.queryFilter(plans.filters.PlanStarted, "latest");
    expect([log?.args.planId, log?.args.client, log?.args.provider]).to.deep.equal([
      await planIdOf(state, plan),
      client.address,
      provider.address,
    ]);
    const logged = fieldsOf(log?.args.plan ?? []);
    expect({ ...logged, milestones: log?.args.plan.milestones.map(fieldsOf) }).to.deep.equal({
      ...plan,
      maxFeeBps: 200n,
      startBy: BigInt(plan.startBy),
      until: BigInt(plan.until),
    });
  });

  it("returns the plan's id and the first job", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    const signatures = [
      await signPlan(state, state.client, plan),
      await signPlan(state, state.provider, plan),
    ] as const;
    expect(await state.plans.start.staticCall(plan, ...signatures)).to.deep.equal([await planIdOf(state, plan), 1n]);
  });

  it("leaves nothing locked, when there is but one milestone", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state, { milestones: milestonesOf([MINIMUM]) });
    await expectMoney(state, () => sendStart(state, plan), { clientBalance: -MINIMUM, locked: parseEther("7") });
    expect(await stateOf(state, await planIdOf(state, plan))).to.deep.equal({
      status: PlanStatus.FullyOpened,
      milestoneCount: 1n,
      openedCount: 1n,
      jobId: 1n,
      remaining: 0n,
    });
    expect(await lockedFor(state, state.client)).to.equal(0n);
  });

  it("takes 64 milestones, and no more", async () => {
    const state = await loadFixture(plannedMarket);
    const most = await planOf(state, { milestones: milestonesOf(Array<bigint>(64).fill(MINIMUM)) });
    const tooMany = { ...most, milestones: milestonesOf(Array<bigint>(65).fill(MINIMUM)) };
    await expect(sendStart(state, tooMany))
      .to.be.revertedWithCustomError(state.plans, "JobPlanMilestonesOutOfBounds")
      .withArgs(65n, 64n);
    await sendStart(state, most);
    expect((await stateOf(state, await planIdOf(state, most))).remaining).to.equal(63n * MINIMUM);
  });

  it("reverts when there is no milestone", async () => {
    const state = await loadFixture(plannedMarket);
    await expect(sendStart(state, await planOf(state, { milestones: [] })))
      .to.be.revertedWithCustomError(state.plans, "JobPlanMilestonesOutOfBounds")
      .withArgs(0n, 64n);
  });

  it("reverts when a later milestone is smaller than the smallest market job", async () => {
    const state = await loadFixture(plannedMarket);
    const budgets = [MINIMUM, MINIMUM, MINIMUM - GWEI];
    await expect(sendStart(state, await planOf(state, { milestones: milestonesOf(budgets) })))
      .to.be.revertedWithCustomError(state.plans, "JobPlanBudgetTooSmall")
      .withArgs(2n, MINIMUM - GWEI, MINIMUM);
  });

  it("reverts when budgets have fractions of a gwei, even if their sum has none", async () => {
    const state = await loadFixture(plannedMarket);
    const budgets = [MINIMUM, MINIMUM + GWEI - 1n, MINIMUM + 1n];
    await expect(sendStart(state, await planOf(state, { milestones: milestonesOf(budgets) })))
      .to.be.revertedWithCustomError(state.plans, "JobPlanBudgetNotWholeGwei")
      .withArgs(1n, MINIMUM + GWEI - 1n);
  });

  it("takes a milestone of whole gwei, one above the smallest", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state, { milestones: milestonesOf([MINIMUM, MINIMUM + GWEI]) });
    await sendStart(state, plan);
    expect((await stateOf(state, await planIdOf(state, plan))).remaining).to.equal(MINIMUM + GWEI);
  });

  it("reverts when client and provider are one", async () => {
    const state = await loadFixture(plannedMarket);
    const { plans, client } = state;
    await expect(plans.connect(client).start(await planOf(state, { provider: client.address }), "0x", "0x"))
      .to.be.revertedWithCustomError(plans, "JobPlanSelfTrade")
      .withArgs(client);
  });

  it("reverts when the plan would end before its last second to start, by a second", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    await expect(sendStart(state, { ...plan, until: plan.startBy - 1 }))
      .to.be.revertedWithCustomError(state.plans, "JobPlanEndsBeforeStart")
      .withArgs(plan.startBy, plan.startBy - 1);
    await sendStart(state, { ...plan, until: plan.startBy });
  });

  it("E5 starts in the last second, and reverts one later", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    const later = await planOf(state, { startBy: plan.startBy, salt: INPUTS[0] ?? "" });
    await at(plan.startBy, () => sendStart(state, plan));
    await expect(at(plan.startBy + 1, () => sendStart(state, later)))
      .to.be.revertedWithCustomError(state.plans, "JobPlanStartTooLate")
      .withArgs(await planIdOf(state, later), plan.startBy);
  });

  it("reverts when the fee of the terms is above what the parties accept", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state, { maxFeeBps: 199 });
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(state.plans, "JobPlanFeeAboveMaximum")
      .withArgs(await planIdOf(state, plan), 200n, 199n);
  });

  it("reverts when there is no such row of terms, or it is the row of plain jobs", async () => {
    const state = await loadFixture(plannedMarket);
    const unknown = await state.escrow.termsCount();
    for (const termsId of [unknown, 0n]) {
      await expect(sendStart(state, await planOf(state, { termsId })))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowTermsUnknown")
        .withArgs(termsId);
    }
  });

  it("O1 reverts when the same plan was started before, whatever became of it", async () => {
    const state = await loadFixture(startedPlan);
    const { plans, client, plan, planId } = state;
    const again = (status: bigint) =>
      expect(sendStart(state, plan))
        .to.be.revertedWithCustomError(plans, "JobPlanWrongStatus")
        .withArgs(planId, status);

    await again(PlanStatus.Running);
    await completeMilestone(state);
    await again(PlanStatus.Running);
    await plans.connect(client).stop(plan);
    await again(PlanStatus.Stopped);
  });

  it("runs two plans that differ in their salt side by side", async () => {
    const state = await loadFixture(startedPlan);
    const other = { ...state.plan, salt: INPUTS[1] ?? "" };
    await sendStart(state, other);
    expect(await lockedFor(state, state.client)).to.equal(2n * (TOTAL - BUDGETS[0]));
    expect((await stateOf(state, state.planId)).jobId).to.equal(1n);
    expect(await stateOf(state, await planIdOf(state, other))).to.deep.equal({
      status: PlanStatus.Running,
      milestoneCount: 3n,
      openedCount: 1n,
      jobId: 2n,
      remaining: TOTAL - BUDGETS[0],
    });
  });
});
