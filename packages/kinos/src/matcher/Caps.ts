import type { BondPolicy } from "@compute-economy/sdk";
import type { Book } from "./Book.js";
import type { PairColumns } from "./formulate.js";
import { grouped } from "./grouped.js";
import { knownMeans } from "./MeansLedger.js";
import { excessBits, largestOf, measureOf } from "./numbers.js";
import type { OpenQuote } from "./openQuotes.js";
import { minLotsOf, type Pair } from "./pairs.js";
import type { Program } from "./Program.js";

/** Bonds are shares in basis points: in ten-thousandths of a wei they are whole. */
const PARTS = 10_000n;
/** With sums up to here the solver does not err by its own rounding. */
const SUM_BITS = 28;

/**
 * How sums are rounded that the solver can not have exactly: `generous` keeps everything that is affordable, and perhaps
 * a little more; `strict` nothing that is not, and perhaps a little less.
 */
export type Rounding = "generous" | "strict";

/** An amount of ten-thousandths of a wei for each unit of a column. */
type Costs = [column: number, parts: bigint][];

/** The means of the accounts that have less than all their quotes could take. */
export class Caps {
  private readonly buyers: ReadonlySet<string>;
  private readonly sellers: ReadonlySet<string>;

  constructor(
    private readonly book: Book,
    asks: readonly OpenQuote[],
    bids: readonly OpenQuote[],
  ) {
    const outlay = sums(bids, mostBudget);
    const bonds = sums(asks, mostBond);
    const isShort = (have: bigint | undefined, need: bigint) => have !== undefined && have < need;
    const shortOf = (account: string, own: "balanceWei" | "stakeWei", need: bigint) => {
      const means = knownMeans(book, account);
      const both = (outlay.get(account) ?? 0n) + (bonds.get(account) ?? 0n);
      return isShort(means[own], need) || isShort(means.mandateWei, both);
    };
    const short = (needs: Map<string, bigint>, own: "balanceWei" | "stakeWei") =>
      new Set([...needs].filter(([account, need]) => shortOf(account, own, need)).map(([account]) => account));
    this.buyers = short(outlay, "balanceWei");
    this.sellers = short(bonds, "stakeWei");
  }

  /** The accounts whose means link `pair` to others. */
  accountsOf({ ask, bid }: Pair): string[] {
    const accounts = [];
    if (this.sellers.has(ask.quote.maker)) accounts.push(ask.quote.maker);
    if (this.buyers.has(bid.quote.maker)) accounts.push(bid.quote.maker);
    return accounts;
  }

  /** Whether the bonds of `pair` have to be known fill by fill. */
  needFills({ ask }: Pair): boolean {
    return ask.rules.bond !== undefined && this.sellers.has(ask.quote.maker);
  }

  /** Whether only the lots of `pair` are limited: no smallest fills, and no account that is short of means. */
  isFree(pair: Pair): boolean {
    return minLotsOf(pair) === 1 && this.accountsOf(pair).length === 0;
  }

  /** Adds to `program` that nobody spends more than it has, with sums rounded as `rounding` says. */
  limit(program: Program, columns: readonly PairColumns[], rounding: Rounding): void {
    const bought = grouped(columns, ({ pair }) => pair.bid.quote.maker);
    const sold = grouped(columns, ({ pair }) => pair.ask.quote.maker);
    for (const account of new Set([...bought.keys(), ...sold.keys()])) {
      const buys = this.buyers.has(account) ? (bought.get(account) ?? []) : [];
      const sells = this.sellers.has(account) ? (sold.get(account) ?? []) : [];
      if (buys.length + sells.length > 0) this.limitAccount(program, account, buys, sells, rounding);
    }
  }

  private limitAccount(
    program: Program,
    account: string,
    buys: PairColumns[],
    sells: PairColumns[],
    rounding: Rounding,
  ): void {
    const { balanceWei, stakeWei, mandateWei } = knownMeans(this.book, account);
    const caps = [balanceWei, stakeWei, mandateWei].filter((cap) => cap !== undefined);
    const budgets = buys.flatMap((columns) => budgetCosts(columns));
    const bonds = sells.map((columns) => bondCosts(columns, rounding));
    const scale = scaleOf(
      [...budgets, ...bonds.flat(2)].map(([, parts]) => parts),
      largestOf(caps) * PARTS,
    );
    const spare = rounding === "strict" ? scale - 1n : 0n;
    const inScale = (costs: Costs) =>
      costs.map(([column, parts]) => [column, Number(quotientDown(parts + spare, scale))] as const);
    const bondColumns = bonds.map((lines) => {
      const bond = program.real();
      for (const line of lines)
        program.atLeast([[bond, 1], ...inScale(line).map(([column, f]) => [column, -f] as const)], 0);
      return [bond, 1] as const;
    });
    const limits = [
      [balanceWei, inScale(budgets)],
      [stakeWei, bondColumns],
      [mandateWei, [...inScale(budgets), ...bondColumns]],
    ] as const;
    for (const [cap, terms] of limits) {
      if (cap !== undefined && terms.length > 0) program.atMost([...terms], Number((cap * PARTS) / scale));
    }
  }
}

function budgetCosts({ pair, lots }: PairColumns): Costs {
  return lots.map(([column, factor]) => [column, BigInt(factor) * pair.costWei * PARTS]);
}

/** The lines that a bond is the largest of: one with the seats' share, one with their smallest fee. */
function bondCosts({ pair, lots, fills }: PairColumns, rounding: Rounding): Costs[] {
  const { bond } = pair.ask.rules;
  if (bond === undefined || fills === undefined) return [];
  const { bondBps, seats, seatFeeBps, minSeatFeeWei } = integers(bond);
  const line = (bps: bigint, perFillWei: bigint): Costs => [
    ...lots.map(([column, factor]): [number, bigint] => [column, BigInt(factor) * pair.costWei * bps]),
    [fills, perFillWei * PARTS],
  ];
  const isBroken = (bps: bigint) => (pair.costWei * bps) % PARTS !== 0n;
  const [shares, feesWei] = [bondBps + seats * seatFeeBps, seats * minSeatFeeWei];
  // The bond's share is rounded up, a seat's down.
  if (rounding === "generous") return [line(shares, isBroken(seatFeeBps) ? -seats : 0n), line(bondBps, feesWei)];
  const roundedWei = isBroken(bondBps) ? 1n : 0n;
  // Of several fills some may pay the share and some the smallest fee.
  if (pair.lots > pair.jobMaxLots) return [line(shares, feesWei + roundedWei)];
  return [line(shares, roundedWei), line(bondBps, feesWei + roundedWei)];
}

/** The common measure of `parts` when `cap` is a safe number of it, otherwise a larger one. */
function scaleOf(parts: readonly bigint[], cap: bigint): bigint {
  const measure = measureOf(parts);
  return measure << excessBits(cap / measure, SUM_BITS);
}

function quotientDown(number: bigint, divisor: bigint): bigint {
  return number >= 0n ? number / divisor : -((divisor - 1n - number) / divisor);
}

function sums(quotes: readonly OpenQuote[], weiOf: (quote: OpenQuote) => bigint): Map<string, bigint> {
  const total = new Map<string, bigint>();
  for (const open of quotes) total.set(open.quote.maker, (total.get(open.quote.maker) ?? 0n) + weiOf(open));
  return total;
}

function mostBudget({ lots, rules, quote }: OpenQuote): bigint {
  return BigInt(lots) * rules.lotUnits * quote.priceWei;
}

/** As if every lot were a job of its own. */
function mostBond(open: OpenQuote): bigint {
  const { bond } = open.rules;
  if (bond === undefined) return 0n;
  const { bondBps, seats, seatFeeBps, minSeatFeeWei } = integers(bond);
  const shares = (mostBudget(open) * (bondBps + seats * seatFeeBps)) / PARTS;
  return shares + BigInt(open.lots) * (seats * minSeatFeeWei + 2n);
}

function integers({ bondBps, seats, seatFeeBps, minSeatFeeWei }: BondPolicy) {
  return { bondBps: BigInt(bondBps), seats: BigInt(seats), seatFeeBps: BigInt(seatFeeBps), minSeatFeeWei };
}
