import { expect } from "chai";
import { loadFixture } from "../../fixtures/load";
import {
  BUDGETS,
  PlanStatus,
  TOTAL,
  pausedPlan,
  planIdOf,
  planOf,
  plannedMarket,
  sendStart,
  stateOf,
} from "../../fixtures/plans";

/** State: a plan is at its first pause point; then the guardian pauses the entries. */
async function pausedEntries() {
  const state = await loadFixture(pausedPlan);
  await state.escrow.connect(state.guardian).pauseEntries();
  return { ...state, entriesFrom: await state.escrow.entriesPausedUntil() };
}

describe("JobPlan, pause", () => {
  it("I33 refuses to start, when entries are paused", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    await state.escrow.connect(state.guardian).pauseEntries();
    await expect(sendStart(state, plan))
      .to.be.revertedWithCustomError(state.escrow, "EntryPauseActive")
      .withArgs(await state.escrow.entriesPausedUntil());
    expect((await stateOf(state, await planIdOf(state, plan))).status).to.equal(PlanStatus.Unknown);
  });

  it("I33 refuses to advance and keeps the plan, when entries are paused", async () => {
    const state = await loadFixture(pausedEntries);
    const { escrow, plans, client, plan, planId, entriesFrom } = state;
    await expect(plans.connect(client).advance(plan))
      .to.be.revertedWithCustomError(escrow, "EntryPauseActive")
      .withArgs(entriesFrom);
    expect((await stateOf(state, planId)).remaining).to.equal(TOTAL - BUDGETS[0]);
  });

  it("Z1 stops and refunds, when entries are paused", async () => {
    const { escrow, plans, client, plan } = await loadFixture(pausedEntries);
    const balance = await escrow.balanceOf(client);
    await plans.connect(client).stop(plan);
    expect((await escrow.balanceOf(client)) - balance).to.equal(TOTAL - BUDGETS[0]);
  });

  it("Z1 lets a party withdraw its signature, when entries are paused", async () => {
    const state = await loadFixture(pausedEntries);
    const other = await planOf(state);
    await state.plans.connect(state.provider).cancel(other);
    expect((await stateOf(state, await planIdOf(state, other))).status).to.equal(PlanStatus.Cancelled);
  });
});
