import { describe, expect, it } from "vitest";
import { NO_LIMIT_WEI, type OrderInput, parseCompute, unpackOrderId } from "../../../src";
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
/** The bond of a one-lot job at 10 $COMPUTE: 2 % of 100, and five seats of 1. */
const LOT_BOND_WEI = parseCompute("7");
const SWEEP_WAGE_WEI = parseCompute("0.05");

restoreChainAfterEach();

describe("placeOrder", () => {
  it("rests a bid with its cost locked, and an ask with its bonds", async () => {
    const [buyer, seller] = [await client("book"), await worker("book")];

    const resting = await buyer.placeOrder(bid());
    const offered = await seller.placeOrder(ask({ priceWei: PRICE_WEI + TICK_WEI }));

    expect(resting).toMatchObject({ fills: [], filledUnits: 0n, costWei: 0n, averagePriceWei: 0n, restingUnits: 20n });
    expect(unpackOrderId(resting.orderId ?? 0n)).toMatchObject({ resourceId: TRAIN, side: "bid", tick: 100n });
    expect(await buyer.operatorGrant(buyer.address, "book")).toMatchObject({
      limitWei: NO_LIMIT_WEI,
      lockedBalanceWei: BUDGET_WEI,
      lockedBondsWei: 0n,
    });
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI);
    const { lockedBondsWei } = await seller.operatorGrant(seller.address, "book");
    expect(lockedBondsWei).toBe((await seller.providerRecord()).lockedWei);
    expect(unpackOrderId(offered.orderId ?? 0n)).toMatchObject({ side: "ask", tick: 101n });
  });

  it("fills the best price first, at the prices of what rests, with a funded job for each fill", async () => {
    const [buyer, cheap, dear] = [await client("book"), await worker("book"), await worker("book")];
    const high = await dear.placeOrder(ask({ priceWei: 12n * 10n ** 18n }));
    const low = await cheap.placeOrder(ask({ units: 10 }));

    const placement = await buyer.placeOrder(bid({ priceWei: 12n * 10n ** 18n }));

    expect(placement.fills).toMatchObject([
      { orderId: low.orderId, units: 10n, priceWei: PRICE_WEI },
      { orderId: high.orderId, units: 10n, priceWei: 12n * 10n ** 18n },
    ]);
    expect(placement).toMatchObject({
      filledUnits: 20n,
      costWei: parseCompute("220"),
      averagePriceWei: parseCompute("11"),
      restingUnits: 0n,
    });
    expect(placement.orderId).toBeUndefined();
    const [first, second] = placement.fills;
    expect(await buyer.getJob(first?.jobId ?? 0n)).toMatchObject({ provider: cheap.address, status: "funded" });
    expect(await buyer.getJob(second?.jobId ?? 0n)).toMatchObject({ budgetWei: parseCompute("120") });
    expect(await dear.getOrder(high.orderId ?? 0n)).toMatchObject({ units: 10n, filledUnits: 10n });
  });

  it("sweeps an expired order on its way, for the wage", async () => {
    const [buyer, late, seller] = [await client("book"), await worker("book"), await worker("book")];
    const expired = await late.placeOrder(ask({ validForSeconds: 60 }));
    await seller.placeOrder(ask());
    await pass(61);

    const placement = await buyer.placeOrder(bid());

    expect(placement).toMatchObject({ filledUnits: 20n, sweptOrderIds: [expired.orderId] });
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI + SWEEP_WAGE_WEI);
  });

  it("refuses what does not fit before it sends anything", async () => {
    const { agent } = await newcomer();

    const wrong: [Partial<OrderInput>, RegExp][] = [
      [{ units: 2n ** 32n }, /units/],
      [{ maxFills: 256 }, /maxFills/],
      [{ expiresAt: 2n ** 32n }, /expiresAt/],
      [{ inputReference: "0x" }, /inputReference/],
      [{ timeInForce: "never" as "postOnly" }, /timeInForce/],
      [{ side: "sell" as "ask" }, /side/],
    ];
    for (const [changes, message] of wrong) {
      const failure = await failureOf(agent.placeOrder(bid(changes)));
      expect(failure).toMatchObject({ code: "BAD_ARGUMENT", message: expect.stringMatching(message) as unknown });
    }
  });
});

describe("previewOrder", () => {
  it("says to the wei what placing then does", async () => {
    const [buyer, seller, other] = [await client("book"), await worker("book"), await worker("book")];
    await seller.placeOrder(ask({ units: 10 }));
    await other.placeOrder(ask({ units: 10, priceWei: PRICE_WEI + TICK_WEI }));
    const order = bid({ units: 30, priceWei: PRICE_WEI + TICK_WEI });

    const { lockedWei, halt, refusal, fills, ...preview } = await buyer.previewOrder(order);
    const placement = await buyer.placeOrder(order);

    expect([halt, refusal]).toEqual(["noOrders", undefined]);
    expect(placement).toMatchObject(preview);
    expect(placement.fills).toMatchObject(fills.map(({ orderId, units, priceWei }) => ({ orderId, units, priceWei })));
    expect(fills.map(({ maker }) => maker)).toEqual([seller.address, other.address]);
    expect((await buyer.operatorGrant(buyer.address, "book")).lockedBalanceWei).toBe(lockedWei);
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - placement.costWei - lockedWei);
  });

  it("says what an ask would lock of the stake", async () => {
    const seller = await worker("book");

    expect(await seller.previewOrder(ask())).toMatchObject({ restingUnits: 20n, lockedWei: 2n * LOT_BOND_WEI });
  });

  it("names every reason why matching stops", async () => {
    const [buyer, seller, other] = [await client("book"), await worker("book"), await worker("book")];
    const haltOf = async (changes: Partial<OrderInput> = {}) => (await buyer.previewOrder(bid(changes))).halt;

    expect(await haltOf()).toBe("noOrders");
    await seller.placeOrder(ask({ units: 10, priceWei: PRICE_WEI + TICK_WEI }));
    expect(await haltOf()).toBe("priceLimit");
    await other.placeOrder(ask({ units: 10 }));
    expect(await haltOf({ units: 10 })).toBe("filled");
    expect(await haltOf({ priceWei: PRICE_WEI + TICK_WEI, maxFills: 1 })).toBe("maxFills");
    expect((await other.previewOrder(bid())).halt).toBe("ownOrders");
    expect((await other.previewOrder(bid({ maxSweeps: 0 }))).halt).toBe("maxSweeps");
  });

  it("tells what placing would throw, of the order itself or of the account", async () => {
    const [buyer, seller, { agent: stranger }] = [await client("book"), await worker("book"), await newcomer()];
    await seller.placeOrder(ask({ units: 10 }));
    const refusalOf = async (changes: Partial<OrderInput>, account?: string) =>
      (await buyer.previewOrder(bid(changes), account)).refusal?.code;

    expect(await refusalOf({ priceWei: PRICE_WEI + 1n })).toBe("OrderBookOffTick");
    expect(await refusalOf({ units: 15 })).toBe("ResourceCatalogNotWholeLots");
    expect(await refusalOf({ resourceId: 99 })).toBe("ResourceCatalogUnknown");
    expect(await refusalOf({ validForSeconds: 0 })).toBe("OrderBookExpired");
    expect(await refusalOf({ timeInForce: "fillOrKill" })).toBe("OrderBookNotFilled");
    expect(await refusalOf({ timeInForce: "postOnly" })).toBe("OrderBookWouldCross");
    expect(await refusalOf({ units: 60 })).toBe("JobEscrowInsufficientBalance");
    expect(await refusalOf({}, stranger.address)).toBe("JobEscrowOperatorNotApproved");
    expect(await refusalOf({ timeInForce: "immediateOrCancel" })).toBeUndefined();
    expect((await buyer.previewOrder(bid({ units: 15 }))).halt).toBeUndefined();
  });

  it("is refused as placing is, by the same error", async () => {
    const buyer = await client("book");
    const order = bid({ units: 60, inputReference: INPUT });

    const { refusal } = await buyer.previewOrder(order);

    expect(await failureOf(buyer.placeOrder(order))).toMatchObject({
      code: refusal?.code,
      args: refusal && "args" in refusal ? refusal.args : {},
    });
  });
});
