import { parseEther, toBeHex } from "ethers";
import type { GasScenario } from "../../../scripts/gas/types";
import { FAR_FUTURE, NO_LIMIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { planOf, signPlan } from "../../fixtures/plans";
import type { ReadyMarket } from "../../fixtures/market";
import { DELIVERABLE_HASH, INPUT_HASH, gasOf, warmMarket } from "./setup";

/** The smallest, so that the client can pay for the longest plan. */
const BUDGET = parseEther("100");
const MOST = 64;

interface Start {
  milestones?: number;
  sender?: "stranger" | "client";
}

/** State: the warm market with plans as operator of both parties; one runs already and keeps its part of the lock. */
async function warmPlans() {
  const market = await warmMarket();
  for (const account of [market.client, market.provider]) {
    await market.escrow.connect(account).setOperator(market.plans, NO_LIMIT, FAR_FUTURE);
  }
  await start(market);
  return market;
}

/** Starts a plan; a stranger brings both signatures, the client the provider's alone. */
async function start(market: ReadyMarket, { milestones = 3, sender = "stranger" }: Start = {}) {
  const { client, provider, plans } = market;
  const plan = await planOf(
    { client, provider, judged: 1n },
    {
      milestones: Array.from({ length: milestones }, () => ({ budget: BUDGET, inputReference: INPUT_HASH })),
      salt: toBeHex(await market.escrow.jobCount(), 32),
    },
  );
  const byClient = sender === "client" ? "0x" : await signPlan(market, client, plan);
  const byProvider = await signPlan(market, provider, plan);
  return { plan, gas: await gasOf(plans.connect(market[sender]).start(plan, byClient, byProvider)) };
}

/** A plan at its first pause point, beside one that runs. */
async function pausedPlan(milestones = 3) {
  const market = await loadFixture(warmPlans);
  const { client, escrow, evaluator, provider } = market;
  const { plan } = await start(market, { milestones });
  const jobId = await escrow.jobCount();
  await escrow.connect(provider).submit(jobId, DELIVERABLE_HASH, "0x");
  await evaluator.connect(client).accept(jobId);
  return { plan, plans: market.plans.connect(client) };
}

async function starting(how: Start = {}): Promise<bigint> {
  return (await start(await loadFixture(warmPlans), how)).gas;
}

async function advancing(milestones?: number): Promise<bigint> {
  const { plan, plans } = await pausedPlan(milestones);
  return await gasOf(plans.advance(plan));
}

async function stopping(milestones?: number): Promise<bigint> {
  const { plan, plans } = await pausedPlan(milestones);
  return await gasOf(plans.stop(plan));
}

/** Plans of three milestones, and of the most that there can be. */
export const PLAN_SCENARIOS: readonly GasScenario[] = [
  { id: "plan.start", measure: () => starting() },
  { id: "plan.start.byClient", measure: () => starting({ sender: "client" }) },
  { id: "plan.start.longest", measure: () => starting({ milestones: MOST }) },
  { id: "plan.advance", measure: () => advancing() },
  { id: "plan.advance.longest", measure: () => advancing(MOST) },
  { id: "plan.stop", measure: () => stopping() },
  { id: "plan.stop.longest", measure: () => stopping(MOST) },
];
