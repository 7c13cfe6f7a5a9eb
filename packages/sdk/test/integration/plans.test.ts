import { id, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { type ComputeEconomy, decodeSignedPlan, encodeSignedPlan, hashPlan, parseCompute } from "../../src";
import { client, DELIVERABLE, deployment, failureOf, newcomer, pass, worker } from "../setup/agents";

const BUDGETS_WEI = [parseCompute("100"), parseCompute("150"), parseCompute("120")] as const;
const TOTAL_WEI = parseCompute("370");
const HOUR = 3_600;

/** What the client says of a plan of three milestones with `seller`. */
const terms = (seller: ComputeEconomy, changes: object = {}) => ({
  provider: seller.address,
  termsId: 1,
  milestones: BUDGETS_WEI.map((budgetWei, index) => ({ budgetWei, inputReference: id(`input ${index}`) })),
  startWithinSeconds: HOUR,
  runForSeconds: 24 * HOUR,
  ...changes,
});

/** State: both parties made plans their operator; the client has signed a plan and sent it. */
async function offeredPlan(changes: object = {}) {
  const [buyer, seller] = [await client("plans"), await worker("plans")];
  const offered = await buyer.createPlan(terms(seller, changes));
  return { buyer, seller, offered: decodeSignedPlan(JSON.parse(JSON.stringify(encodeSignedPlan(offered)))) };
}

/** State: the provider has started the plan, and its first milestone is paid. */
async function pausedPlan(changes: object = {}) {
  const parties = await offeredPlan(changes);
  const { planId, jobId } = await parties.seller.startPlan(parties.offered);
  await parties.seller.submit(jobId, DELIVERABLE);
  await parties.buyer.accept(jobId);
  return { ...parties, planId, jobId };
}

describe("a plan", () => {
  it("is signed by one party, started by the other, and read by anybody from its id", async () => {
    const { buyer, seller, offered } = await offeredPlan();
    const { agent: stranger } = await newcomer();

    const { planId, jobId } = await seller.startPlan(offered);

    expect(planId).toBe(hashPlan(offered.plan, deployment()));
    expect(planId).toBe(await buyer.contracts.plans.hashPlan({ ...offered.plan, milestones: budgets(offered.plan) }));
    expect(await stranger.readPlan(planId)).toEqual({
      planId,
      status: "running",
      milestoneCount: 3,
      openedCount: 1,
      jobId,
      remainingWei: TOTAL_WEI - BUDGETS_WEI[0],
      plan: offered.plan,
    });
    expect(await buyer.operatorGrant(buyer.address, "plans")).toMatchObject({ lockedBalanceWei: parseCompute("270") });
    expect((await stranger.getJob(jobId, { withOpening: true })).opening).toMatchObject({
      inputReference: id("input 0"),
      origin: { kind: "plan", planId },
    });
  });

  it("is worked off to its end, milestone by milestone", async () => {
    const { buyer, seller, planId } = await pausedPlan();
    for (const expected of [2, 3]) {
      const { jobId } = await buyer.advancePlan(planId);
      expect((await buyer.getJob(jobId)).budgetWei).toBe(BUDGETS_WEI[expected - 1]);
      await seller.submit(jobId, DELIVERABLE);
      await buyer.accept(jobId);
      expect(await buyer.readPlan(planId)).toMatchObject({ openedCount: expected, jobId });
    }

    expect(await buyer.readPlan(planId)).toMatchObject({ status: "fullyOpened", remainingWei: 0n });
    expect(await seller.balanceWei()).toBe((TOTAL_WEI * 98n) / 100n);
    expect(await failureOf(buyer.stopPlan(planId))).toMatchObject({ code: "JobPlanWrongStatus" });
  });

  it("that is automatic is advanced by anybody, and stopped by its provider", async () => {
    const { buyer, seller, offered, planId } = await pausedPlan({ isAutomatic: true });
    const { agent: stranger } = await newcomer();
    const { jobId } = await stranger.advancePlan(planId);
    expect(await failureOf(seller.stopPlan(offered.plan))).toMatchObject({ code: "JobPlanMilestoneInProgress" });
    await seller.submit(jobId, DELIVERABLE);
    await buyer.accept(jobId);

    expect((await seller.stopPlan(offered.plan)).refundWei).toBe(BUDGETS_WEI[2]);
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGETS_WEI[0] - BUDGETS_WEI[1]);
  });

  it("that is manual is advanced by its client alone, and stopped by anybody after its end", async () => {
    const { seller, offered, planId } = await pausedPlan({ runForSeconds: HOUR, startWithinSeconds: HOUR });
    expect(await failureOf(seller.advancePlan(planId))).toMatchObject({ code: "JobPlanNotClient" });
    const { agent: stranger } = await newcomer();
    expect(await failureOf(stranger.stopPlan(planId))).toMatchObject({ code: "JobPlanNotParty" });

    await pass(HOUR + 1);

    expect((await stranger.stopPlan(planId)).refundWei).toBe(TOTAL_WEI - BUDGETS_WEI[0]);
    expect(await stranger.readPlan(offered.plan)).toMatchObject({ status: "stopped", plan: offered.plan });
  });

  it("is drafted by the provider as well, and started by whoever brings both signatures", async () => {
    const [buyer, seller] = [await client("plans"), await worker("plans")];
    const drafted = await seller.createPlan(
      terms(seller, { provider: undefined, client: buyer.address, salt: ZeroHash }),
    );
    const { agent: stranger } = await newcomer();
    expect(drafted.plan).toMatchObject({ client: buyer.address, provider: seller.address, maxFeeBps: 200n });
    expect(await failureOf(stranger.startPlan(drafted))).toMatchObject({ code: "BAD_ARGUMENT" });

    const { planId } = await stranger.startPlan(await buyer.signPlan(drafted));

    expect((await stranger.readPlan(planId)).status).toBe("running");
  });

  it("that one party cancelled cannot be started", async () => {
    const { buyer, seller, offered } = await offeredPlan();
    await buyer.cancelPlan(offered.plan);

    expect(await failureOf(seller.startPlan(offered))).toMatchObject({ code: "JobPlanWrongStatus" });
    const planId = seller.planIdOf(offered.plan);
    expect(await seller.readPlan(planId)).toEqual({
      planId,
      status: "cancelled",
      milestoneCount: 0,
      openedCount: 0,
      remainingWei: 0n,
    });
  });

  it("is refused where what is said of it is incomplete, contradictory or not one's own", async () => {
    const { buyer, seller, offered } = await offeredPlan();
    const { agent: stranger } = await newcomer();
    const refused = { code: "BAD_ARGUMENT" };

    expect(await failureOf(stranger.signPlan(offered))).toMatchObject(refused);
    expect(await failureOf(buyer.createPlan(terms(seller, { client: buyer.address })))).toMatchObject(refused);
    expect(await failureOf(buyer.createPlan(terms(seller, { provider: undefined })))).toMatchObject(refused);
    expect(await failureOf(buyer.createPlan(terms(seller, { runForSeconds: undefined })))).toMatchObject(refused);
    expect(await failureOf(buyer.createPlan(terms(seller, { startWithinSeconds: undefined })))).toMatchObject(refused);
    expect(await failureOf(buyer.createPlan(terms(seller, { termsId: 99 })))).toMatchObject({
      code: "JobEscrowTermsUnknown",
    });
    expect(await failureOf(buyer.advancePlan(id("no plan")))).toMatchObject({ code: "EVENT_MISSING" });
  });
});

function budgets({ milestones }: { milestones: { budgetWei: bigint; inputReference: string }[] }) {
  return milestones.map(({ budgetWei, inputReference }) => ({ budget: budgetWei, inputReference }));
}
