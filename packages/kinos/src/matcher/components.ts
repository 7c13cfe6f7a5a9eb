import type { Caps } from "./Caps.js";
import { grouped } from "./grouped.js";
import type { Pair } from "./pairs.js";

/** `pairs` in groups that share no quote and no account that is short of means: each can be matched for itself. */
export function components(pairs: readonly Pair[], caps: Caps): Pair[][] {
  const parents = new Map<number | string, number | string>();
  const rootOf = (node: number | string): number | string => {
    const parent = parents.get(node);
    if (parent === undefined) return node;
    const root = rootOf(parent);
    parents.set(node, root);
    return root;
  };
  for (const pair of pairs) {
    for (const node of [pair.bid.entry, ...caps.accountsOf(pair)]) {
      const [from, to] = [rootOf(node), rootOf(pair.ask.entry)];
      if (from !== to) parents.set(from, to);
    }
  }
  return [...grouped(pairs, ({ ask }) => rootOf(ask.entry)).values()];
}
