/**
 * A shorter list of `items` that still fails, found within `seconds`: parts are left out, first large ones, then small
 * ones. `failsAt` says after how many items a list fails, undefined when it does not.
 */
export async function shrunk<Item>(
  items: readonly Item[],
  failsAt: (items: readonly Item[]) => Promise<number | undefined>,
  seconds: number,
): Promise<readonly Item[]> {
  const deadline = Date.now() + seconds * 1_000;
  let kept = items.slice(0, await failsAt(items));
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = Math.floor(size / 2)) {
    // From the end backwards, so that what is left out does not move what comes next.
    for (let end = kept.length - 1; end > 0 && Date.now() < deadline; end -= size) {
      const shorter = [...kept.slice(0, Math.max(end - size, 0)), ...kept.slice(end)];
      const count = await failsAt(shorter);
      if (count !== undefined) kept = shorter.slice(0, count);
    }
  }
  return kept;
}
