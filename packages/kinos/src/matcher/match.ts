import { allocationOf, betterOf } from "./allocation.js";
import type { Book, Matching } from "./Book.js";
import { Caps } from "./Caps.js";
import { components } from "./components.js";
import { greedyFills } from "./greedy.js";
import { type Effort, matchPart, type Part } from "./matchPart.js";
import { openQuotes } from "./openQuotes.js";
import { pairsOf } from "./pairs.js";
import { violationOf } from "./violation.js";

/** What a book of some hundred quotes with smallest fills takes in seconds rather than minutes. */
const EFFORT: Effort = { mostNodes: 100, mostPairs: 500 };

/** The allocation of greatest surplus of `book`; of several the one with the most units, then of the first entries. */
export async function match(book: Book, effort: Partial<Effort> = {}): Promise<Matching> {
  const { asks, bids, leftOut } = openQuotes(book);
  const pairs = pairsOf(book, asks, bids);
  const caps = new Caps(book, asks, bids);
  const greedy = allocationOf(book, greedyFills(book, pairs));
  const parts: Part[] = [];
  for (const part of components(pairs, caps)) parts.push(await matchPart(book, part, caps, { ...EFFORT, ...effort }));
  const found = allocationOf(
    book,
    parts.flatMap(({ fills }) => fills),
  );
  const violation = violationOf(book, found.fills);
  if (violation !== undefined) throw new Error(`the matcher broke a rule: ${violation}`);
  const boundWei = parts.reduce((sum, part) => sum + part.boundWei, 0n);
  return { ...betterOf(found, greedy), boundWei, greedy, leftOut };
}
