import { type Integer, toAddress, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { ProtocolError } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";
import type { Side } from "../quotes/Quote";
import type { Order, PriceLevel } from "./Order";

/** Which levels. */
export interface DepthQuery {
  resourceId: Integer;
  side: Side;
  /** Where to begin; by default the best price. */
  fromPriceWei?: bigint;
  /** The most levels to give; 20 by default. */
  maxLevels?: number;
}

/** Levels of one side, best first. */
export interface DepthPage {
  levels: PriceLevel[];
  /** `fromPriceWei` of the next page; absent at the end. */
  nextPriceWei?: bigint;
}

/** Whose orders. */
export interface OpenOrdersQuery {
  resourceId: Integer;
  side: Side;
  /** By default oneself. */
  account?: string;
  /** Where to go on; by default the best price. */
  cursor?: bigint;
  /** How many order numbers to look at in all, anybody's; 100,000 by default. */
  maxScanned?: number;
  /** How many of them one call looks at; 1,000 by default, fewer for a node that bounds the gas of calls. */
  scannedPerCall?: number;
}

/** Open orders of one account on one side, best first. */
export interface OpenOrdersPage {
  orders: Order[];
  /** `cursor` of what was not looked at; absent at the end. */
  nextCursor?: bigint;
}

const DEFAULT_LEVELS = 20;
const DEFAULT_SCANNED = 100_000;
const DEFAULT_SCANNED_PER_CALL = 1_000;

/** See `OrderActions.depth`. */
export async function readDepth({ contracts: { book } }: Connection, query: DepthQuery): Promise<DepthPage> {
  const maxLevels = Number(toUint(query.maxLevels ?? DEFAULT_LEVELS, "maxLevels", 16));
  const resourceId = toUint(query.resourceId, "resourceId", 32);
  const from = toUint(query.fromPriceWei ?? 0n, "fromPriceWei", 96);
  // One more says where the next page begins.
  const found = await reading(book.depth(resourceId, query.side === "bid", from, maxLevels + 1));
  const all = found.map(({ price, units }) => ({ priceWei: price, units }));
  const next = all[maxLevels];
  const levels = all.slice(0, maxLevels);
  return next === undefined ? { levels } : { levels, nextPriceWei: next.priceWei };
}

/** The order `orderId`. Throws `ProtocolError` OrderBookNoOrder when nothing is left of it. */
export async function readOrder({ contracts: { book } }: Connection, orderId: bigint): Promise<Order> {
  const order = await reading(book.orderOf(orderId));
  return {
    orderId,
    maker: order.maker,
    side: order.isBid ? "bid" : "ask",
    resourceId: order.resourceId,
    priceWei: order.price,
    units: order.units,
    filledUnits: order.filledUnits,
    expiresAt: order.expiresAt,
  };
}

/** See `OrderActions.openOrders`. */
export async function readOpenOrders(connection: Connection, query: OpenOrdersQuery): Promise<OpenOrdersPage> {
  const account = toAddress(query.account ?? connection.address, "account");
  const resourceId = toUint(query.resourceId, "resourceId", 32);
  const perCall = Number(toUint(query.scannedPerCall ?? DEFAULT_SCANNED_PER_CALL, "scannedPerCall", 16));
  if (perCall === 0) throw new SdkError("BAD_ARGUMENT", "scannedPerCall is at least 1.");
  let left = Number(toUint(query.maxScanned ?? DEFAULT_SCANNED, "maxScanned", 32));
  let cursor = toUint(query.cursor ?? 0n, "cursor");
  const orders: Order[] = [];
  while (left > 0) {
    const scanned = Math.min(left, perCall);
    const { book } = connection.contracts;
    const page = await reading(book.openOrders(account, resourceId, query.side === "bid", cursor, scanned));
    const found = await Promise.all(page.orderIds.map((orderId) => orderIfThere(connection, orderId)));
    orders.push(...found.filter((order) => order !== undefined));
    left -= scanned;
    cursor = page.nextCursor;
    if (cursor === 0n) return { orders };
  }
  return { orders, nextCursor: cursor };
}

/** Between the page and this look it may have gone. */
async function orderIfThere(connection: Connection, orderId: bigint): Promise<Order | undefined> {
  try {
    return await readOrder(connection, orderId);
  } catch (error) {
    if (error instanceof ProtocolError && error.code === "OrderBookNoOrder") return undefined;
    throw error;
  }
}
