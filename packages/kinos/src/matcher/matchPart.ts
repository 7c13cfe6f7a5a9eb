import { allocationOf, betterOf } from "./allocation.js";
import type { Allocation, Book } from "./Book.js";
import type { Caps, Rounding } from "./Caps.js";
import { formulate, type PairColumns } from "./formulate.js";
import { greedyFills } from "./greedy.js";
import { improve } from "./improve.js";
import type { Pair } from "./pairs.js";
import { fillsOf, freeShapes, shapesOf } from "./shapes.js";
import { solveInTurn } from "./solveInTurn.js";
import { thin } from "./thin.js";
import { violationOf } from "./violation.js";
import { inOne, mostLotsOf, worthsOf } from "./worth.js";

/** How far a search may go: in nodes and pairs, not in seconds, so that the same book always has the same matching. */
export interface Effort {
  mostNodes: number;
  mostPairs: number;
}

/** What was found, and what nothing exceeds. */
export interface Part extends Allocation {
  boundWei: bigint;
}

/**
 * The best allocation among `pairs`. Where only lots are limited it is a flow, found in whole numbers. Otherwise HiGHS
 * decides who trades in how many fills, and whole numbers how many lots go where and whether every rule is kept: what
 * does not keep them is not given out.
 */
export async function matchPart(book: Book, pairs: readonly Pair[], caps: Caps, effort: Effort): Promise<Part> {
  const greedy = allocationOf(book, greedyFills(book, pairs));
  const flow = improve(freeShapes(pairs, greedy.fills), inOne(worthsOf(pairs), mostLotsOf(pairs)));
  const relaxed = allocationOf(book, flow.flatMap(fillsOf));
  const boundWei = relaxed.surplusWei;
  if (pairs.every((pair) => caps.isFree(pair))) return { ...relaxed, boundWei };
  // As much as without the rules that the flow leaves out: there is nothing to look for.
  if (betterOf(greedy, relaxed) === greedy) return { ...greedy, boundWei };

  const tried = thin(pairs, effort.mostPairs);
  const generous = await solved(book, tried, caps, "generous", effort.mostNodes);
  const strict = generous.kept.length > 0 ? generous : await solved(book, tried, caps, "strict", effort.mostNodes);
  const best = strict.kept.reduce(betterOf, greedy);
  const isBound = generous.isBest && tried.length === pairs.length && generous.surplusWei >= best.surplusWei;
  return { ...best, boundWei: isBound ? generous.surplusWei : boundWei };
}

/** What the solver finds, as it is and with lots moved, and of that what keeps every rule. */
async function solved(book: Book, pairs: readonly Pair[], caps: Caps, rounding: Rounding, mostNodes: number) {
  const { program, columns } = formulate(pairs, caps, rounding);
  const [worths, mostLots] = [worthsOf(pairs), mostLotsOf(pairs)];
  const goals = worths.map((worth) => goalOf(columns, worth));
  const solution = await solveInTurn(program, goals, mostLots, mostNodes);
  if (solution === undefined) return { kept: [], surplusWei: 0n, isBest: false };

  const shapes = shapesOf(columns, solution.values);
  const asIs = allocationOf(book, shapes.flatMap(fillsOf));
  const moved = allocationOf(book, improve(shapes, inOne(worths, mostLots)).flatMap(fillsOf));
  const kept = [asIs, moved].filter(({ fills }) => violationOf(book, fills) === undefined);
  return { kept, surplusWei: asIs.surplusWei, isBest: solution.isBest };
}

/** `worth` of one lot of each pair as gains of the columns. */
function goalOf(columns: readonly PairColumns[], worth: readonly bigint[]): bigint[] {
  const gains = new Map<number, bigint>();
  columns.forEach(({ lots }, index) => {
    for (const [column, factor] of lots) gains.set(column, BigInt(factor) * (worth[index] ?? 0n));
  });
  return Array.from({ length: Math.max(...gains.keys()) + 1 }, (_, column) => gains.get(column) ?? 0n);
}
