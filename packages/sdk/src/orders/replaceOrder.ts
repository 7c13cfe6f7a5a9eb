import type { TransactionReceipt } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { SdkError } from "../errors/SdkError";
import type { Order } from "./Order";
import { type OrderInput, type OrderLimits, toOrderParams } from "./orderInput";
import { inputReferenceOf } from "./placedEvent";
import { readOrder } from "./readOrders";

/** What is to change of an order; what is left out stays as it is. */
export interface OrderChanges extends OrderLimits {
  /** Wei per unit. */
  priceWei?: bigint;
  /** What is to be left. */
  units?: Integer;
  /** What the jobs of a bid work on from now on, 32 bytes of hex. */
  inputReference?: string;
  /** What the maker knows to be left; by default what is left now. Anything else is refused. */
  expectedUnits?: Integer;
}

/** See `OrderActions.replaceOrder`. */
export async function replaceOrder(
  connection: Connection,
  orderId: bigint,
  changes: OrderChanges,
): Promise<TransactionReceipt> {
  const { contracts, send } = connection;
  const order = await readOrder(connection, orderId);
  const expected = toUint(changes.expectedUnits ?? order.units, "expectedUnits", 32);
  const { side, resourceId, priceWei, units } = order;
  const hasExpiry = changes.expiresAt !== undefined || changes.validForSeconds !== undefined;
  const wanted: OrderInput = {
    ...{ side, resourceId, priceWei, units },
    ...(hasExpiry ? {} : { expiresAt: order.expiresAt }),
    ...defined(changes),
  };
  const params = await toOrderParams(connection, wanted);
  const keepsPlace =
    wanted.priceWei === priceWei && params.expiresAt === order.expiresAt && BigInt(params.units) < units;
  // The contract refuses what its maker did not expect.
  const isStale = expected !== units;
  const namesInput = side === "ask" || changes.inputReference !== undefined;
  const replacement =
    namesInput || keepsPlace || isStale
      ? params
      : { ...params, inputReference: await inheritedInput(connection, order) };
  return await send(contracts.book.replace.populateTransaction(orderId, expected, replacement));
}

/** A bid that loses its place starts with the first unit of its input again, which must not be worked on twice. */
async function inheritedInput(connection: Connection, { orderId, filledUnits }: Order): Promise<string> {
  if (filledUnits > 0n) {
    throw new SdkError(
      "BAD_ARGUMENT",
      `Of bid ${orderId} ${filledUnits} units are filled: name the inputReference of what is left.`,
      { details: { orderId, filledUnits } },
    );
  }
  return await inputReferenceOf(connection, orderId);
}

function defined<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
