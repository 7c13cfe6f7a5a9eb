import type { TransactionReceipt } from "ethers";
import { type Integer, toAddress, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import type { Order, OrderPreview, Placement } from "./Order";
import { type OrderInput, toOrderParams } from "./orderInput";
import { orderIdsIn, placementIn } from "./placementIn";
import { previewOrder } from "./previewOrder";
import {
  type DepthPage,
  type DepthQuery,
  type OpenOrdersPage,
  type OpenOrdersQuery,
  readDepth,
  readOpenOrders,
  readOrder,
} from "./readOrders";
import { type OrderChanges, replaceOrder } from "./replaceOrder";

/** The best prices of a resource, wei per unit; absent where nobody offers. */
export interface BestPrices {
  bidWei?: bigint;
  askWei?: bigint;
}

/**
 * Intents that rest on the chain, matched by price, then by time. Whoever places one has made the book its operator
 * (`approveOperator({ operator: "book" })`): a bid locks its cost out of the balance, an ask its bonds out of the stake,
 * until it is filled, cancelled or swept. Orders never meet their own maker's.
 */
export interface OrderActions {
  /**
   * Matches an order with what rests, at the prices of what rests, then rests what is left when `timeInForce` says so
   * and nothing that rests crosses it any more. Each fill is a funded job.
   */
  placeOrder(order: OrderInput): Promise<Placement>;
  /**
   * Changes one's own order. It keeps its id and place when only the units fall; otherwise it is cancelled and placed
   * anew. Throws `OrderBookUnitsChanged` when other than the expected units are left, and BAD_ARGUMENT when a partly
   * filled bid loses its place and no `inputReference` says what is left to work on.
   */
  replaceOrder(orderId: Integer, changes: OrderChanges): Promise<Placement>;
  /** Withdraws one's own order, whatever became of resource and mandate. Throws `OrderBookNoOrder`. */
  cancelOrder(orderId: Integer): Promise<TransactionReceipt>;
  /** Withdraws one's own orders, a hundred a transaction; says which were gone. Throws `OrderBookNotMaker`. */
  cancelOrders(orderIds: Integer[]): Promise<{ cancelled: bigint[]; gone: bigint[]; receipts: TransactionReceipt[] }>;
  /** Takes away anybody's expired orders for the sweep wage each, a hundred a transaction. Says which stay, or were gone. */
  pruneOrders(orderIds: Integer[]): Promise<{ pruned: bigint[]; left: bigint[]; receipts: TransactionReceipt[] }>;
  /**
   * What placing an order would do for `account`, by default oneself: its fills, why they stop, and what placing it
   * would throw, balances and mandates included. Sends nothing; throws `SdkError` only.
   */
  previewOrder(order: OrderInput, account?: string): Promise<OrderPreview>;
  /** The best prices of a resource, of expired orders too. Throws `ResourceCatalogUnknown`. */
  bestPrices(resourceId: Integer): Promise<BestPrices>;
  /** One page of a side's levels, best first. Throws `ResourceCatalogUnknown`, or `OrderBookOffTick`. */
  depth(query: DepthQuery): Promise<DepthPage>;
  /** An account's orders on one side, to the end or the bound. Throws `ResourceCatalogUnknown`. */
  openOrders(query: OpenOrdersQuery): Promise<OpenOrdersPage>;
  /** An order as it is now. Throws `OrderBookNoOrder` when nothing is left of it. */
  getOrder(orderId: Integer): Promise<Order>;
}

const ORDERS_A_TRANSACTION = 100;

/** The order actions of `connection`. */
export function orderActions(connection: Connection): OrderActions {
  const { address, contracts, send } = connection;
  const { book } = contracts;

  async function inTurns(
    orderIds: bigint[],
    request: (some: bigint[]) => ReturnType<typeof book.prune.populateTransaction>,
  ) {
    const receipts: TransactionReceipt[] = [];
    for (let at = 0; at < orderIds.length; at += ORDERS_A_TRANSACTION) {
      receipts.push(await send(request(orderIds.slice(at, at + ORDERS_A_TRANSACTION))));
    }
    return receipts;
  }

  return {
    async placeOrder(order) {
      const params = await toOrderParams(connection, order);
      return placementIn(await send(book.place.populateTransaction(params)), connection);
    },
    async replaceOrder(orderId, changes) {
      return placementIn(await replaceOrder(connection, toUint(orderId, "orderId"), changes), connection);
    },
    cancelOrder: (orderId) => send(book.cancel.populateTransaction(orderId)),
    async cancelOrders(orderIds) {
      const asked = distinct(orderIds);
      const receipts = await inTurns(asked, (some) => book.cancelMany.populateTransaction(some));
      const cancelled = receipts.flatMap((receipt) => orderIdsIn(receipt, connection, "OrderCancelled"));
      return { cancelled, gone: without(asked, cancelled), receipts };
    },
    async pruneOrders(orderIds) {
      const asked = distinct(orderIds);
      const receipts = await inTurns(asked, (some) => book.prune.populateTransaction(some));
      const pruned = receipts.flatMap((receipt) => orderIdsIn(receipt, connection, "OrderExpired"));
      return { pruned, left: without(asked, pruned), receipts };
    },
    async previewOrder(order, account = address) {
      const params = await toOrderParams(connection, order);
      return await previewOrder(connection, toAddress(account, "account"), params);
    },
    async bestPrices(resourceId) {
      const { bidPrice, askPrice } = await reading(book.best(resourceId));
      return { ...(bidPrice > 0n && { bidWei: bidPrice }), ...(askPrice > 0n && { askWei: askPrice }) };
    },
    depth: (query) => readDepth(connection, query),
    openOrders: (query) => readOpenOrders(connection, query),
    getOrder: async (orderId) => await readOrder(connection, toUint(orderId, "orderId")),
  };
}

function distinct(orderIds: Integer[]): bigint[] {
  return [...new Set(orderIds.map((orderId) => toUint(orderId, "orderId")))];
}

function without(orderIds: bigint[], taken: bigint[]): bigint[] {
  const gone = new Set(taken);
  return orderIds.filter((orderId) => !gone.has(orderId));
}
