import { ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { type Ledger, checkJob } from "../../src/economy/ledger/index.js";
import { BOND, BUDGET, CLIENT, E18, FEE, MARKET, PROVIDER, WORKER } from "./events.js";
import { apply, emptyLedger, ended, jobOne, openedJob, submittedJob } from "./events.js";

const differing = (ledger: Ledger) =>
  checkJob(jobOne(ledger), ledger.constants).filter(({ expected, found }) => expected !== found);

describe("the ledger", () => {
  it("follows tokens from mint to burn", () => {
    const { token } = apply(
      emptyLedger(),
      ["compute", "Transfer", { from: ZeroAddress, to: CLIENT, value: 10n }],
      ["compute", "Transfer", { from: CLIENT, to: PROVIDER, value: 4n }],
      ["compute", "Transfer", { from: PROVIDER, to: ZeroAddress, value: 1n }],
    );

    expect([token.supply, token.balances.get(CLIENT), token.balances.get(PROVIDER)]).toEqual([9n, 6n, 3n]);
  });

  it("moves the budget out of the balance, locks the bond and uses up the mandates when a job opens", () => {
    const { escrow, stakes } = openedJob();

    expect(escrow.balances.get(CLIENT)).toBe(1_000n * E18 - BUDGET);
    expect(escrow.liveBudgets).toBe(BUDGET);
    expect(stakes.locked.get(PROVIDER)).toBe(BOND);
    expect(escrow.grants.get(`${CLIENT} ${MARKET}`)).toBe(500n * E18 - BUDGET);
    expect(escrow.grants.get(`${PROVIDER} ${MARKET}`)).toBe(2n ** 96n - 1n);
    expect(escrow.quotes.filledUnits.get(`${CLIENT} 9`)).toBe(10n);
  });

  it("counts both quotes of a settlement, and those that were cancelled as cancelled", () => {
    const { quotes } = apply(
      openedJob(),
      ["quotes", "QuotesSettled", { jobId: 1n, solver: WORKER, bidNonce: 77n, bidDigest: "0x" }],
      ["quotes", "QuotesInvalidated", { maker: CLIENT, fromNonce: 8n, belowNonce: 10n }],
      ["quotes", "QuoteCancelled", { maker: PROVIDER, nonce: 5n }],
    ).escrow;

    expect(quotes.filledUnits.get(`${CLIENT} 77`)).toBe(10n);
    expect(quotes.filledUnits.get(`${CLIENT} 9`)).toBe(2n ** 32n - 1n);
    expect(quotes.filledUnits.get(`${PROVIDER} 5`)).toBe(2n ** 32n - 1n);
  });

  it("pays the provider the budget less the fee when the client accepts", () => {
    const ledger = apply(submittedJob(), ended("JobCompleted", "accepted"), [
      "escrow",
      "PaymentReleased",
      { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE },
    ]);

    expect(jobOne(ledger).outcome).toBe("accepted");
    expect(ledger.escrow.balances.get(PROVIDER)).toBe(BUDGET - FEE);
    expect(ledger.escrow.unflushedFees).toBe(FEE);
    expect(ledger.stakes.locked.get(PROVIDER)).toBe(0n);
    expect(ledger.stakes.feesPaid.get(PROVIDER)).toBe(FEE - (FEE % 10n ** 9n));
    expect(differing(ledger)).toEqual([]);
  });

  it("finds a wei that was paid too little", () => {
    const ledger = apply(submittedJob(), ended("JobCompleted", "accepted"), [
      "escrow",
      "PaymentReleased",
      { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE - 1n },
    ]);

    expect(differing(ledger)).toEqual([{ what: "job 1 (accepted): budget", expected: BUDGET, found: BUDGET - 1n }]);
  });

  it("takes the wage of a finalised job out of the payout", () => {
    const ledger = apply(
      submittedJob(),
      ended("JobCompleted", "unchallenged"),
      ["escrow", "WagePaid", { jobId: 1n, worker: WORKER, amount: E18 }],
      ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE - E18 }],
    );

    expect(jobOne(ledger).outcome).toBe("finalised");
    expect(ledger.escrow.balances.get(WORKER)).toBe(E18);
    expect(differing(ledger)).toEqual([]);
  });

  it("takes the fee of an agreed split out of the provider's part alone", () => {
    const part = BUDGET / 2n;
    const fee = (part * 200n) / 10_000n;
    const ledger = apply(
      submittedJob(),
      ["escrow", "JobSettled", { jobId: 1n, providerAmount: part, reason: "0x" }],
      ended("JobCompleted", "agreed"),
      ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: part - fee }],
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET - part }],
    );

    expect(jobOne(ledger)).toMatchObject({ outcome: "agreed split", fee });
    expect(differing(ledger)).toEqual([]);
  });

  it("divides the bond of an overdue job between worker, client and burn", () => {
    const toClient = (BOND - E18) / 2n;
    const burned = BOND - E18 - toClient;
    const ledger = apply(
      openedJob(),
      ended("JobRejected", "overdue"),
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
      ["escrow", "WagePaid", { jobId: 1n, worker: CLIENT, amount: E18 }],
      ["escrow", "BondDistributed", { jobId: 1n, toClient, burned }],
      ["providers", "StakeSlashed", { provider: PROVIDER, amount: BOND, failed: true }],
    );

    expect(jobOne(ledger).outcome).toBe("overdue");
    expect(ledger.escrow.balances.get(CLIENT)).toBe(1_000n * E18 + E18 + toClient);
    expect(ledger.stakes.staked.get(PROVIDER)).toBe(100n * E18 - BOND);
    expect(ledger.stakes.failures.get(PROVIDER)).toBe(1n);
    expect(differing(ledger)).toEqual([]);
  });

  it("burns a tenth of the bond of a declined job", () => {
    const burned = BOND / 10n;
    const ledger = apply(
      openedJob(),
      ["escrow", "JobDeclined", { jobId: 1n, provider: PROVIDER }],
      ended("JobRejected", "declined"),
      ["escrow", "Refunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
      ["escrow", "BondDistributed", { jobId: 1n, toClient: 0n, burned }],
      ["providers", "StakeSlashed", { provider: PROVIDER, amount: burned, failed: false }],
    );

    expect(jobOne(ledger).outcome).toBe("declined");
    expect(ledger.escrow.balances.get(CLIENT)).toBe(1_000n * E18);
    expect(ledger.stakes.failures.get(PROVIDER)).toBe(0n);
    expect(differing(ledger)).toEqual([]);
  });

  it("leaves balances and stakes alone in a plain job, which lives on tokens", () => {
    const terms = { toObject: () => ({ feeBps: 200n, bondBps: 0n, seats: 0n }) };
    const ledger = apply(
      emptyLedger(),
      ["escrow", "TermsAdded", { termsId: 0n, terms }],
      ["escrow", "JobCreated", { jobId: 1n, client: CLIENT, provider: PROVIDER, evaluator: CLIENT }],
      ["escrow", "BudgetSet", { jobId: 1n, amount: BUDGET }],
      ["escrow", "JobFunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
      ["escrow", "JobSubmitted", { jobId: 1n, provider: PROVIDER, deliverable: "0x2" }],
      ended("JobCompleted", ""),
      ["escrow", "PaymentReleased", { jobId: 1n, provider: PROVIDER, amount: BUDGET - FEE }],
    );

    expect(ledger.escrow.balances.get(PROVIDER)).toBe(0n);
    expect(ledger.escrow.unflushedFees).toBe(FEE);
    expect(ledger.stakes.locked.get(PROVIDER)).toBe(0n);
    expect(differing(ledger)).toEqual([]);
  });

  it("empties the fees that were flushed, and counts what was burned and paid to the treasury", () => {
    const ledger = apply(
      submittedJob(),
      ended("JobCompleted", "accepted"),
      ["escrow", "FeesFlushed", { epoch: 1n, fees: FEE, paidVolume: BUDGET }],
      ["fees", "FeesDivided", { collector: "0xEscrow", epoch: 1n, burned: FEE / 2n, toTreasury: FEE - FEE / 2n }],
      ["burner", "Burned", { source: 0n, caller: "0xFees", epoch: 1n, amount: FEE / 2n }],
    );

    expect(ledger.escrow.unflushedFees).toBe(0n);
    expect(ledger.burn.bySource.get("marketplace")).toBe(FEE / 2n);
    expect(ledger.burn.feesDivided).toBe(ledger.escrow.flushedFees);
  });

  it("refuses an event about a job that was never created", () => {
    expect(() => apply(emptyLedger(), ended("JobCompleted", "accepted"))).toThrow("never created");
  });

  it("refuses an event whose field has another type", () => {
    expect(() => apply(emptyLedger(), ["escrow", "Deposited", { account: CLIENT, amount: "1" }])).toThrow("amount");
  });
});
