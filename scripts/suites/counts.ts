import { type Counts } from "../lib/counts";
import { withoutColours } from "../lib/command";

function lastNumber(text: string, pattern: RegExp): number | undefined {
  const numbers = [...text.matchAll(pattern)].map((match) => Number(match[1]));
  return numbers.at(-1);
}

/** The counts in mocha's spec output, or undefined when it never came to its summary. */
export function mochaCounts(output: string): Counts | undefined {
  const text = withoutColours(output);
  const passed = lastNumber(text, /^\s*(\d+) passing\b/gm);
  return passed === undefined ? undefined : { passed, failed: lastNumber(text, /^\s*(\d+) failing\b/gm) ?? 0 };
}

/** The counts in vitest's summary, or undefined when it never came to it. */
export function vitestCounts(output: string): Counts | undefined {
  const line = [...withoutColours(output).matchAll(/^\s*Tests\s+(\d.*)$/gm)].at(-1)?.[1];
  if (line === undefined) return undefined;
  return { passed: lastNumber(line, /(\d+) passed/g) ?? 0, failed: lastNumber(line, /(\d+) failed/g) ?? 0 };
}

/** What a finished runner counts as: no summary, or a failure that no test shows, is one failure. */
export function countsOf(output: string, exitCode: number): Counts {
  const counts = mochaCounts(output) ?? vitestCounts(output) ?? { passed: 0, failed: 0 };
  const ranNothing = counts.passed + counts.failed === 0;
  const diedElsewhere = exitCode !== 0 && counts.failed === 0;
  return ranNothing || diedElsewhere ? { ...counts, failed: 1 } : counts;
}
