import { type LogDescription, type TransactionReceipt } from "ethers";
import type { Connection } from "../chain/Connection";
import { SdkError } from "../errors/SdkError";
import type { Fill, Matched, Placement } from "./Order";
import { decodeOrderOrigin } from "./orderOrigin";

/** What placing or replacing an order did, out of the events of its receipt. Throws EVENT_MISSING for a broken one. */
export function placementIn(receipt: TransactionReceipt, connection: Connection): Placement {
  const book = eventsIn(receipt, connection, "book");
  const rests = book.find(({ name }) => name === "OrderPlaced" || name === "OrderReduced");
  const swept = book.filter(({ name }) => name === "OrderExpired").map((event) => numberIn(event, "orderId"));
  const resting = rests === undefined ? {} : { orderId: numberIn(rests, "orderId") };
  const restingUnits = rests === undefined ? 0n : numberIn(rests, "units");
  return { ...resting, ...matched(fillsIn(receipt, connection), restingUnits), sweptOrderIds: swept, receipt };
}

/** The order ids of the events `name` of the order book in `receipt`. */
export function orderIdsIn(
  receipt: TransactionReceipt,
  connection: Connection,
  name: "OrderCancelled" | "OrderExpired",
): bigint[] {
  return eventsIn(receipt, connection, "book")
    .filter((event) => event.name === name)
    .map((event) => numberIn(event, "orderId"));
}

/** The sums of `fills`. */
export function matched<F extends Fill>(fills: F[], restingUnits: bigint): Matched<F> {
  const filledUnits = fills.reduce((sum, { units }) => sum + units, 0n);
  const costWei = fills.reduce((sum, { units, priceWei }) => sum + units * priceWei, 0n);
  const averagePriceWei = filledUnits === 0n ? 0n : costWei / filledUnits;
  return { fills, filledUnits, costWei, averagePriceWei, restingUnits };
}

function fillsIn(receipt: TransactionReceipt, connection: Connection): Placement["fills"] {
  const events = eventsIn(receipt, connection, "escrow");
  const budgets = new Map(
    events
      .filter(({ name }) => name === "JobFunded")
      .map((event) => [numberIn(event, "jobId"), numberIn(event, "amount")]),
  );
  return events
    .filter(({ name, args }) => name === "JobOpened" && args.market === connection.deployment.addresses.book)
    .map((event) => {
      const jobId = numberIn(event, "jobId");
      const { orderId, units } = decodeOrderOrigin(String(event.args.origin));
      const budget = budgets.get(jobId);
      if (budget === undefined) throw new SdkError("EVENT_MISSING", `The receipt does not fund job ${jobId}.`);
      return { jobId, orderId, units, priceWei: budget / units };
    });
}

function eventsIn(
  { logs }: TransactionReceipt,
  { contracts, deployment }: Connection,
  name: "book" | "escrow",
): LogDescription[] {
  return logs
    .filter(({ address }) => address === deployment.addresses[name])
    .map((log) => contracts[name].interface.parseLog(log))
    .filter((event) => event !== null);
}

function numberIn({ args }: LogDescription, name: string): bigint {
  return BigInt(String(args[name]));
}
