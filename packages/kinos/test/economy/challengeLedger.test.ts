import { describe, expect, it } from "vitest";
import { type ContractName, type Ledger, checkChallenge, checkJob } from "../../src/economy/ledger/index.js";
import { BOND, BUDGET, CLIENT, E18, FEE, PROVIDER, WORKER, apply, ended, jobOne, submittedJob } from "./events.js";

type Event = [ContractName, string, Record<string, unknown>];

const [EVALUATOR, ARBITRATOR] = ["0xEvaluator", "0xArbitrator"];
const COMMITTEE = 5n * E18;
const REST = 3n * E18;
const MANDATE = 20n * E18;

const moved = (from: string, to: string, operator: string, amount: bigint): Event => [
  "escrow",
  "BalanceTransferred",
  { from, to, operator, amount },
];
const closed = (toClient: bigint, toProvider: bigint, burned: bigint): Event => [
  "evaluator",
  "ChallengeClosed",
  { jobId: 1n, toClient, toProvider, burned },
];

/** Job 1 delivered and challenged, under a mandate for the evaluator. */
function challengedJob(): Ledger {
  const challenge = { jobId: 1n, client: CLIENT, arbitrator: ARBITRATOR, fee: COMMITTEE, rest: REST, reason: "0x" };
  return apply(
    submittedJob(),
    ["escrow", "OperatorSet", { account: CLIENT, operator: EVALUATOR, limit: MANDATE, until: 9n }],
    ["evaluator", "Challenged", challenge],
    moved(CLIENT, EVALUATOR, EVALUATOR, COMMITTEE + REST),
    moved(EVALUATOR, ARBITRATOR, EVALUATOR, COMMITTEE),
  );
}

const balances = ({ escrow }: Ledger) => ({
  client: escrow.balances.get(CLIENT),
  evaluator: escrow.balances.get(EVALUATOR),
  arbitrator: escrow.balances.get(ARBITRATOR),
});

function differing(ledger: Ledger) {
  const challenge = ledger.challenges.rows.get(1n);
  if (!challenge) throw new Error("no challenge of job 1");
  const checks = [...checkJob(jobOne(ledger), ledger.constants), ...checkChallenge(challenge, jobOne(ledger))];
  return checks.filter(({ expected, found }) => expected !== found);
}

describe("the ledger of balances", () => {
  it("moves one's own without any mandate", () => {
    const ledger = apply(submittedJob(), moved(CLIENT, WORKER, CLIENT, 7n));

    expect(balances(ledger).client).toBe(1_000n * E18 - BUDGET - 7n);
    expect(ledger.escrow.balances.get(WORKER)).toBe(7n);
    expect(ledger.escrow.grants.keys().some((key) => key === `${CLIENT} ${CLIENT}`)).toBe(false);
  });
});

describe("the ledger of challenges", () => {
  it("takes the bond out of the balance under the mandate, and the committee's fee on to the arbitrator", () => {
    const ledger = challengedJob();

    expect(balances(ledger)).toEqual({
      client: 1_000n * E18 - BUDGET - COMMITTEE - REST,
      evaluator: REST,
      arbitrator: COMMITTEE,
    });
    expect(ledger.escrow.grants.get(`${CLIENT} ${EVALUATOR}`)).toBe(MANDATE - COMMITTEE - REST);
    expect(ledger.challenges.rows.get(1n)).toMatchObject({ stage: "Open", fee: COMMITTEE, rest: REST });
    expect(differing(ledger)).toEqual([]);
  });

  it("slashes work that failed: wage, fee to the client, half of the rest to the client, the other burned", () => {
    const toClient = (BOND - E18 - COMMITTEE) / 2n;
    const burned = BOND - E18 - COMMITTEE - toClient;
    const ledger = apply(
      challengedJob(),
      ["evaluator", "Ruled", { jobId: 1n, verdict: 0n, value: 10n }],
      ended("JobRejected", "ruled"),
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
      ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
      ["escrow", "FeesReimbursed", { jobId: 1n, evaluator: EVALUATOR, amount: COMMITTEE }],
      ["escrow", "BondDistributed", { jobId: 1n, toClient, burned }],
      ["providers", "StakeSlashed", { provider: PROVIDER, amount: BOND, failed: true }],
      closed(REST + COMMITTEE, 0n, 0n),
      moved(EVALUATOR, CLIENT, EVALUATOR, REST + COMMITTEE),
    );

    expect(jobOne(ledger)).toMatchObject({ outcome: "ruled rejected", reimbursed: COMMITTEE, compensation: toClient });
    expect(balances(ledger)).toEqual({ client: 1_000n * E18 + toClient, evaluator: 0n, arbitrator: COMMITTEE });
    expect(ledger.challenges.rows.get(1n)).toMatchObject({ stage: "Closed", rest: 0n });
    expect(differing(ledger)).toEqual([]);
  });

  it("finds a wei of the bond that is missing, in the slash and in the challenge", () => {
    const toClient = (BOND - E18 - COMMITTEE) / 2n;
    const ledger = apply(
      challengedJob(),
      ended("JobRejected", "ruled"),
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
      ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
      ["escrow", "FeesReimbursed", { jobId: 1n, evaluator: EVALUATOR, amount: COMMITTEE }],
      ["escrow", "BondDistributed", { jobId: 1n, toClient, burned: toClient - 1n }],
      closed(REST + COMMITTEE - 1n, 0n, 0n),
    );

    expect(differing(ledger).map(({ what }) => what)).toEqual([
      "job 1 (ruled rejected): bond",
      "challenge of job 1: bond",
    ]);
  });

  it("pays the provider of work that passed out of the client's rest, and burns what is above", () => {
    const toProvider = BUDGET / 100n;
    const ledger = apply(
      challengedJob(),
      ["evaluator", "Ruled", { jobId: 1n, verdict: 0n, value: 60n }],
      ended("JobCompleted", "ruled"),
      ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
      ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE - E18 }],
      closed(0n, toProvider, REST - toProvider),
      moved(EVALUATOR, PROVIDER, EVALUATOR, toProvider),
      ["escrow", "Withdrawn", { account: EVALUATOR, to: EVALUATOR, amount: REST - toProvider }],
    );

    expect(jobOne(ledger).outcome).toBe("ruled paid");
    expect(balances(ledger).evaluator).toBe(0n);
    expect(ledger.escrow.balances.get(PROVIDER)).toBe(BUDGET - FEE - E18 + toProvider);
    expect(differing(ledger)).toEqual([]);
  });

  it("tells a ruled split from a ruling that pays all", () => {
    const part = BUDGET / 4n;
    const fee = (part * 200n) / 10_000n;
    const ledger = apply(
      challengedJob(),
      ["evaluator", "Ruled", { jobId: 1n, verdict: 1n, value: 2_500n }],
      ["escrow", "JobSettled", { jobId: 1n, providerAmount: part, reason: "0x" }],
      ended("JobCompleted", "ruled"),
      ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: part - fee }],
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET - part }],
      closed(REST, 0n, 0n),
      moved(EVALUATOR, CLIENT, EVALUATOR, REST),
    );

    expect(jobOne(ledger).outcome).toBe("ruled split");
    expect(ledger.stakes.staked.get(PROVIDER)).toBe(100n * E18);
    expect(differing(ledger)).toEqual([]);
  });

  it("slashes the bond of a job that expired without a deliverable, and not with one", () => {
    const toClient = (BOND - E18) / 2n;
    const expired: Event[] = [
      ["escrow", "JobExpired", { jobId: 1n }],
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
    ];
    expect(differing(apply(challengedJob(), ...expired))).toEqual([]);

    const ledger = apply(challengedJob(), ...expired);
    Object.assign(jobOne(ledger), { deliverable: undefined });
    expect(differing(ledger).map(({ expected }) => expected)).toEqual([BOND, BOND / 2n]);
    apply(
      ledger,
      ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
      ["escrow", "BondDistributed", { jobId: 1n, toClient, burned: BOND - E18 - toClient }],
    );
    expect(differing(ledger)).toEqual([]);
  });

  it("refuses an event about a challenge that was never made", () => {
    expect(() => apply(submittedJob(), closed(0n, 0n, 0n))).toThrow("never challenged");
  });
});
