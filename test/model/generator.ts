import { ZeroHash, encodeBytes32String } from "ethers";
import { type Book, NEVER, type Order, type Resting, TimeInForce, isExpired, restingOn } from "./BookModel";
import type { MarketModel } from "./MarketModel";
import { NO_LIMIT, accountOf } from "./MoneyModel";
import type { Kind, Operation } from "./operations";

const DAY = 86_400;
const FAR_FUTURE = 2n ** 40n - 1n;
/** Bids are in the lower ticks of the band, asks in the upper ones; they overlap in the middle. */
const BAND_TICKS = 11;
const SIDE_TICKS = 7;
const TOKEN = 10n ** 18n;

/** How often what is done, in proportion. */
const WEIGHTS: readonly (readonly [Kind, number])[] = [
  ["place", 600],
  ["replace", 100],
  ["cancel", 40],
  ["cancelMany", 15],
  ["prune", 40],
  ["submit", 90],
  ["accept", 80],
  ["closeOverdue", 20],
  ["deposit", 15],
  ["withdraw", 15],
  ["stake", 8],
  ["thaw", 8],
  ["setOperator", 30],
  ["pause", 3],
  ["reopen", 2],
];

/** Who takes part, and what is traded. The last resource is there to be retired. */
export interface Cast {
  traders: readonly string[];
  guardian: string;
  governor: string;
  resourceIds: readonly bigint[];
}

/** Numbers that follow from a seed (mulberry32). */
export class Dice {
  constructor(private state: number) {}

  /** At least 0, below `bound`. */
  below(bound: number): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<Value>(values: readonly Value[]): Value {
    return values[this.below(values.length)] as Value;
  }
}

/** What is done next, by the dice, with an eye on what the model knows: most of it can succeed, some of it cannot. */
export class Generator {
  private isRetired = false;
  /** The second in which the next operation is taken. */
  private now = 0n;

  constructor(
    private readonly dice: Dice,
    private readonly cast: Cast,
    private readonly model: MarketModel,
  ) {}

  /** `progress` runs from 0 to 1: half way through, governance retires the last resource. */
  next(progress: number): Operation {
    const { dice, cast } = this;
    this.now = this.model.now + BigInt(dice.chance(8) ? this.waitForExpiry() : this.wait());
    const at = this.now;
    if (progress >= 0.5 && !this.isRetired) {
      this.isRetired = true;
      return { at, kind: "retire", by: cast.governor, resourceId: cast.resourceIds.at(-1) as bigint };
    }
    const isPaused = this.now < this.model.money.pausedUntil;
    if (isPaused && dice.chance(4)) return { at, kind: "reopen", by: cast.governor };
    return this.make(this.kind(), dice.one(cast.traders));
  }

  private make(kind: Kind, by: string): Operation {
    const { dice, cast, now: at } = this;
    switch (kind) {
      case "replace":
        return this.replacing(by);
      case "cancel":
        return { at, kind, ...this.someOrder(by) };
      case "cancelMany":
        return { at, kind, by, orderIds: this.someIds((resting) => resting.maker === by) };
      case "prune":
        return { at, kind, by, orderIds: this.someIds((resting) => isExpired(resting, this.now)) };
      case "submit":
      case "accept":
      case "closeOverdue":
        return this.advancing(kind, by);
      case "deposit":
      case "withdraw":
      case "stake":
      case "thaw":
        return {
          at,
          kind,
          by,
          amount: dice.chance(4) ? 0n : BigInt(1 + dice.below(4_000)) * TOKEN + BigInt(dice.below(3)),
        };
      case "setOperator":
        return this.mandating(by);
      case "pause":
        return { at, kind, by: cast.guardian };
      case "reopen":
        return { at, kind, by: cast.governor };
      default:
        return { at, kind: "place", by, order: this.order() };
    }
  }

  private kind(): Kind {
    let left = this.dice.below(WEIGHTS.reduce((sum, [, weight]) => sum + weight, 0));
    return (WEIGHTS.find(([, weight]) => (left -= weight) < 0) ?? ["place"])[0];
  }

  private wait(): number {
    const { dice } = this;
    if (dice.chance(60)) return 1;
    if (dice.below(2_000) === 0) return 14 * DAY + dice.below(DAY);
    return 1 + dice.below(dice.chance(10) ? 900 : 40);
  }

  /** Until the second in which some order expires, or the one before. */
  private waitForExpiry(): number {
    const soon = this.resting()
      .map(({ expiresAt }) => Number(expiresAt - this.model.now))
      .filter((seconds) => seconds > 1 && seconds < 900);
    return soon.length === 0 ? 1 : this.dice.one(soon) - this.dice.below(2);
  }

  private order(changes: Partial<Order> = {}): Order {
    const { dice } = this;
    const open = this.model.books.filter(({ isRetired }) => !isRetired);
    const book = dice.one(dice.chance(97) ? open : this.model.books);
    const isBid = changes.isBid ?? dice.chance(50);
    const order: Order = {
      resourceId: book.resourceId,
      isBid,
      price: this.price(book, isBid),
      units: book.lotUnits * BigInt(1 + dice.below(dice.chance(8) ? 30 : 7)),
      expiresAt: dice.chance(35) ? NEVER : this.now + BigInt(dice.below(dice.chance(12) ? 4 : 4_000)),
      maxFills: BigInt(dice.one([0, 1, 2, 4, 16, 16, 16, 255])),
      maxSweeps: BigInt(dice.one([0, 1, 2, 4, 16, 16, 16, 255])),
      timeInForce: this.timeInForce(),
      inputReference: isBid ? encodeBytes32String(`input ${dice.below(1_000)}`) : ZeroHash,
      ...changes,
    };
    return dice.chance(4) ? this.spoilt(order, book) : order;
  }

  private timeInForce(): bigint {
    const { goodTillCancelled, immediateOrCancel, fillOrKill, postOnly } = TimeInForce;
    return this.dice.one([...Array<bigint>(5).fill(goodTillCancelled), immediateOrCancel, fillOrKill, postOnly]);
  }

  private price({ tickSize, lowestPrice }: Book, isBid: boolean): bigint {
    const away = this.dice.below(this.dice.chance(45) ? BAND_TICKS : SIDE_TICKS);
    return lowestPrice + tickSize * BigInt(isBid ? away : BAND_TICKS - 1 - away);
  }

  /** `order` with one mistake. */
  private spoilt(order: Order, { lowestPrice, tickSize, largestJob, lotUnits }: Book): Order {
    return {
      ...order,
      ...this.dice.one<Partial<Order>>([
        { units: 0n },
        { units: order.units + 1n },
        { units: (largestJob / order.price / lotUnits + 1n) * lotUnits },
        { price: order.price + 1n },
        { price: lowestPrice - tickSize },
        { expiresAt: this.now - 1n },
        { resourceId: 99n },
      ]),
    };
  }

  private replacing(caller: string): Operation {
    const { dice, now: at } = this;
    const { by, orderId } = this.someOrder(caller);
    const old = this.model.find(orderId);
    const expectedUnits = (old?.units ?? 10n) + (dice.chance(4) ? 1n : 0n);
    const order = this.order(old && { isBid: old.isBid });
    if (old === undefined || dice.chance(40)) return { at, kind: "replace", by, orderId, expectedUnits, order };
    const { resourceId, isBid, price, units, expiresAt } = old;
    const lotUnits = this.model.books.find((book) => book.resourceId === resourceId)?.lotUnits ?? 1n;
    const fewer = BigInt(dice.below(Number(units / lotUnits) + 2)) * lotUnits;
    const same: Order = { ...order, resourceId, isBid, price, expiresAt, units: fewer, inputReference: ZeroHash };
    return { at, kind: "replace", by, orderId, expectedUnits, order: same };
  }

  private advancing(kind: "submit" | "accept" | "closeOverdue", worker: string): Operation {
    const jobs = Object.values(this.model.money.jobs);
    const { now: at } = this;
    const overdue = jobs.find((job) => !job.isSubmitted && job.deliverBy < at);
    const due = jobs.filter((job) => !job.isSubmitted && job.deliverBy >= at).slice(0, 20);
    const submitted = jobs.find((job) => job.isSubmitted);
    if (kind === "accept" && submitted) return { at, kind, by: submitted.client, jobId: submitted.id };
    if (kind === "closeOverdue" && overdue) return { at, kind, by: worker, jobId: overdue.id };
    if (due.length === 0) return { at, kind: "place", by: worker, order: this.order() };
    const job = this.dice.one(due);
    return { at, kind: "submit", by: job.provider, jobId: job.id };
  }

  /** Whoever is held up by a mandate is likely to renew it. */
  private mandating(by: string): Operation {
    const { dice, model, now: at } = this;
    const limited = this.cast.traders.filter((trader) => {
      const { limit, until } = accountOf(model.money, trader);
      return limit < NO_LIMIT || until < FAR_FUTURE;
    });
    const renewed = { limit: NO_LIMIT, until: FAR_FUTURE };
    if (limited.length > 0 && dice.chance(75)) return { at, kind: "setOperator", by: dice.one(limited), ...renewed };
    return {
      at,
      kind: "setOperator",
      by,
      limit: dice.one([NO_LIMIT, BigInt(dice.below(3_000)) * TOKEN]),
      until: dice.one([0n, this.now + BigInt(dice.below(dice.chance(50) ? 3 : 600)), FAR_FUTURE]),
    };
  }

  /** An order, mostly with its maker as the caller; sometimes somebody else's, sometimes none. */
  private someOrder(caller: string): { by: string; orderId: bigint } {
    const resting = this.resting();
    if (resting.length === 0 || this.dice.chance(3)) return { by: caller, orderId: (1n << 64n) | (1n << 56n) };
    const { id, maker } = this.dice.one(resting);
    return { by: this.dice.chance(95) ? maker : caller, orderId: id };
  }

  private someIds(preferred: (resting: Resting) => boolean): bigint[] {
    const { dice } = this;
    const resting = this.resting();
    const from = dice.chance(95) ? resting.filter(preferred) : resting;
    const ids = from.length === 0 ? [] : Array.from({ length: 1 + dice.below(4) }, () => dice.one(from).id);
    return dice.chance(10) ? [...ids, 0n] : ids;
  }

  private resting(): Resting[] {
    return this.model.books.flatMap((book) => [true, false].flatMap((isBid) => restingOn(book, isBid)));
  }
}
