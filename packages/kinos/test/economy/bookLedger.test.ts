import { describe, expect, it } from "vitest";
import { type ContractName, Ledger } from "../../src/economy/ledger/index.js";
import { BOOK, CLIENT, E18, PROVIDER, WORKER, apply, emptyLedger } from "./events.js";

type Event = [ContractName, string, Record<string, unknown>];

const struct = (fields: Record<string, unknown>) => ({ ...fields, toObject: () => fields });
const RESOURCE = 3n;
const TICK = 10n ** 17n;
/** 12 $COMPUTE a unit, lots of 10. */
const LOT_COST = 120n * E18;
/** 2 % of a lot, and five seats at 1 $COMPUTE. */
const LOT_BOND = (LOT_COST * 2n) / 100n + 5n * E18;
/** Of a job of two lots: one committee, not two. */
const BOND_OF_TWO = (LOT_COST * 4n) / 100n + 5n * E18;

const idOf = (side: bigint, number = 0n) => (RESOURCE << 64n) | (side << 56n) | (120n << 32n) | number;
const ASK = idOf(1n);
const BID = idOf(2n);

const placed = (orderId: bigint, maker: string, units: bigint): Event => [
  "book",
  "OrderPlaced",
  { orderId, maker, units, filledUnits: 0n, expiresAt: 0n, inputReference: "0x" },
];

function filled(orderId: bigint, units: bigint): Event[] {
  const side = (orderId >> 56n) & 255n;
  const origin = (side << 248n) | (RESOURCE << 216n) | (units << 184n) | (120n << 160n) | ((orderId & 7n) << 128n);
  const opened = { jobId: 1n, market: BOOK, termsId: 1n, inputReference: "0x", origin: `0x${origin.toString(16)}` };
  return [
    ["escrow", "JobCreated", { jobId: 1n, client: CLIENT, provider: PROVIDER, evaluator: "0xEvaluator" }],
    ["escrow", "JobFunded", { jobId: 1n, client: CLIENT, amount: (units / 10n) * LOT_COST }],
    ["escrow", "JobOpened", opened],
  ];
}

/** A deposit and a stake of 1,000 each, mandates over 500 for the order book, and a resource. */
function market(): Ledger {
  const resource = struct({ unitName: "work", lotUnits: 10n, tickSize: TICK, termsId: 1n });
  return apply(
    emptyLedger(),
    ["escrow", "TermsAdded", { termsId: 1n, terms: struct({ feeBps: 200n, bondBps: 200n, seats: 5n }) }],
    ["catalog", "ResourceAdded", { resourceId: RESOURCE, termsId: 1n, resource }],
    ["escrow", "Deposited", { account: CLIENT, amount: 1_000n * E18 }],
    ["providers", "StakeAdded", { provider: PROVIDER, amount: 1_000n * E18 }],
    ["escrow", "OperatorSet", { account: CLIENT, operator: BOOK, limit: 500n * E18, until: 9n }],
    ["escrow", "OperatorSet", { account: PROVIDER, operator: BOOK, limit: 500n * E18, until: 9n }],
  );
}

const moneyOf = ({ escrow, stakes }: Ledger) => ({
  balance: escrow.balances.get(CLIENT),
  lockedBalance: escrow.book.lockedBalances.get(CLIENT),
  lockedBonds: escrow.book.lockedBonds.get(PROVIDER),
  lockedStake: stakes.locked.get(PROVIDER),
});

describe("the ledger of the order book", () => {
  it("locks a bid's cost out of the balance and uses up the mandate", () => {
    const ledger = apply(market(), placed(BID, CLIENT, 20n));

    expect(moneyOf(ledger)).toMatchObject({ balance: 760n * E18, lockedBalance: 2n * LOT_COST });
    expect(ledger.escrow.grants.get(`${CLIENT} ${BOOK}`)).toBe(500n * E18 - 2n * LOT_COST);
  });

  it("locks a one-lot bond for each lot of an ask out of the stake", () => {
    const ledger = apply(market(), placed(ASK, PROVIDER, 20n));

    expect(moneyOf(ledger)).toMatchObject({ lockedBonds: 2n * LOT_BOND, lockedStake: 2n * LOT_BOND });
    expect(ledger.escrow.grants.get(`${PROVIDER} ${BOOK}`)).toBe(500n * E18 - 2n * LOT_BOND);
  });

  it("gives back what the bond of a larger job needs less, when an ask is filled", () => {
    const ledger = apply(market(), placed(ASK, PROVIDER, 30n), ...filled(ASK, 20n));

    expect(moneyOf(ledger)).toMatchObject({ lockedBonds: LOT_BOND, lockedStake: LOT_BOND + BOND_OF_TWO });
    expect(ledger.escrow.balances.get(CLIENT)).toBe(1_000n * E18 - 2n * LOT_COST);
    expect(ledger.escrow.book.orders.get(ASK)?.units).toBe(10n);
  });

  it("pays a filled bid out of its lock and bonds the taker under its mandate", () => {
    const ledger = apply(market(), placed(BID, CLIENT, 20n), ...filled(BID, 20n));

    expect(moneyOf(ledger)).toEqual({
      balance: 760n * E18,
      lockedBalance: 0n,
      lockedBonds: 0n,
      lockedStake: BOND_OF_TWO,
    });
    expect(ledger.escrow.grants.get(`${PROVIDER} ${BOOK}`)).toBe(500n * E18 - BOND_OF_TWO);
    expect(ledger.escrow.book.orders.size).toBe(0);
  });

  it("gives back the lock of what is reduced or cancelled, and nothing to the mandate", () => {
    const ledger = apply(
      market(),
      placed(BID, CLIENT, 30n),
      ["book", "OrderReduced", { orderId: BID, units: 10n }],
      ["book", "OrderCancelled", { orderId: BID, units: 10n }],
    );

    expect(moneyOf(ledger)).toMatchObject({ balance: 1_000n * E18, lockedBalance: 0n });
    expect(ledger.escrow.grants.get(`${CLIENT} ${BOOK}`)).toBe(500n * E18 - 3n * LOT_COST);
  });

  it("pays the worker who takes an expired bid away out of its lock", () => {
    const ledger = apply(
      market(),
      placed(BID, CLIENT, 10n),
      ["book", "OrderExpired", { orderId: BID, worker: WORKER, units: 10n }],
      ["escrow", "LockWagePaid", { account: CLIENT, market: BOOK, worker: WORKER, wage: E18 / 20n }],
    );

    expect(moneyOf(ledger)).toMatchObject({ balance: 1_000n * E18 - E18 / 20n, lockedBalance: 0n });
    expect(ledger.escrow.balances.get(WORKER)).toBe(E18 / 20n);
  });

  it("pays the worker who takes an expired ask away out of the stake", () => {
    const ledger = apply(
      market(),
      placed(ASK, PROVIDER, 10n),
      ["book", "OrderExpired", { orderId: ASK, worker: WORKER, units: 10n }],
      ["escrow", "LockWagePaid", { account: PROVIDER, market: BOOK, worker: WORKER, wage: E18 / 20n }],
      ["providers", "StakeSlashed", { provider: PROVIDER, amount: E18 / 20n, failed: false }],
    );

    expect(moneyOf(ledger)).toMatchObject({ lockedBonds: 0n, lockedStake: 0n });
    expect(ledger.stakes.staked.get(PROVIDER)).toBe(1_000n * E18 - E18 / 20n);
    expect(ledger.escrow.balances.get(WORKER)).toBe(E18 / 20n);
  });

  it("refuses an event about an order that was never placed", () => {
    expect(() => apply(market(), ...filled(ASK, 10n))).toThrow(`order ${ASK} was never placed`);
  });
});
