import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";
import { type OrderId, unpackOrderId } from "./JobModel.js";

const GWEI = 1_000_000_000n;

/** Of a resource, what the money of its orders follows from. */
export interface ResourceModel {
  lotUnits: bigint;
  tickSize: bigint;
  termsId: bigint;
}

/** Where the money of orders comes from and goes to. Amounts are wei and may be negative. */
export interface OrderAccounts {
  addBalance(account: string, amount: bigint): void;
  addLockedStake(account: string, amount: bigint): void;
  spendMandate(account: string, amount: bigint): void;
  /** The bond of a job of `budget` under `termsId`. */
  bondOf(budget: bigint, termsId: bigint): bigint;
}

interface OrderModel {
  maker: string;
  isBid: boolean;
  units: bigint;
  lotUnits: bigint;
  lotLock: bigint;
}

/** The orders that rest and what they lock, kept by the book's rules from its events. */
export class BookModel {
  readonly orders = new Map<bigint, OrderModel>();
  readonly resources = new Map<number, ResourceModel>();
  readonly lockedBalances = new Amounts();
  readonly lockedBonds = new Amounts();

  constructor(
    private readonly accounts: OrderAccounts,
    private readonly sweepWage: bigint,
  ) {}

  apply(event: ChainEvent): void {
    this.handlers[event.name]?.(event);
  }

  /** `units` of an order were filled; returns who rested and what its lock gives for them. */
  fill(orderId: bigint, units: bigint): { maker: string; released: bigint } {
    const order = this.order(orderId);
    const released = this.lockOf(order, units);
    this.take(orderId, order, units);
    this.addLock(order, -released);
    return { maker: order.maker, released };
  }

  private order(orderId: bigint): OrderModel {
    const order = this.orders.get(orderId);
    if (!order) throw new Error(`order ${orderId} was never placed`);
    return order;
  }

  private place(event: ChainEvent): void {
    const orderId = event.uint("orderId");
    const id = unpackOrderId(orderId);
    const maker = event.text("maker");
    const order = { maker, isBid: id.isBid, units: event.uint("units"), ...this.lotOf(id) };
    const lock = this.lockOf(order, order.units);
    this.orders.set(orderId, order);
    this.giveBack(order, -lock);
    this.accounts.spendMandate(maker, lock);
  }

  /** Takes `units` away and gives back what they locked. */
  private release(event: ChainEvent, units: bigint): OrderModel {
    const orderId = event.uint("orderId");
    const order = this.order(orderId);
    this.take(orderId, order, units);
    this.giveBack(order, this.lockOf(order, units));
    return order;
  }

  private take(orderId: bigint, order: OrderModel, units: bigint): void {
    order.units -= units;
    if (order.units === 0n) this.orders.delete(orderId);
  }

  private giveBack(order: OrderModel, amount: bigint): void {
    this.addLock(order, -amount);
    if (order.isBid) this.accounts.addBalance(order.maker, amount);
    else this.accounts.addLockedStake(order.maker, -amount);
  }

  private addLock({ maker, isBid }: OrderModel, amount: bigint): void {
    (isBid ? this.lockedBalances : this.lockedBonds).add(maker, amount);
  }

  /** A bid locks its cost; an ask the bond of a one-lot job for each lot, in whole gwei. */
  private lotOf({ resourceId, tick, isBid }: OrderId): { lotUnits: bigint; lotLock: bigint } {
    const resource = this.resources.get(resourceId);
    if (!resource) throw new Error(`resource ${resourceId} was never added`);
    const { lotUnits, tickSize, termsId } = resource;
    const cost = lotUnits * tick * tickSize;
    const bond = this.accounts.bondOf(cost, termsId);
    return { lotUnits, lotLock: isBid ? cost : ((bond + GWEI - 1n) / GWEI) * GWEI };
  }

  private lockOf({ lotUnits, lotLock }: OrderModel, units: bigint): bigint {
    return (units / lotUnits) * lotLock;
  }

  private readonly handlers: Record<string, (event: ChainEvent) => void> = {
    OrderPlaced: (event) => this.place(event),
    OrderReduced: (event) => {
      this.release(event, this.order(event.uint("orderId")).units - event.uint("units"));
    },
    OrderCancelled: (event) => {
      this.release(event, event.uint("units"));
    },
    OrderExpired: (event) => {
      const { maker, isBid } = this.release(event, event.uint("units"));
      // The wage leaves the lock; out of a stake it is an event of the registry's own.
      if (isBid) this.accounts.addBalance(maker, -this.sweepWage);
    },
  };
}
