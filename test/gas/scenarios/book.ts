import type { GasScenario } from "../../../scripts/gas/types";
import { type OrderParams, type ReadyBook, askOrder, bidOrder, place, readyBook } from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";
import { PRICE, UNITS } from "../../fixtures/market";
import { INPUT_HASH, gasOf, runJob } from "./setup";

const LOT = 10n;
const TICK = PRICE / 100n;

/** Between the bids that rest and the asks that rest; the ticks share words of the bitmap. */
const NEARBY = 3n * PRICE;
const LOW = 2n * PRICE;
const HIGH = 4n * PRICE;

function placing(market: ReadyBook, trader: "client" | "other" | "provider" | "worker", order: OrderParams) {
  return gasOf(market.book.connect(market[trader]).place(order));
}

/**
 * State: a book in steady use. Both sides rest at several prices, every account has an order and has traded here, so
 * that every slot which an operation touches, but the order's own, was touched before.
 */
async function warmBook() {
  const market = await readyBook();
  const bid = bidOrder({ inputReference: INPUT_HASH });
  await runJob(market, 1n);
  for (const price of [LOW, LOW + TICK]) {
    await place(market, market.client, { ...bid, price });
    await place(market, market.other, { ...bid, price });
  }
  for (const price of [HIGH, HIGH + TICK]) {
    await place(market, market.provider, askOrder({ price }));
    await place(market, market.worker, askOrder({ price }));
  }
  return market;
}

/** The gas of a take of `makers` resting asks of one price by one bid. */
async function takeAsks(makers: bigint, units = UNITS): Promise<bigint> {
  const market = await loadFixture(warmBook);
  for (let i = 0n; i <= makers; i++) {
    await place(market, i % 2n === 0n ? market.provider : market.worker, askOrder({ units, price: NEARBY }));
  }
  const bid = bidOrder({ units: units * makers, price: NEARBY, inputReference: INPUT_HASH });
  return await placing(market, "client", bid);
}

/** The gas of a take of `makers` resting bids of one price by one ask. */
async function takeBids(makers: bigint, units = UNITS): Promise<bigint> {
  const market = await loadFixture(warmBook);
  for (let i = 0n; i <= makers; i++) {
    const bid = bidOrder({ units, price: NEARBY, inputReference: INPUT_HASH });
    await place(market, i % 2n === 0n ? market.client : market.other, bid);
  }
  return await placing(market, "provider", askOrder({ units: units * makers, price: NEARBY }));
}

async function cancelling(order: OrderParams, before: OrderParams[] = []): Promise<bigint> {
  const market = await loadFixture(warmBook);
  const trader = order.isBid ? market.client : market.provider;
  for (const other of before) await place(market, trader, other);
  const { orderId } = await place(market, trader, order);
  return await gasOf(market.book.connect(trader).cancel(orderId));
}

const BID_AT_LEVEL = bidOrder({ price: LOW, inputReference: INPUT_HASH });
const ASK_AT_LEVEL = askOrder({ price: HIGH });

export const BOOK_SCENARIOS: readonly GasScenario[] = [
  {
    id: "book.placeExistingLevel",
    measure: async () => placing(await loadFixture(warmBook), "client", BID_AT_LEVEL),
  },
  {
    id: "book.placeExistingLevel.ask",
    measure: async () => placing(await loadFixture(warmBook), "provider", ASK_AT_LEVEL),
  },
  {
    id: "book.placeNewLevel",
    measure: async () => placing(await loadFixture(warmBook), "client", { ...BID_AT_LEVEL, price: LOW + 2n * TICK }),
  },
  {
    id: "book.placeNewLevel.ask",
    measure: async () => placing(await loadFixture(warmBook), "provider", { ...ASK_AT_LEVEL, price: HIGH - TICK }),
  },
  { id: "book.takeOne", measure: () => takeAsks(1n) },
  { id: "book.takeOne.oneLot", measure: () => takeAsks(1n, LOT) },
  { id: "book.takeOne.bid", measure: () => takeBids(1n) },
  { id: "book.takeFurther", measure: async () => ((await takeAsks(6n)) - (await takeAsks(2n))) / 4n },
  { id: "book.takeFurther.bid", measure: async () => ((await takeBids(6n)) - (await takeBids(2n))) / 4n },
  { id: "book.cancel", measure: () => cancelling(BID_AT_LEVEL) },
  { id: "book.cancel.ask", measure: () => cancelling(ASK_AT_LEVEL) },
  {
    id: "book.cancel.emptyingBest",
    measure: () => cancelling({ ...BID_AT_LEVEL, price: LOW + 2n * TICK }),
  },
];
