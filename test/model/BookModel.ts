import { Refusal } from "./refusal";

/**
 * The order book of one resource as IOrderBook and IOrderBookViews describe it, in arrays that are sorted when read.
 * Written from the sentences of the interfaces: nothing is packed, cached or indexed here.
 */

/** IOrderBookViews.Halt. */
export const Halt = { filled: 0n, noOrders: 1n, priceLimit: 2n, ownOrders: 3n, maxFills: 4n, maxSweeps: 5n } as const;

/** IOrderBookViews.TimeInForce. */
export const TimeInForce = { goodTillCancelled: 0n, immediateOrCancel: 1n, fillOrKill: 2n, postOnly: 3n } as const;

export const NEVER = 2n ** 32n - 1n;

/** The highest tick that the book can keep: 24 bits, less one that stands for none. */
const HIGHEST_TICK = 2n ** 24n - 2n;

/** IOrderBookViews.OrderParams. */
export interface Order {
  resourceId: bigint;
  isBid: boolean;
  price: bigint;
  units: bigint;
  expiresAt: bigint;
  maxFills: bigint;
  maxSweeps: bigint;
  timeInForce: bigint;
  inputReference: string;
}

export interface Resting {
  id: bigint;
  maker: string;
  isBid: boolean;
  resourceId: bigint;
  price: bigint;
  units: bigint;
  filledUnits: bigint;
  expiresAt: bigint;
}

/** Where an order stands in its queue; without an order, the hole that it left. */
interface Spot {
  id: bigint;
  resting?: Resting;
}

interface Level {
  isBid: boolean;
  price: bigint;
  placed: bigint; // orders, ever
  queue: Spot[];
}

export interface Book {
  resourceId: bigint;
  lotUnits: bigint;
  tickSize: bigint;
  lowestPrice: bigint;
  largestJob: bigint;
  termsId: bigint;
  isRetired: boolean;
  levels: Level[];
}

/** A fill of `units`, or (0) an expired order or a hole that is swept. */
export interface Step {
  id: bigint;
  resting: Resting | undefined;
  units: bigint;
}

export interface Walk {
  steps: Step[];
  fills: bigint;
  filledUnits: bigint;
  /** Of the last order met that has not expired, the taker's own ones too; zero when there was none. */
  metPrice: bigint;
  halt: bigint;
}

export function isExpired(resting: Resting, now: bigint): boolean {
  return resting.expiresAt !== NEVER && now >= resting.expiresAt;
}

/** The levels of one side that have orders, expired ones too, best first. */
export function levelsOf(book: Book, isBid: boolean): Level[] {
  const inUse = book.levels.filter((level) => level.isBid === isBid && level.queue.some((spot) => spot.resting));
  return inUse.sort((left, right) => (left.price < right.price === isBid ? 1 : -1));
}

/** Zero when there is no order. */
export function bestPrice(book: Book, isBid: boolean): bigint {
  return levelsOf(book, isBid)[0]?.price ?? 0n;
}

export function depthOf(book: Book, isBid: boolean) {
  return levelsOf(book, isBid).map(({ price, queue }) => ({
    price,
    units: queue.reduce((sum, { resting }) => sum + (resting?.units ?? 0n), 0n),
  }));
}

/** All orders that rest on one side, in the order in which a taker meets them. */
export function restingOn(book: Book, isBid: boolean): Resting[] {
  return levelsOf(book, isBid).flatMap(({ queue }) => queue.flatMap(({ resting }) => resting ?? []));
}

export function findResting(book: Book, id: bigint): Resting | undefined {
  return [true, false].flatMap((isBid) => restingOn(book, isBid)).find((resting) => resting.id === id);
}

/** Whether what `order` asks for can be traded here at all. */
export function checkOrder(book: Book, { resourceId, price, units }: Order): void {
  const { lotUnits, lowestPrice, largestJob, tickSize } = book;
  if (book.isRetired) throw new Refusal("ResourceCatalogRetired", [resourceId]);
  if (units === 0n || units % lotUnits !== 0n) {
    throw new Refusal("ResourceCatalogNotWholeLots", [resourceId, units, lotUnits]);
  }
  if (price < lowestPrice) throw new Refusal("ResourceCatalogPriceTooLow", [resourceId, price, lowestPrice]);
  const cost = units * price;
  if (cost > largestJob) throw new Refusal("ResourceCatalogJobTooLarge", [resourceId, cost, largestJob]);
  if (price % tickSize !== 0n) throw new Refusal("OrderBookOffTick", [price, tickSize]);
  const highest = HIGHEST_TICK * tickSize;
  if (price > highest) throw new Refusal("OrderBookPriceTooHigh", [price, highest]);
}

/** Whether an order at `price` on side `isBid` meets one that rests at `other`. */
function crosses(isBid: boolean, price: bigint, other: bigint): boolean {
  return isBid ? other <= price : other >= price;
}

/** Whom `order` of `taker` meets at `now`, and why it stops. */
export function walk(book: Book, taker: string, order: Order, now: bigint): Walk {
  const result: Walk = { steps: [], fills: 0n, filledUnits: 0n, metPrice: 0n, halt: Halt.noOrders };
  const maxFills = order.timeInForce === TimeInForce.postOnly ? 0n : order.maxFills;
  const across = levelsOf(book, !order.isBid);
  const within = across.filter(({ price }) => crosses(order.isBid, order.price, price));
  // Holes count only while an order still waits behind them.
  const spots = within.flatMap(({ queue }) => queue.slice(0, 1 + queue.findLastIndex(({ resting }) => resting)));
  let sweeps = 0n;
  let passedOwn = false;
  for (const { id, resting } of spots) {
    const isFillable = resting !== undefined && !isExpired(resting, now) && resting.maker !== taker;
    if (!isFillable) {
      if (sweeps === order.maxSweeps) return { ...result, halt: Halt.maxSweeps };
      sweeps += 1n;
      if (resting === undefined || isExpired(resting, now)) {
        result.steps.push({ id, resting, units: 0n });
        continue;
      }
      passedOwn = true;
      result.metPrice = resting.price;
      continue;
    }
    result.metPrice = resting.price;
    if (result.fills === maxFills) return { ...result, halt: Halt.maxFills };
    const wanted = order.units - result.filledUnits;
    const units = resting.units < wanted ? resting.units : wanted;
    result.steps.push({ id, resting, units });
    result.fills += 1n;
    result.filledUnits += units;
    if (result.filledUnits === order.units) return { ...result, halt: Halt.filled };
  }
  if (passedOwn) return { ...result, halt: Halt.ownOrders };
  return { ...result, halt: across.length > within.length ? Halt.priceLimit : Halt.noOrders };
}

/** What is left of `order` rests when it may and nothing crosses it. */
export function restingUnits(order: Order, { halt, filledUnits }: Walk): bigint {
  const mayRest = order.timeInForce === TimeInForce.goodTillCancelled || order.timeInForce === TimeInForce.postOnly;
  return mayRest && (halt === Halt.noOrders || halt === Halt.priceLimit) ? order.units - filledUnits : 0n;
}

/** The order or hole `id` leaves its queue: from the front without trace, from further back it leaves a hole. */
export function leave(book: Book, id: bigint): void {
  const level = book.levels.find(({ queue }) => queue.some((spot) => spot.id === id));
  if (level === undefined) throw new Error(`the model has no order ${id}`);
  if (level.queue[0]?.id === id) level.queue.shift();
  else level.queue = level.queue.map((spot) => (spot.id === id ? { id } : spot));
  if (level.queue.every(({ resting }) => resting === undefined)) level.queue = [];
}

/** `units` of `order` go to the end of the queue at its price. */
export function rest(book: Book, maker: string, order: Order, units: bigint, filledUnits: bigint): Resting {
  const { isBid, price, expiresAt, resourceId } = order;
  let level = book.levels.find((known) => known.isBid === isBid && known.price === price);
  if (level === undefined) book.levels.push((level = { isBid, price, placed: 0n, queue: [] }));
  const side = isBid ? 2n : 1n;
  const id = (resourceId << 64n) | (side << 56n) | ((price / book.tickSize) << 32n) | level.placed;
  const resting: Resting = { id, maker, isBid, resourceId, price, units, filledUnits, expiresAt };
  level.placed += 1n;
  level.queue.push({ id, resting });
  return resting;
}

/** See IOrderBookViews.originOf. */
export function originOf(id: bigint, units: bigint, inputOffset: bigint): bigint {
  const side = (id >> 56n) & 0xffn;
  const tick = (id >> 32n) & 0xffffffn;
  const number = id & 0xffffffffn;
  return (
    (side << 248n) | ((id >> 64n) << 216n) | (units << 184n) | (tick << 160n) | (number << 128n) | (inputOffset << 96n)
  );
}
