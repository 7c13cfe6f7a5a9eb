import type { IOrderBookViews } from "../../../../typechain-types/contracts/market/OrderBook";
import type { Connection } from "../chain/Connection";
import { onPending } from "../chain/pending";
import { decodeError } from "../errors/decodeError";
import { ProtocolError } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";
import { HALTS, type OrderPreview } from "./Order";
import { matched } from "./placementIn";

/** See `OrderActions.previewOrder`. */
export async function previewOrder(
  connection: Connection,
  account: string,
  params: IOrderBookViews.OrderParamsStruct,
): Promise<OrderPreview> {
  const refusal = await refusalOf(connection, account, params);
  const { contracts } = connection;
  try {
    const preview = await onPending((at) => contracts.book.previewPlace(account, params, at));
    const halt = HALTS[Number(preview.halt)];
    if (halt === undefined) throw new SdkError("UNEXPECTED", `Halt ${preview.halt} is unknown.`);
    const fills = preview.fills.map(({ orderId, maker, units, price }) => ({ orderId, maker, units, priceWei: price }));
    const result = { ...matched(fills, preview.restingUnits), lockedWei: preview.lockedAmount, halt };
    return refusal === undefined ? result : { ...result, refusal };
  } catch (error) {
    const wrong = decodeError(error);
    if (refusal === undefined || !(wrong instanceof ProtocolError)) throw wrong;
    return { ...matched([], 0n), lockedWei: 0n, refusal };
  }
}

/** What `place` would throw for `account` now; undefined when it would work. */
async function refusalOf(
  { contracts: { book }, deployment, provider }: Connection,
  from: string,
  params: IOrderBookViews.OrderParamsStruct,
): Promise<OrderPreview["refusal"]> {
  const data = book.interface.encodeFunctionData("place", [params]);
  try {
    await onPending((at) => provider.call({ to: deployment.addresses.book, from, data, ...at }));
    return undefined;
  } catch (error) {
    const refusal = decodeError(error);
    if (refusal instanceof SdkError && refusal.code !== "UNKNOWN_REVERT") throw refusal;
    return refusal;
  }
}
