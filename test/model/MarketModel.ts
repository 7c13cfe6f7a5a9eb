import { ZeroHash, toBeHex } from "ethers";
import * as books from "./BookModel";
import type { Book, Order, Resting, Step, Walk } from "./BookModel";
import * as money from "./MoneyModel";
import type { Money, Rules } from "./MoneyModel";
import { advanceJob, moveMoney, turnEntries } from "./besides";
import type { LoggedEvent, Operation, Outcome, Placement, Take } from "./operations";
import { Refusal } from "./refusal";

interface State {
  money: Money;
  books: Record<string, Book>;
}

/** What the order book and its escrow do, as their interfaces say. Every operation happens wholly or not at all. */
export class MarketModel {
  private events: LoggedEvent[] = [];
  private touched = new Set<string>();

  constructor(
    readonly rules: Rules,
    private state: State,
    public now: bigint,
  ) {}

  get money(): Money {
    return this.state.money;
  }

  get books(): Book[] {
    return Object.values(this.state.books);
  }

  /** Takes `operation` in the second `now`; throws a Refusal when the contracts must refuse it. */
  take(operation: Operation): Outcome {
    const before = structuredClone(this.state);
    this.events = [];
    this.touched = new Set([operation.by]);
    try {
      const returned = this.perform(operation);
      return { returned, events: this.events, touched: [...this.touched] };
    } catch (error) {
      this.state = before;
      throw error;
    }
  }

  /** What `previewPlace` says of `order`. */
  preview(account: string, order: Order) {
    const book = this.checked(order);
    const walk = books.walk(book, account, order, this.now);
    const fills = walk.steps.flatMap(({ id, resting, units }) =>
      resting === undefined || units === 0n ? [] : [{ orderId: id, maker: resting.maker, units, price: resting.price }],
    );
    const cost = fills.reduce((sum, { units, price }) => sum + units * price, 0n);
    const restingUnits = books.restingUnits(order, walk);
    return {
      fills,
      filledUnits: walk.filledUnits,
      averagePrice: walk.filledUnits === 0n ? 0n : cost / walk.filledUnits,
      cost,
      restingUnits,
      lockedAmount: (restingUnits / book.lotUnits) * this.lotLock(book, order.isBid, order.price),
      halt: walk.halt,
    };
  }

  /** The open order `id`. */
  find(id: bigint): Resting | undefined {
    const book = this.state.books[String(id >> 64n)];
    return book && books.findResting(book, id);
  }

  private perform(operation: Operation): unknown {
    switch (operation.kind) {
      case "place":
        return this.place(operation.by, operation.order);
      case "replace":
        return this.replace(operation);
      case "cancel":
        return this.cancel(this.own(operation.orderId, operation.by));
      case "cancelMany":
        return this.cancelMany(operation);
      case "prune":
        return operation.orderIds.map((id) => this.prune(id, operation.by));
      case "retire":
        return this.retire(operation);
      case "setOperator":
        return void Object.assign(this.account(operation.by), { limit: operation.limit, until: operation.until });
      case "submit":
      case "accept":
      case "closeOverdue":
        return advanceJob(this.money, this.rules, operation, this.now).forEach((party) => this.touched.add(party));
      case "pause":
      case "reopen":
        return turnEntries(this.money, this.rules, operation, this.now);
      default:
        return moveMoney(this.money, operation, this.now);
    }
  }

  private place(by: string, order: Order): Placement {
    const book = this.checked(order);
    const walk = books.walk(book, by, order, this.now);
    const units = books.restingUnits(order, walk);
    if (order.timeInForce === books.TimeInForce.fillOrKill && walk.filledUnits !== order.units) {
      throw new Refusal("OrderBookNotFilled", [order.units, walk.filledUnits]);
    }
    if (order.timeInForce === books.TimeInForce.postOnly && units === 0n) {
      throw new Refusal("OrderBookWouldCross", [walk.metPrice]);
    }

    const firstJobId = this.carryOut(book, by, order, walk);
    const resting = units === 0n ? undefined : books.rest(book, by, order, units, walk.filledUnits);
    if (resting) {
      const { id, filledUnits, expiresAt } = resting;
      this.events.push(["OrderPlaced", id, by, units, filledUnits, expiresAt, order.inputReference]);
      money.lock(this.money, this.rules, by, order.isBid, this.lockOf(book, resting, units), this.now);
    }
    const { fills, filledUnits, halt } = walk;
    return { orderId: resting?.id ?? 0n, firstJobId, fills, filledUnits, restingUnits: units, halt };
  }

  /** Opens a job for each fill, at the price of the order that rested; takes the rest away. */
  private carryOut(book: Book, by: string, order: Order, { steps, fills }: Walk): bigint {
    const firstJobId = this.money.jobCount + 1n;
    let takenUnits = 0n;
    let atRisk = 0n;
    for (const { id, resting, units } of steps) {
      if (resting === undefined || units === 0n) this.sweep(book, { id, resting }, by);
      else {
        const inputOffset = order.isBid ? takenUnits : resting.filledUnits;
        atRisk += this.fill(book, by, order, resting, units, inputOffset);
        takenUnits += units;
      }
    }
    if (fills === 0n) return 0n;
    money.checkEntriesOpen(this.money, this.now);
    money.useMandate(this.money, this.rules, by, atRisk, this.now);
    if (order.isBid) money.debit(this.money, by, atRisk);
    else money.bondStake(this.money, by, atRisk);
    return firstJobId;
  }

  /** Says what the taker has at risk: a budget or a bond. */
  private fill(book: Book, by: string, order: Order, resting: Resting, units: bigint, inputOffset: bigint): bigint {
    const { id, maker, price } = resting;
    const budget = units * price;
    const bond = money.bondOf(this.rules, budget);
    const locked = this.lockOf(book, resting, units);
    const account = this.account(maker);
    if (order.isBid) {
      account.lockedBonds -= locked;
      account.bonded -= locked - bond;
    } else account.lockedBalance -= locked;
    const [client, provider] = order.isBid ? [by, maker] : [maker, by];
    const jobId = money.openJob(this.money, this.rules, client, provider, budget, this.now);
    const input = order.isBid ? order.inputReference : ZeroHash;
    const origin = toBeHex(books.originOf(id, units, inputOffset), 32);
    this.events.push(["JobOpened", jobId, this.rules.book, book.termsId, input, origin]);

    resting.units -= units;
    resting.filledUnits += units;
    if (resting.units === 0n) books.leave(book, id);
    return order.isBid ? budget : bond;
  }

  /** Takes a hole away, or an expired order, for the wage. */
  private sweep(book: Book, { id, resting }: Pick<Step, "id" | "resting">, worker: string): void {
    books.leave(book, id);
    if (resting === undefined) return;
    const { maker, isBid, units } = resting;
    const wage = this.rules.sweepWage;
    this.account(maker);
    money.unlock(this.money, maker, isBid, this.lockOf(book, resting, units), worker, wage);
    this.events.push(["OrderExpired", id, worker, units]);
    this.events.push(["LockWagePaid", maker, this.rules.book, worker, wage]);
  }

  private replace({ by, orderId, expectedUnits, order }: Take<"replace">): Placement {
    const old = this.own(orderId, by);
    if (old.units !== expectedUnits) {
      throw new Refusal("OrderBookUnitsChanged", [orderId, old.units, expectedUnits]);
    }
    const book = this.bookOf(old);
    const fewer = order.units > 0n && order.units < old.units && order.units % book.lotUnits === 0n;
    const isSame =
      order.resourceId === old.resourceId &&
      order.isBid === old.isBid &&
      order.price === old.price &&
      order.expiresAt === old.expiresAt &&
      order.inputReference === ZeroHash;
    if (!fewer || !isSame) {
      this.cancel(old);
      return this.place(by, order);
    }
    money.unlock(this.money, by, old.isBid, this.lockOf(book, old, old.units - order.units));
    old.units = order.units;
    this.events.push(["OrderReduced", orderId, old.units]);
    const nothing = { firstJobId: 0n, fills: 0n, filledUnits: 0n, halt: books.Halt.filled };
    return { ...nothing, orderId, restingUnits: old.units };
  }

  private cancel(resting: Resting): void {
    const book = this.bookOf(resting);
    books.leave(book, resting.id);
    this.events.push(["OrderCancelled", resting.id, resting.units]);
    money.unlock(this.money, resting.maker, resting.isBid, this.lockOf(book, resting, resting.units));
  }

  private cancelMany({ by, orderIds }: Take<"cancelMany">): boolean[] {
    return orderIds.map((id) => {
      if (this.find(id) === undefined) return false;
      this.cancel(this.own(id, by));
      return true;
    });
  }

  private prune(id: bigint, worker: string): boolean {
    const resting = this.find(id);
    if (resting === undefined || !books.isExpired(resting, this.now)) return false;
    this.sweep(this.bookOf(resting), { id, resting }, worker);
    return true;
  }

  private retire({ resourceId }: Take<"retire">): void {
    const book = this.known(resourceId);
    if (book.isRetired) throw new Refusal("ResourceCatalogRetired", [resourceId]);
    book.isRetired = true;
  }

  /** The book of an order that may be placed now. */
  private checked(order: Order): Book {
    if (this.now >= order.expiresAt) throw new Refusal("OrderBookExpired", [order.expiresAt, this.now]);
    const book = this.known(order.resourceId);
    books.checkOrder(book, order);
    return book;
  }

  private own(id: bigint, by: string): Resting {
    const resting = this.find(id);
    if (resting === undefined) throw new Refusal("OrderBookNoOrder", [id]);
    if (resting.maker !== by) throw new Refusal("OrderBookNotMaker", [id, by]);
    return resting;
  }

  private known(resourceId: bigint): Book {
    const book = this.state.books[String(resourceId)];
    if (book === undefined) throw new Refusal("ResourceCatalogUnknown", [resourceId]);
    return book;
  }

  private bookOf({ resourceId }: Resting): Book {
    return this.known(resourceId);
  }

  private lotLock({ lotUnits }: Book, isBid: boolean, price: bigint): bigint {
    return money.lotLock(this.rules, isBid, lotUnits * price);
  }

  private lockOf(book: Book, { isBid, price }: Resting, units: bigint): bigint {
    return (units / book.lotUnits) * this.lotLock(book, isBid, price);
  }

  private account(address: string): money.Account {
    this.touched.add(address);
    return money.accountOf(this.money, address);
  }
}
