import { id } from "ethers";
import { describe, expect, it } from "vitest";
import { type ComputeEconomy, parseCompute } from "../../../src";
import {
  BUDGET_WEI,
  client,
  failureOf,
  INPUT,
  newcomer,
  pass,
  PRICE_WEI,
  restoreChainAfterEach,
  TRAIN,
  worker,
} from "../../setup/agents";
import { ask, bid } from "../../setup/book";

const TICK_WEI = parseCompute("0.1");

restoreChainAfterEach();

/** State: a bid over 20 units at 10 $COMPUTE rests. */
async function restingBid() {
  const buyer = await client("book");
  const { orderId = 0n } = await buyer.placeOrder(bid());
  return { buyer, orderId };
}

/** State: the bid of `restingBid` has sold 10 of its units to a provider. */
async function partlyFilledBid() {
  const { buyer, orderId } = await restingBid();
  const seller = await worker("book");
  const { fills } = await seller.placeOrder(ask({ units: 10, timeInForce: "immediateOrCancel" }));
  return { buyer, seller, orderId, jobId: fills[0]?.jobId ?? 0n };
}

/** The order that `orderId` rests in, as its jobs' provider sees its input. */
async function inputOfNextFill(orderId: bigint): Promise<string | undefined> {
  const seller = await worker("book");
  const { fills } = await seller.placeOrder(ask({ units: 10, timeInForce: "immediateOrCancel" }));
  expect(fills[0]?.orderId).toBe(orderId);
  return (await seller.getJob(fills[0]?.jobId ?? 0n, { withOpening: true })).opening?.inputReference;
}

describe("cancelOrder", () => {
  it("gives back the lock, and the order is gone", async () => {
    const { buyer, orderId } = await restingBid();

    await buyer.cancelOrder(orderId);

    expect(await buyer.balanceWei()).toBe(parseCompute("500"));
    expect(await failureOf(buyer.getOrder(orderId))).toMatchObject({ code: "OrderBookNoOrder", args: { orderId } });
    expect(await failureOf(buyer.cancelOrder(orderId))).toMatchObject({ code: "OrderBookNoOrder" });
  });

  it("works without mandate, and for its maker alone", async () => {
    const { buyer, orderId } = await restingBid();
    const { agent: stranger } = await newcomer();
    await buyer.revokeOperator("book");

    expect(await failureOf(stranger.cancelOrder(orderId))).toMatchObject({
      code: "OrderBookNotMaker",
      args: { orderId, caller: stranger.address },
    });
    await buyer.cancelOrder(orderId);

    expect(await buyer.balanceWei()).toBe(parseCompute("500"));
  });
});

describe("cancelOrders", () => {
  it("reports which orders were gone, each once", async () => {
    const { buyer, orderId: first } = await restingBid();
    const { orderId: second = 0n } = await buyer.placeOrder(bid());
    await buyer.cancelOrder(first);

    const result = await buyer.cancelOrders([first, second, second]);

    expect(result).toMatchObject({ cancelled: [second], gone: [first] });
    expect(await buyer.balanceWei()).toBe(parseCompute("500"));
    expect(await buyer.cancelOrders([])).toEqual({ cancelled: [], gone: [], receipts: [] });
  });

  it("takes as many transactions as it needs", async () => {
    const { buyer, orderId } = await restingBid();
    const never = Array.from({ length: 100 }, (_, index) => orderId + BigInt(index + 1));

    const { cancelled, gone, receipts } = await buyer.cancelOrders([...never, orderId]);

    expect([cancelled, gone, receipts.length]).toEqual([[orderId], never, 2]);
  });
});

describe("replaceOrder", () => {
  it("keeps the place when only the units fall", async () => {
    const { buyer, orderId } = await restingBid();

    const placement = await buyer.replaceOrder(orderId, { units: 10 });

    expect(placement).toMatchObject({ orderId, restingUnits: 10n, fills: [] });
    expect(await buyer.getOrder(orderId)).toMatchObject({ units: 10n, priceWei: PRICE_WEI });
    expect(await inputOfNextFill(orderId)).toBe(INPUT);
  });

  it("places anew at another price, on the same input, and fills what that meets", async () => {
    const { buyer, orderId } = await restingBid();
    const seller = await worker("book");
    await seller.placeOrder(ask({ units: 10, priceWei: PRICE_WEI + TICK_WEI }));

    const placement = await buyer.replaceOrder(orderId, { priceWei: PRICE_WEI + TICK_WEI });

    expect(placement).toMatchObject({ filledUnits: 10n, restingUnits: 10n });
    expect(placement.orderId).not.toBe(orderId);
    expect(await failureOf(buyer.getOrder(orderId))).toMatchObject({ code: "OrderBookNoOrder" });
    const job = await buyer.getJob(placement.fills[0]?.jobId ?? 0n, { withOpening: true });
    expect(job.opening?.inputReference).toBe(INPUT);
    expect(await inputOfNextFill(placement.orderId ?? 0n)).toBe(INPUT);
  });

  it("is refused when a part was filled that the maker did not know of", async () => {
    const { buyer, orderId } = await partlyFilledBid();

    expect(await failureOf(buyer.replaceOrder(orderId, { units: 10, expectedUnits: 20 }))).toMatchObject({
      code: "OrderBookUnitsChanged",
      args: { orderId, units: 10n, expectedUnits: 20n },
    });
  });

  it("does not let a partly filled bid start its input again unasked", async () => {
    const { buyer, orderId } = await partlyFilledBid();
    const changes = { priceWei: PRICE_WEI + TICK_WEI };

    expect(await failureOf(buyer.replaceOrder(orderId, changes))).toMatchObject({
      code: "BAD_ARGUMENT",
      details: { orderId, filledUnits: 10n },
    });
    const rest = id("the second half");
    const placement = await buyer.replaceOrder(orderId, { ...changes, inputReference: rest });

    expect(await inputOfNextFill(placement.orderId ?? 0n)).toBe(rest);
  });
});

describe("pruneOrders", () => {
  it("takes expired orders away for the wage, and says which stay", async () => {
    const { buyer, orderId: resting } = await restingBid();
    const { orderId: expired = 0n } = await buyer.placeOrder(bid({ validForSeconds: 60 }));
    const { agent: sweeper } = await newcomer();
    await pass(61);

    const result = await sweeper.pruneOrders([resting, expired]);

    expect(result).toMatchObject({ pruned: [expired], left: [resting] });
    expect(await sweeper.balanceWei()).toBe(parseCompute("0.05"));
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI - parseCompute("0.05"));
  });
});

describe("bestPrices", () => {
  it("leaves out the sides on which nobody offers", async () => {
    const [buyer, seller] = [await client("book"), await worker("book")];

    expect(await buyer.bestPrices(TRAIN)).toEqual({});
    await buyer.placeOrder(bid({ units: 10 }));
    await seller.placeOrder(ask({ units: 10, priceWei: PRICE_WEI + TICK_WEI }));

    expect(await buyer.bestPrices(TRAIN)).toEqual({ bidWei: PRICE_WEI, askWei: PRICE_WEI + TICK_WEI });
    expect(await failureOf(buyer.bestPrices(99))).toMatchObject({ code: "ResourceCatalogUnknown" });
  });
});

/** Places bids of one lot at each of the prices, in ticks above 10 $COMPUTE. */
async function bidsAt(buyer: ComputeEconomy, ticks: bigint[]): Promise<bigint[]> {
  const orderIds: bigint[] = [];
  for (const tick of ticks) {
    const { orderId = 0n } = await buyer.placeOrder(bid({ units: 10, priceWei: PRICE_WEI + tick * TICK_WEI }));
    orderIds.push(orderId);
  }
  return orderIds;
}

describe("depth", () => {
  it("goes through the levels page by page, best first", async () => {
    const buyer = await client("book");
    await bidsAt(buyer, [0n, 2n, 1n, 1n]);
    const query = { resourceId: TRAIN, side: "bid", maxLevels: 2 } as const;

    const first = await buyer.depth(query);
    expect(first).toEqual({
      levels: [
        { priceWei: PRICE_WEI + 2n * TICK_WEI, units: 10n },
        { priceWei: PRICE_WEI + TICK_WEI, units: 20n },
      ],
      nextPriceWei: PRICE_WEI,
    });
    expect(await buyer.depth({ ...query, fromPriceWei: first.nextPriceWei ?? 0n })).toEqual({
      levels: [{ priceWei: PRICE_WEI, units: 10n }],
    });
    expect(await buyer.depth({ ...query, side: "ask" })).toEqual({ levels: [] });
  });
});

describe("openOrders", () => {
  it("finds one's own among others', best first, with a cursor where the bound ends it", async () => {
    const [buyer, other] = [await client("book"), await client("book")];
    const [low = 0n, high = 0n] = await bidsAt(buyer, [0n, 2n]);
    const [between = 0n] = await bidsAt(other, [1n]);
    const query = { resourceId: TRAIN, side: "bid" } as const;

    const all = await buyer.openOrders(query);
    expect(all.orders.map(({ orderId }) => orderId)).toEqual([high, low]);
    expect(all.nextCursor).toBeUndefined();
    expect(all.orders[0]).toEqual(await buyer.getOrder(high));

    const first = await buyer.openOrders({ ...query, maxScanned: 2 });
    expect(first).toMatchObject({ orders: [{ orderId: high }], nextCursor: low });
    const second = await buyer.openOrders({ ...query, maxScanned: 2, cursor: first.nextCursor ?? 0n });
    expect(second.orders.map(({ orderId }) => orderId)).toEqual([low]);
    expect(second.nextCursor).toBeUndefined();

    const others = await buyer.openOrders({ ...query, account: other.address });
    expect(others.orders.map(({ orderId }) => orderId)).toEqual([between]);
  });

  it("goes to the end however many calls that takes, past the numbers of orders that are gone", async () => {
    const buyer = await client("book");
    const [first = 0n, gone = 0n, last = 0n, low = 0n] = await bidsAt(buyer, [1n, 1n, 1n, 0n]);
    await buyer.cancelOrder(gone);

    const { orders, nextCursor } = await buyer.openOrders({ resourceId: TRAIN, side: "bid", scannedPerCall: 1 });

    expect(orders.map(({ orderId }) => orderId)).toEqual([first, last, low]);
    expect(nextCursor).toBeUndefined();
  });
});
