import { describe, expect, it } from "vitest";
import { ChainEvent, type Ledger, tierStandingOf } from "../../src/economy/ledger/index.js";
import { ScoreModel } from "../../src/economy/ledger/ScoreModel.js";
import { providerFigures } from "../../src/economy/figures/providerFigures.js";
import { BUDGET, CLIENT, E18, FEE, PROVIDER, apply, ended, openedJob, submittedJob } from "./events.js";

const HALF_LIFE = 90n * 86_400n;
/** The beginning of a half-life. */
const START = 230n * HALF_LIFE;
const GWEI = 10n ** 9n;

/** Job 1 of `ledger` rated at `START`; `said` is what the event says beside what it should. */
function rated(ledger: Ledger, score: bigint, counted: bigint, said = {}): Ledger {
  const fields = { jobId: 1n, client: "0xc1", provider: "0xb1", agentId: 7n, termsId: 1n, weight: BUDGET };
  const place = { block: 9, index: 0, transaction: "0x", seconds: START };
  for (const job of ledger.escrow.jobs.values()) Object.assign(job, { client: "0xc1", provider: "0xb1" });
  ledger.apply(new ChainEvent("feedback", "JobRated", { ...fields, score, counted, ...said }, place));
  return ledger;
}

/** Job 1 accepted, its provider's record as `feesPaid` wei of fees. */
function paidJob(feesPaid: bigint): Ledger {
  const ledger = apply(submittedJob(), ended("JobCompleted", "accepted"));
  ledger.stakes.feesPaid.set("0xb1", feesPaid);
  return ledger;
}

const differing = ({ ratings }: Ledger) => ratings.checks.filter(({ expected, found }) => expected !== found);
const WHOLE_FEE = (FEE / GWEI) * GWEI;

describe("the ledger of ratings", () => {
  it("counts the score of a job that its fee vouches for in full", () => {
    const { ratings } = rated(paidJob(WHOLE_FEE), 90n, 90n);

    expect(ratings.rows).toEqual([
      {
        jobId: 1n,
        client: "0xc1",
        provider: "0xb1",
        agentId: 7n,
        termsId: 1n,
        resourceId: 3n,
        score: 90n,
        counted: 90n,
        weightWei: BUDGET,
        ratedAt: START,
      },
    ]);
    expect(ratings.vouchedFees.get("0xb1")).toBe(WHOLE_FEE);
    expect(ratings.scores.get("0xb1 1")?.at(START)).toEqual({ score: 90n, weight: BUDGET });
  });

  it("counts for no more than the fees that have not vouched before", () => {
    const ledger = rated(paidJob(WHOLE_FEE / 2n), 100n, 49n);

    expect(differing(ledger)).toEqual([]);
    expect(ledger.ratings.vouchedFees.get("0xb1")).toBe(WHOLE_FEE / 2n);
  });

  it("counts a rejected job as 0, with its whole weight, and no fee vouches", () => {
    const ledger = rated(apply(openedJob(), ended("JobRejected", "overdue")), 100n, 0n);

    expect(differing(ledger)).toEqual([]);
    expect(ledger.ratings.vouchedFees.get("0xb1")).toBe(0n);
  });

  it.each([
    ["what counts", { counted: 89n }],
    ["weight", { weight: BUDGET - 1n }],
    ["client", { client: "0xc2" }],
    ["provider", { provider: "0xb2" }],
  ])("names a rating whose %s is another than follows from the job", (what, said) => {
    expect(differing(rated(paidJob(WHOLE_FEE), 90n, 90n, said)).map((check) => check.what.startsWith(what))).toEqual([
      true,
    ]);
  });

  it("refuses a rating of a job that no market opened, or whose time is unknown", () => {
    const ledger = paidJob(FEE);

    expect(() => apply(ledger, ["feedback", "JobRated", { jobId: 2n }])).toThrow("no market job");
    expect(() => apply(ledger, ["feedback", "JobRated", { jobId: 1n, score: 1n }])).toThrow("no time");
  });

  it("moves no money", () => {
    const [before, after] = [paidJob(FEE), rated(paidJob(FEE), 100n, 100n)];

    expect(after.escrow.balances).toEqual(before.escrow.balances);
    expect(after.stakes.recordOf("0xb1")).toEqual(before.stakes.recordOf("0xb1"));
    expect(after.stakes.locked).toEqual(before.stakes.locked);
  });
});

describe("a score", () => {
  it("weighs half after a half-life, and three quarters in its middle", () => {
    const score = new ScoreModel();
    score.add(START, 100n, 9_000n);

    expect(score.at(START + HALF_LIFE / 2n)).toEqual({ score: 90n, weight: 75n });
    expect(score.at(START + HALF_LIFE)).toEqual({ score: 90n, weight: 50n });
  });

  it("heeds a later rating more than an old one", () => {
    const score = new ScoreModel();
    score.add(START, 100n, 0n);
    score.add(START + HALF_LIFE, 100n, 10_000n);

    expect(score.at(START + HALF_LIFE)).toEqual({ score: 66n, weight: 150n });
  });

  it("of nobody's is 0 and weighs nothing", () => {
    expect(new ScoreModel().at(START)).toEqual({ score: 0n, weight: 0n });
  });
});

describe("a tier", () => {
  const rules = { tiers: [1n, 2n, 3n].map((k) => ({ stake: 10n * k, fees: k })), failureFee: 2n };

  it.each([
    [{ staked: 9n, feesPaid: 1n, failures: 0n }, 0, { missingStakeWei: 1n, missingFeesWei: 0n }],
    [{ staked: 10n, feesPaid: 0n, failures: 0n }, 0, { missingStakeWei: 0n, missingFeesWei: 1n }],
    [{ staked: 10n, feesPaid: 1n, failures: 0n }, 1, { missingStakeWei: 10n, missingFeesWei: 1n }],
    [{ staked: 20n, feesPaid: 3n, failures: 1n }, 1, { missingStakeWei: 0n, missingFeesWei: 1n }],
    [{ staked: 20n, feesPaid: 1n, failures: 1n }, 0, { missingStakeWei: 0n, missingFeesWei: 2n }],
  ])("of a record %o is %i, with what is missing to the next", (record, tier, missing) => {
    expect(tierStandingOf(record, rules)).toEqual({ tier, next: { tier: tier + 1, ...missing } });
  });

  it("above which there is none lacks nothing", () => {
    expect(tierStandingOf({ staked: 30n, feesPaid: 3n, failures: 0n }, rules)).toEqual({ tier: 3 });
  });
});

describe("the figures of a provider", () => {
  it("show its agent, tier, jobs, and how it was found at what", () => {
    const ledger = rated(paidJob(4n * E18), 80n, 80n);
    ledger.resources.set(3, "text-index");
    ledger.stakes.staked.set("0xb1", 1_000n * E18);
    apply(
      ledger,
      ["identity", "Transfer", { from: "0x0", to: "0xb1", tokenId: 7n }],
      ["providers", "AgentSet", { provider: "0xb1", agentId: 7n }],
    );
    const agents = [
      { name: "ada", address: "0xb1", kind: "provider" as const },
      { name: "carl", address: "0xc1", kind: "client" as const },
    ];

    expect(providerFigures(agents, ledger, [...ledger.escrow.jobs.values()])).toEqual([
      {
        name: "ada",
        agentId: 7n,
        stakeWei: 1_000n * E18,
        tier: 1,
        nextTier: { tier: 2, missingStakeWei: 9_000n * E18, missingFeesWei: 6n * E18 },
        done: 1,
        failed: 0,
        feesPaidWei: 4n * E18,
        scores: [{ resource: "text-index", score: 80, ratings: 1, judges: 1, weightWei: BUDGET }],
      },
    ]);
  });

  it("name no agent once it is somebody else's", () => {
    const { agents } = apply(
      openedJob(),
      ["identity", "Transfer", { from: "0x0", to: PROVIDER, tokenId: 7n }],
      ["providers", "AgentSet", { provider: PROVIDER, agentId: 7n }],
    );
    expect(agents.labelled()).toEqual([[PROVIDER, 7n]]);

    agents.apply(new ChainEvent("identity", "Transfer", { from: PROVIDER, to: CLIENT, tokenId: 7n }));

    expect(agents.labelled()).toEqual([]);
    expect([agents.ownedBy(CLIENT), agents.ownedBy(PROVIDER)]).toEqual([7n, 0n]);
  });
});
