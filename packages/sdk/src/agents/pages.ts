import { toUint } from "../checks/arguments";
import { reading } from "../chain/reading";
import { SdkError } from "../errors/SdkError";
import type { PageQuery } from "./Agent";

const DEFAULT_COUNT = 100;
const COUNT_BITS = 16;

/** Where a page begins, and how much it may hold. Throws `SdkError` BAD_ARGUMENT for a page of nothing. */
export function pageOf({ from = 0n, maxCount = DEFAULT_COUNT }: PageQuery): { from: bigint; maxCount: bigint } {
  const most = toUint(maxCount, "maxCount", COUNT_BITS);
  if (most === 0n) throw new SdkError("BAD_ARGUMENT", "maxCount is at least 1.");
  return { from: toUint(from, "from"), maxCount: most };
}

/**
 * A page as our registries give it, one entry longer than asked for; a canonical registry has no pages, and its whole
 * list is cut instead.
 */
export async function pageFrom<T>(
  query: PageQuery,
  paged: (from: bigint, maxCount: bigint) => Promise<T[]>,
  whole: () => Promise<T[]>,
): Promise<{ entries: T[]; next?: bigint }> {
  const { from, maxCount } = pageOf(query);
  const found = await reading(paged(from, maxCount + 1n)).catch(async (error: unknown) => {
    if (!(error instanceof SdkError) || error.code !== "UNKNOWN_REVERT") throw error;
    return (await reading(whole())).slice(Number(from), Number(from + maxCount) + 1);
  });
  const entries = found.slice(0, Number(maxCount));
  return found.length > entries.length ? { entries, next: from + maxCount } : { entries };
}
