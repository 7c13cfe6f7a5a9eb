import { expect } from "chai";
import { type TypedDataDomain, ZeroAddress, concat, parseEther } from "ethers";
import { FAR_FUTURE, INPUT, NO_LIMIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import {
  PlanStatus,
  type Plan,
  TOTAL,
  lockedFor,
  completeMilestone,
  planIdOf,
  planOf,
  plannedMarket,
  signPlan,
  stateOf,
} from "../../fixtures/plans";
import { compact, malleable, withV } from "../../fixtures/signatureForms";
import { Answer, REFUSALS, actAs, deployWallet } from "../../fixtures/wallets";

/** State: both parties have signed a plan. */
async function agreedPlan() {
  const state = await loadFixture(plannedMarket);
  const plan = await planOf(state);
  return {
    ...state,
    plan,
    planId: await planIdOf(state, plan),
    byClient: await signPlan(state, state.client, plan),
    byProvider: await signPlan(state, state.provider, plan),
  };
}

/** State: the client is a wallet contract, whose key is the stranger; it can pay for a plan, and all have signed one. */
async function walletPlan() {
  const state = await loadFixture(plannedMarket);
  const { compute, escrow, plans, marketFund, stranger } = state;
  const wallet = await deployWallet(stranger);
  const amount = parseEther("1000");
  await compute.connect(marketFund).transfer(wallet, amount);
  await actAs(wallet, stranger, compute, "approve", [await escrow.getAddress(), amount]);
  await actAs(wallet, stranger, escrow, "deposit", [amount]);
  await actAs(wallet, stranger, escrow, "setOperator", [await plans.getAddress(), NO_LIMIT, FAR_FUTURE]);
  const plan = await planOf(state, { client: await wallet.getAddress() });
  return {
    ...state,
    wallet,
    plan,
    planId: await planIdOf(state, plan),
    byClient: await signPlan(state, stranger, plan),
    byProvider: await signPlan(state, state.provider, plan),
  };
}

describe("JobPlan.start's signatures", () => {
  it("may have 64 or 65 bytes", async () => {
    const state = await loadFixture(agreedPlan);
    const { plans, plan, planId, byClient, byProvider } = state;
    await plans.start(plan, compact(byClient), byProvider);
    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Running);
  });

  it("are not needed of the client, when it sends the start itself", async () => {
    const state = await loadFixture(agreedPlan);
    await state.plans.connect(state.client).start(state.plan, "0x", state.byProvider);
    expect((await stateOf(state, state.planId)).status).to.equal(PlanStatus.Running);
  });

  it("are not needed of the provider, when it sends the start itself", async () => {
    const state = await loadFixture(agreedPlan);
    await state.plans.connect(state.provider).start(state.plan, state.byClient, "0x");
    expect((await stateOf(state, state.planId)).status).to.equal(PlanStatus.Running);
  });

  it("are needed of the other party, whoever of both sends the start", async () => {
    const { plans, client, provider, plan, planId, byClient, byProvider } = await loadFixture(agreedPlan);
    await expect(plans.connect(client).start(plan, byClient, byClient))
      .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
      .withArgs(provider, planId);
    await expect(plans.connect(provider).start(plan, byProvider, byProvider))
      .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
      .withArgs(client, planId);
  });

  it("of the client must be the client's", async () => {
    const state = await loadFixture(agreedPlan);
    const { plans, client, stranger, plan, planId, byProvider } = state;
    for (const bad of [byProvider, await signPlan(state, stranger, plan), "0x"]) {
      await expect(plans.connect(stranger).start(plan, bad, byProvider))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(client, planId);
    }
  });

  it("of the provider must be the provider's", async () => {
    const state = await loadFixture(agreedPlan);
    const { plans, provider, stranger, plan, planId, byClient } = state;
    for (const bad of [byClient, await signPlan(state, stranger, plan), "0x"]) {
      await expect(plans.connect(stranger).start(plan, byClient, bad))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(provider, planId);
    }
  });

  it("T7 O3 with v = 0, high s or a byte too many are refused", async () => {
    const { plans, client, plan, planId, byClient, byProvider } = await loadFixture(agreedPlan);
    for (const bad of [malleable(byClient), withV(byClient, 0), concat([byClient, "0x00"])]) {
      await expect(plans.start(plan, bad, byProvider))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(client, planId);
    }
  });

  it("T7 cannot be made for the zero address", async () => {
    const state = await loadFixture(plannedMarket);
    const { plans, provider } = state;
    const plan = await planOf(state, { client: ZeroAddress });
    await expect(plans.connect(provider).start(plan, concat([new Uint8Array(65)]), "0x"))
      .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
      .withArgs(ZeroAddress, await planIdOf(state, plan));
  });

  it("O8 cover every field: a plan that differs in one is refused", async () => {
    const state = await loadFixture(agreedPlan);
    const { plans, client, provider, plan, byClient, byProvider } = state;
    const [first, second, third] = plan.milestones;
    if (first === undefined || second === undefined || third === undefined) throw new Error("three milestones");
    const changes: Partial<Plan>[] = [
      { termsId: state.exact },
      { maxFeeBps: 201 },
      { isAutomatic: true },
      { startBy: plan.startBy + 1 },
      { until: plan.until + 1 },
      { salt: INPUT },
      { milestones: [first, second] },
      { milestones: [first, third, second] },
      { milestones: [first, second, { ...third, budget: third.budget - 10n ** 9n }] },
      { milestones: [{ ...first, inputReference: INPUT }, second, third] },
    ];
    for (const change of changes) {
      const tampered = { ...plan, ...change };
      await expect(plans.connect(provider).start(tampered, byClient, "0x"))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(client, await planIdOf(state, tampered));
    }
    const moved = { ...plan, provider: state.stranger.address };
    await expect(plans.connect(client).start(moved, "0x", byProvider))
      .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
      .withArgs(state.stranger, await planIdOf(state, moved));
  });

  const foreign: [string, TypedDataDomain][] = [
    ["chain id", { chainId: 1n }],
    ["contract", { verifyingContract: ZeroAddress }],
    ["name", { name: "QuoteBook" }],
    ["version", { version: "2" }],
  ];
  for (const [what, changes] of foreign) {
    it(`O2 for another ${what} are refused`, async () => {
      const state = await loadFixture(agreedPlan);
      const { plans, client, provider, plan, planId, byClient, byProvider } = state;
      await expect(plans.start(plan, await signPlan(state, client, plan, changes), byProvider))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(client, planId);
      await expect(plans.start(plan, byClient, await signPlan(state, provider, plan, changes)))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(provider, planId);
    });
  }

  it("of an ERC-1271 wallet as client are taken; E4 its plan runs and ends without ever asking it again", async () => {
    const state = await loadFixture(walletPlan);
    const { escrow, plans, wallet, provider, plan, planId, byClient, byProvider } = state;
    await plans.start(plan, byClient, byProvider);
    await wallet.setAnswer(Answer.Reverts);
    await completeMilestone({ ...state, jobId: 1n });
    expect(await lockedFor(state, wallet)).to.equal(TOTAL - parseEther("200"));

    await plans.connect(provider).stop(plan);

    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Stopped);
    expect(await escrow.balanceOf(wallet)).to.equal(parseEther("800"));
  });

  for (const answer of REFUSALS) {
    it(`O4 of an ERC-1271 wallet that answers ${Answer[answer]} are refused`, async () => {
      const { plans, wallet, plan, planId, byClient, byProvider } = await loadFixture(walletPlan);
      await wallet.setAnswer(answer);
      await expect(plans.start(plan, byClient, byProvider, { gasLimit: 3_000_000 }))
        .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
        .withArgs(wallet, planId);
    });
  }

  it("O5 of a wallet that changed its mind before the start are refused, and taken when it changes it again", async () => {
    const state = await loadFixture(walletPlan);
    const { plans, wallet, plan, planId, byClient, byProvider } = state;
    await wallet.setAnswer(Answer.WrongValue);
    await expect(plans.start(plan, byClient, byProvider))
      .to.be.revertedWithCustomError(plans, "JobPlanBadSignature")
      .withArgs(wallet, planId);
    await wallet.setAnswer(Answer.Honest);
    await plans.start(plan, byClient, byProvider);
    expect((await stateOf(state, planId)).status).to.equal(PlanStatus.Running);
  });
});
