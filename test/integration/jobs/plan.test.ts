import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { JobStatus, WAGE } from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { DELIVERABLE, FAR_FUTURE, NO_LIMIT, readyMarket } from "../../fixtures/market";
import {
  BONDS,
  BUDGETS,
  type Plan,
  PlanStatus,
  TOTAL,
  planIdOf,
  planOf,
  sendStart,
  stateOf,
} from "../../fixtures/plans";
import { signSplit, splitOf } from "../../fixtures/splits";
import { tell } from "../../fixtures/stories";

/** 2 % of the first budget. */
const FEE = BUDGETS[0] / 50n;
const ALL_FEES = TOTAL / 50n;
/** What a slashed first bond leaves after the wage: half for the client. */
const HALF_OF_BOND = (BONDS[0] - WAGE) / 2n;

/** State: the ready market, in which both parties made plans their operator, and the genesis terms judge. */
async function readyForPlans() {
  const economy = await loadFixture(readyMarket);
  for (const account of [economy.client, economy.provider]) {
    await economy.escrow.connect(account).setOperator(economy.plans, NO_LIMIT, FAR_FUTURE);
  }
  return economy;
}

/** What can be done to a plan of three milestones with `changes`, and to the job of its latest one. */
async function agreed(changes: Partial<Plan> = {}) {
  const economy = await readyForPlans();
  const { escrow, evaluator, plans, client, provider, worker, stranger } = economy;
  const plan = await planOf({ client, provider, judged: 1n }, changes);
  const planId = await planIdOf(economy, plan);
  const latest = async () => (await plans.planOf(planId)).jobId;
  return {
    economy,
    plan,
    planId,
    latest,
    start: () => sendStart(economy, plan),
    deliver: async () => escrow.connect(provider).submit(await latest(), DELIVERABLE, "0x"),
    decline: async () => escrow.connect(provider).decline(await latest()),
    accept: async () => evaluator.connect(client).accept(await latest()),
    finalise: async () => {
      await time.increaseTo(await evaluator.reviewUntil(await latest()));
      await evaluator.connect(worker).finalise(await latest());
    },
    closeOverdue: async () => {
      await time.increaseTo((await escrow.deliverBy(await latest())) + 1n);
      await evaluator.connect(worker).closeOverdue(await latest());
    },
    claimRefund: async () => {
      await time.increaseTo((await escrow.getJob(await latest())).expiredAt);
      await escrow.connect(worker).claimRefund(await latest());
    },
    /** Both sign that the provider is paid `amount` wei for the latest milestone. */
    settle: async (amount: bigint) => {
      const split = splitOf(await latest(), amount);
      const signatures = [await signSplit(economy, client, split), await signSplit(economy, provider, split)] as const;
      await evaluator.connect(stranger).settleAgreed(split, ...signatures);
    },
    advance: () => plans.connect(client).advance(plan),
    advanceByAnyone: () => plans.connect(stranger).advance(plan),
    stop: () => plans.connect(client).stop(plan),
    stopByProvider: () => plans.connect(provider).stop(plan),
    stopByAnyone: () => plans.connect(stranger).stop(plan),
  };
}

describe("A plan of three milestones", () => {
  it("is worked off: each milestone is accepted, then the client opens the next", async () => {
    const { economy, planId, start, deliver, accept, advance } = await agreed();

    await tell(economy, [start, deliver, accept, advance, deliver, accept, advance, deliver, accept], {
      client: -TOTAL,
      provider: TOTAL - ALL_FEES,
      fees: ALL_FEES,
    });

    expect((await stateOf(economy, planId)).status).to.equal(PlanStatus.FullyOpened);
    expect((await economy.providers.recordOf(economy.provider)).locked).to.equal(0n);
  });

  it("pays one in full and one in part, and refunds what the third would have cost when that is overdue", async () => {
    const { economy, latest, start, deliver, accept, settle, advance, closeOverdue } = await agreed();
    const part = BUDGETS[1] / 3n;
    const partFee = part / 50n;
    const slashed = BONDS[2];
    const toClient = (slashed - WAGE) / 2n;

    await tell(economy, [start, deliver, accept, advance, deliver, () => settle(part), advance, closeOverdue], {
      client: -(BUDGETS[0] + part) + toClient,
      provider: BUDGETS[0] - FEE + part - partFee,
      stake: -slashed,
      worker: WAGE,
      burned: slashed - WAGE - toClient,
      fees: FEE + partFee,
    });

    expect((await economy.escrow.getJob(await latest())).status).to.equal(JobStatus.Rejected);
  });

  it("ends with the rest refunded by a stranger, when its second milestone is overdue", async () => {
    const { economy, planId, start, deliver, accept, advance, closeOverdue, stopByAnyone } = await agreed();
    const toClient = (BONDS[1] - WAGE) / 2n;

    await tell(economy, [start, deliver, accept, advance, closeOverdue, stopByAnyone], {
      client: -BUDGETS[0] + toClient,
      provider: BUDGETS[0] - FEE,
      stake: -BONDS[1],
      worker: WAGE,
      burned: BONDS[1] - WAGE - toClient,
      fees: FEE,
    });

    expect((await stateOf(economy, planId)).status).to.equal(PlanStatus.Stopped);
  });
});

describe("An automatic plan", () => {
  it("runs to its end by strangers alone, when the client is silent", async () => {
    const { economy, start, deliver, finalise, advanceByAnyone } = await agreed({ isAutomatic: true });
    const milestone = [deliver, finalise];

    await tell(economy, [start, ...milestone, advanceByAnyone, ...milestone, advanceByAnyone, ...milestone], {
      client: -TOTAL,
      provider: TOTAL - ALL_FEES - 3n * WAGE,
      worker: 3n * WAGE,
      fees: ALL_FEES,
    });
  });

  it("can be stopped by the client after a milestone that was settled for nothing", async () => {
    const { economy, start, deliver, settle, stop } = await agreed({ isAutomatic: true });

    await tell(economy, [start, deliver, () => settle(0n), stop], {});
  });
});

describe("A plan whose client vanished", () => {
  it("is finalised by anyone, and the provider leaves with the rest refunded", async () => {
    const { economy, start, deliver, finalise, stopByProvider } = await agreed();

    await tell(economy, [start, deliver, finalise, stopByProvider], {
      client: -BUDGETS[0],
      provider: BUDGETS[0] - FEE - WAGE,
      worker: WAGE,
      fees: FEE,
    });
  });

  it("I20 is stopped by anyone after its end, when the provider vanished too", async () => {
    const { economy, plan, start, deliver, finalise, stopByAnyone } = await agreed();
    const pass = () => time.increaseTo(plan.until + 1);

    await tell(economy, [start, deliver, finalise, pass, stopByAnyone], {
      client: -BUDGETS[0],
      provider: BUDGETS[0] - FEE - WAGE,
      worker: WAGE,
      fees: FEE,
    });
  });
});

describe("A plan whose first milestone fails", () => {
  it("is refunded whole, when the provider declines", async () => {
    const { economy, start, decline, stop } = await agreed();
    await tell(economy, [start, decline, stop], { stake: -BONDS[0] / 10n, burned: BONDS[0] / 10n });
  });

  it("is refunded whole, when both cancel the milestone before delivery", async () => {
    const { economy, start, settle, stopByAnyone } = await agreed();
    await tell(economy, [start, () => settle(0n), stopByAnyone], {});
  });

  it("E6 is refunded whole at the job's expiry, when nobody closed it", async () => {
    const { economy, start, claimRefund, stopByAnyone } = await agreed();
    await tell(economy, [start, claimRefund, stopByAnyone], {
      client: HALF_OF_BOND,
      stake: -BONDS[0],
      worker: WAGE,
      burned: BONDS[0] - WAGE - HALF_OF_BOND,
    });
  });

  it("E6 is refunded whole at the job's expiry, when nobody finalised the delivery", async () => {
    const { economy, start, deliver, claimRefund, stopByAnyone } = await agreed();
    await tell(economy, [start, deliver, claimRefund, stopByAnyone], {});
  });

  it("I33 leads out by every one of these calls while entries are paused", async () => {
    const { economy, start, deliver, accept, stop } = await agreed();
    const { escrow, guardian } = economy;
    const pause = () => escrow.connect(guardian).pauseEntries();

    await tell(economy, [start, pause, deliver, accept, stop], {
      client: -BUDGETS[0],
      provider: BUDGETS[0] - FEE,
      fees: FEE,
    });
  });
});
