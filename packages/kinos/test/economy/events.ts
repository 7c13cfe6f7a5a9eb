import { encodeBytes32String } from "ethers";
import { ChainEvent, type ContractName, Ledger } from "../../src/economy/ledger/index.js";

export const E18 = 10n ** 18n;
export const [CLIENT, PROVIDER, WORKER, MARKET, BOOK] = ["0xClient", "0xProvider", "0xWorker", "0xMarket", "0xBook"];
export const BUDGET = 151n * E18 + 7n;
/** 2 % of the budget, rounded up, and five seats at 1 $COMPUTE. */
export const BOND = (BUDGET * 200n + 9_999n) / 10_000n + 5n * E18;
export const FEE = (BUDGET * 200n) / 10_000n;

/** A ledger with genesis escrow constants. */
export function emptyLedger(): Ledger {
  return new Ledger({
    wage: E18,
    minSeatFee: E18,
    seatFeeBps: 10n,
    declineBurnBps: 1_000n,
    orderBook: BOOK,
    sweepWage: E18 / 20n,
    tierRules: {
      tiers: [1_000n, 10_000n, 50_000n].map((stake, i) => ({ stake: stake * E18, fees: 10n ** BigInt(i) * E18 })),
      failureFee: 100n * E18,
    },
  });
}

/** Applies events given as contract, name and fields. */
export function apply(ledger: Ledger, ...events: [ContractName, string, Record<string, unknown>][]): Ledger {
  events.forEach(([contract, name, fields], index) =>
    ledger.apply(new ChainEvent(contract, name, fields, { block: index, index: 0, transaction: "0x" })),
  );
  return ledger;
}

const struct = (fields: Record<string, unknown>) => ({ ...fields, toObject: () => fields });
const ORIGIN = (2n << 248n) | (3n << 216n) | (10n << 184n) | (9n << 120n) | 5n;

/** Market terms, a deposit of 1,000, a stake of 100, mandates over 500, and one job that the client's bid opened. */
export function openedJob(): Ledger {
  const terms = struct({ feeBps: 200n, bondBps: 200n, seats: 5n });
  return apply(
    emptyLedger(),
    ["escrow", "TermsAdded", { termsId: 1n, terms }],
    ["escrow", "Deposited", { account: CLIENT, amount: 1_000n * E18 }],
    ["providers", "StakeAdded", { provider: PROVIDER, amount: 100n * E18 }],
    ["escrow", "OperatorSet", { account: CLIENT, operator: MARKET, limit: 500n * E18, until: 9n }],
    ["escrow", "OperatorSet", { account: PROVIDER, operator: MARKET, limit: 2n ** 96n - 1n, until: 9n }],
    ["escrow", "JobCreated", { jobId: 1n, client: CLIENT, provider: PROVIDER, evaluator: "0xEvaluator" }],
    ["escrow", "JobFunded", { jobId: 1n, client: CLIENT, amount: BUDGET }],
    [
      "escrow",
      "JobOpened",
      { jobId: 1n, market: MARKET, termsId: 1n, inputReference: "0x1", origin: `0x${ORIGIN.toString(16)}` },
    ],
  );
}

/** The same, delivered. */
export function submittedJob(): Ledger {
  return apply(openedJob(), ["escrow", "JobSubmitted", { jobId: 1n, provider: PROVIDER, deliverable: "0x2" }]);
}

/** The event that ends job 1 with one of the evaluator's reasons. */
export function ended(
  name: "JobCompleted" | "JobRejected",
  reason: string,
): [ContractName, string, object & Record<string, unknown>] {
  return ["escrow", name, { jobId: 1n, reason: encodeBytes32String(reason) }];
}

/** Job 1 of `ledger`. */
export function jobOne(ledger: Ledger) {
  const job = ledger.escrow.jobs.get(1n);
  if (!job) throw new Error("no job 1");
  return job;
}
