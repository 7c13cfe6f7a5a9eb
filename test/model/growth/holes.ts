import type { Growth } from "../../../scripts/growth/sizes";
import { loadFixture } from "../../fixtures/load";
import { type DustBook, dustMarket, fillUp, taking } from "./dust";
import { gasAlone } from "./figures";

/** The most that an order can let itself be kept from what waits behind. */
export const MAX_SWEEPS = 255;

/** Cancels in one transaction; together they stay far below the gas limit of a block. */
const CANCELS_AT_ONCE = 100;

/** From where orders are cancelled: from the front they leave nothing, from behind they leave holes. */
export type Cancelling = "fromFront" | "fromBehind";

/** State: `holes` orders were cancelled at one price, in front of the rest. */
export async function cancelled(dust: DustBook, holes: number, cancelling: Cancelling): Promise<void> {
  // Of those that are cancelled from behind, the last one is the first of the queue and leaves no hole.
  const ids = cancelling === "fromFront" ? dust.orderIds.slice(0, holes) : dust.orderIds.slice(0, holes + 1).reverse();
  for (let i = 0; i < ids.length; i += CANCELS_AT_ONCE) {
    await dust.book.connect(dust.provider).cancelMany(ids.slice(i, i + CANCELS_AT_ONCE));
  }
}

/** A bid of one lot takes, or tries to take, the first order behind the holes. */
export function takeBehind({ book, client, resourceId }: DustBook) {
  return book.connect(client).place(taking(resourceId, 1n, { maxSweeps: MAX_SWEEPS }));
}

/** State: one price has `size` orders more than any test cancels. */
export async function crowdedPrice(size: number): Promise<DustBook> {
  const dust: DustBook = { ...(await loadFixture(dustMarket)), shape: "onePrice", orderIds: [] };
  await fillUp(dust, size + 2);
  return dust;
}

/** The gas of a take behind so many cancelled orders. */
export async function holesGrowth(cancelling: Cancelling, sizes: readonly number[]): Promise<Growth> {
  const dust = await crowdedPrice(Math.max(...sizes));
  const takes: Record<string, number> = {};
  for (const size of sizes) {
    takes[String(size)] = await gasAlone(async () => {
      await cancelled(dust, size, cancelling);
      return await takeBehind(dust);
    });
  }
  return { "take.one": takes };
}
