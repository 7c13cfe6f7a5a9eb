import { toBeHex } from "ethers";
import type { Connection } from "../chain/Connection";
import { findLastLog } from "../chain/logs";
import { reading } from "../chain/reading";
import { SdkError } from "../errors/SdkError";

/**
 * What the jobs of the bid `orderId` work on (32 bytes): the event that placed it says so, as orders do not store it.
 * @param toBlock a block at which it rested; by default the latest.
 * @throws `SdkError` EVENT_MISSING when the node does not show the event.
 */
export async function inputReferenceOf(
  { contracts: { book }, deployment, provider }: Connection,
  orderId: bigint,
  toBlock?: number,
): Promise<string> {
  const placed = book.interface.getEvent("OrderPlaced");
  const filter = { address: deployment.addresses.book, topics: [placed.topicHash, toBeHex(orderId, 32)] };
  const last = toBlock ?? (await reading(provider.getBlockNumber()));
  const log = await findLastLog(provider, filter, deployment.deployedAtBlock ?? 0, last);
  if (log === undefined) {
    throw new SdkError("EVENT_MISSING", `The node shows no event that placed order ${orderId}: ask another one.`, {
      details: { orderId },
    });
  }
  return String(book.interface.decodeEventLog(placed, log.data, log.topics).inputReference);
}
