/** A place in a source. */
interface Location {
  start: { line: number };
}

/** One file of istanbul's `coverage.json`, with the line map that solidity-coverage adds. */
export interface FileCoverage {
  s: Record<string, number>;
  f: Record<string, number>;
  b: Record<string, number[]>;
  l?: Record<string, number>;
  statementMap: Record<string, Location>;
  fnMap: Record<string, { line: number }>;
  branchMap: Record<string, { line: number }>;
}

/** `coverage.json`: files by path. */
export type CoverageReport = Record<string, FileCoverage>;

export const KINDS = ["statements", "branches", "functions", "lines"] as const;
export type Kind = (typeof KINDS)[number];

/** How much of one kind is covered, and the lines of what is not. */
export interface Figure {
  covered: number;
  total: number;
  missedLines: number[];
}

export type Figures = Record<Kind, Figure>;

function figure(hits: [count: number, line: number][]): Figure {
  const missedLines = [...new Set(hits.filter(([count]) => count === 0).map(([, line]) => line))];
  return { covered: hits.filter(([count]) => count > 0).length, total: hits.length, missedLines };
}

/** The four figures of one file; without a line map, a line counts as its statements do. */
export function figuresOf(file: FileCoverage): Figures {
  const statements = Object.entries(file.s).map(([id, count]): [number, number] => [
    count,
    file.statementMap[id]?.start.line ?? 0,
  ]);
  const byLine = new Map<number, number>();
  for (const [count, line] of statements) byLine.set(line, Math.max(count, byLine.get(line) ?? 0));
  const lines = file.l
    ? Object.entries(file.l).map(([line, count]): [number, number] => [count, Number(line)])
    : [...byLine].map(([line, count]): [number, number] => [count, line]);
  return {
    statements: figure(statements),
    branches: figure(
      Object.entries(file.b).flatMap(([id, counts]) =>
        counts.map((count): [number, number] => [count, file.branchMap[id]?.line ?? 0]),
      ),
    ),
    functions: figure(
      Object.entries(file.f).map(([id, count]): [number, number] => [count, file.fnMap[id]?.line ?? 0]),
    ),
    lines: figure(lines),
  };
}

/** Percent covered, rounded down to a hundredth; nothing to cover is 100. */
export function percentOf({ covered, total }: Pick<Figure, "covered" | "total">): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 10_000) / 100;
}
