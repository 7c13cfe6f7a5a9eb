import { excessBits, largestOf, measureOf } from "./numbers.js";
import type { Program, Solution, Terms } from "./Program.js";

/** What one unit of each column is worth, in whole numbers of any size. */
export type Goal = readonly bigint[];

/** Longer gains times the solver's tolerance, a millionth, could be mistaken for a whole. */
const MOST_GAIN_BITS = 18;
/** The solver is fast with sums up to here, unless there are so many lots that little would be left of the gains. */
const SUM_BITS = 28;
const LEAST_GAIN_BITS = 12;

/**
 * Maximises `goals` in turn, each without a loss to those before it. The solver calculates with rounded numbers: of a
 * goal with more digits than it can add up it gets the first ones, then the next, together with what these may cost of
 * the first.
 * @param most no sum of columns is larger.
 * @returns the last solution, `isBest` by the first goal; undefined when there is none.
 */
export async function solveInTurn(
  program: Program,
  goals: readonly Goal[],
  most: number,
  mostNodes: number,
): Promise<Solution | undefined> {
  let found: Solution | undefined;
  for (const [turn, goal] of goals.entries()) {
    const measure = measureOf(goal);
    let gains = goal.map((gain) => gain / measure);
    while (gains.some((gain) => gain !== 0n)) {
      const shift = shiftOf(largestOf(gains), most);
      const first = gains.map((gain) => Number(gain >> shift));
      const next = await program.maximise(first, mostNodes, found?.values);
      if (next === undefined) return found && { ...found, isBest: turn > 0 };
      if (!next.isBest) return { ...next, isBest: turn > 0 };
      found = next;
      const terms = first.flatMap((gain, column): Terms => (gain === 0 ? [] : [[column, gain]]));
      const value = terms.reduce((sum, [column, gain]) => sum + gain * Math.round(next.values[column] ?? 0), 0);
      gains = gains.map((gain, column) => gain - (BigInt(first[column] ?? 0) << shift));
      if (shift === 0n) {
        program.atLeast(terms, value);
      } else {
        const loss = program.whole(most);
        program.within(value, [...terms, [loss, 1]], value);
        gains[loss] = -(1n << shift);
      }
    }
  }
  return found;
}

/** How many of the last bits of the gains do not fit. */
function shiftOf(largestGain: bigint, most: number): bigint {
  const ofSum = excessBits(largestGain * BigInt(most), SUM_BITS);
  const [least, largest] = [excessBits(largestGain, MOST_GAIN_BITS), excessBits(largestGain, LEAST_GAIN_BITS)];
  return ofSum < least ? least : ofSum < largest ? ofSum : largest;
}
