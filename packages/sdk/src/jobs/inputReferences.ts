import type { Connection } from "../chain/Connection";
import { inputReferenceOf } from "../orders/placedEvent";
import type { JobOpening } from "./Job";

/** A resting bid opens at most a few jobs; older ones are looked up again. */
const MOST_REMEMBERED = 1_000;

/** Completes openings, as they come, by what their jobs work on. */
export type WithInput = (opening: JobOpening, blockNumber: number) => Promise<JobOpening>;

/**
 * The jobs of a bid that rested in the order book do not name their input; the order's event does. Each order is looked
 * up once while it is remembered. Throws as `inputReferenceOf`.
 */
export function createWithInput(connection: Connection): WithInput {
  const known = new Map<bigint, string>();

  async function referenceOf(orderId: bigint, blockNumber: number): Promise<string> {
    const found = known.get(orderId) ?? (await inputReferenceOf(connection, orderId, blockNumber));
    known.delete(orderId);
    known.set(orderId, found);
    for (const oldest of known.keys()) {
      if (known.size <= MOST_REMEMBERED) break;
      known.delete(oldest);
    }
    return found;
  }

  return async (opening, blockNumber) => {
    const { origin } = opening;
    if (origin?.kind !== "order" || origin.side !== "bid") return opening;
    return { ...opening, inputReference: await referenceOf(origin.orderId, blockNumber) };
  };
}
