import { describe, expect, it } from "vitest";
import { usableOf } from "../../src/agent/client/reviewing.js";
import { jobFigures } from "../../src/economy/figures/jobFigures.js";
import { badWorkFigures, notable, penaltyFigures } from "../../src/economy/figures/penalties.js";
import type { Ledger } from "../../src/economy/ledger/index.js";
import { BOND, BUDGET, CLIENT, E18, FEE, PROVIDER, WORKER, apply, ended, openedJob, submittedJob } from "./events.js";

const figuresOf = (ledger: Ledger) => jobFigures(ledger, [...ledger.escrow.jobs.values()], (address) => address);

/** Job 1 closed by a stranger. */
function overdueJob(): Ledger {
  const toClient = (BOND - E18) / 2n;
  return apply(
    openedJob(),
    ended("JobRejected", "overdue"),
    ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
    ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
    ["escrow", "BondDistributed", { jobId: 1n, toClient, burned: BOND - E18 - toClient }],
  );
}

/** Job 1 paid, after whoever ended it earned `wage` out of the payout. */
function paidJob(reason: string, wage: bigint): Ledger {
  const ledger = apply(submittedJob(), ended("JobCompleted", reason));
  if (wage > 0n) apply(ledger, ["escrow", "WagePaid", { jobId: 1n, worker: PROVIDER, amount: wage }]);
  return apply(ledger, ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE - wage }]);
}

describe("the figures of a job", () => {
  it("that is overdue say what its provider lost, and where every wei of it went", () => {
    const [job] = figuresOf(overdueJob());

    expect(job).toMatchObject({ slashedWei: BOND, wageWei: E18, wageTo: WORKER, refundedWei: BUDGET });
    expect(job && job.compensationWei + job.bondBurnedWei + job.wageWei).toBe(BOND);
    expect(penaltyFigures(job ? [job, job] : [])).toEqual({
      slashedJobs: 2,
      slashedWei: 2n * BOND,
      compensationWei: 2n * ((BOND - E18) / 2n),
      bondBurnedWei: 2n * (BOND - E18 - (BOND - E18) / 2n),
      wagesWei: 2n * E18,
    });
  });

  it("that was finalised have a wage, and no slash", () => {
    const [job] = figuresOf(paidJob("unchallenged", E18));

    expect(job).toMatchObject({ slashedWei: 0n, wageWei: E18, wageTo: PROVIDER });
  });

  it("that was accepted name nobody for a wage, and are nothing to note", () => {
    const jobs = figuresOf(paidJob("accepted", 0n));

    expect(jobs[0]).not.toHaveProperty("wageTo");
    expect(notable(jobs)).toEqual([]);
    expect(notable(figuresOf(overdueJob()))).toHaveLength(1);
  });

  it("that its client found bad say what was proposed, and what it cost", () => {
    const work = { jobId: "1", score: 50, proposedWei: "7", isAgreed: false };

    expect(badWorkFigures(figuresOf(paidJob("unchallenged", E18)), [work, { ...work, jobId: "9" }])).toEqual([
      { id: 1, provider: PROVIDER, client: CLIENT, score: 50, proposedWei: 7n, isAgreed: false, costWei: BUDGET },
    ]);
  });
});

describe("what of a budget is usable", () => {
  it.each([
    [0, 0n],
    [74.7, 747n],
    [99.9, 999n],
    [100, 1_000n],
  ])("at a score of %s is %s thousandths, rounded down", (score, thousandths) => {
    expect(usableOf(1_001n, score)).toBe((1_001n * thousandths) / 1_000n);
  });
});
