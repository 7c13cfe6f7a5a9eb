import { type CoverageReport, type Figure, type Figures, figuresOf, type Kind, KINDS, percentOf } from "./figures";

/** The least percentage of each kind, over all contracts together. */
const BARS: Record<Kind, number> = { statements: 100, branches: 95, functions: 100, lines: 100 };

/** The figures of each contract source in `report`, mocks aside, by repository path. */
export function contractFigures(report: CoverageReport): Map<string, Figures> {
  const rows = Object.entries(report)
    .map(([path, file]): [string, Figures] => [path.slice(path.lastIndexOf("contracts/")), figuresOf(file)])
    .filter(([path]) => path.startsWith("contracts/") && !path.startsWith("contracts/mocks/"));
  return new Map(rows.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function sum(figures: Map<string, Figures>, kind: Kind): Pick<Figure, "covered" | "total"> {
  const all = [...figures.values()].map((file) => file[kind]);
  return {
    covered: all.reduce((total, { covered }) => total + covered, 0),
    total: all.reduce((total, file) => total + file.total, 0),
  };
}

/** One line for each kind below its bar, and one for each place that is not covered, branches included. */
export function coverageProblems(figures: Map<string, Figures>): string[] {
  if (figures.size === 0) return ["coverage.json covers no contract: run npm run coverage"];
  return KINDS.filter((kind) => percentOf(sum(figures, kind)) < BARS[kind]).flatMap((kind) => [
    `${percentOf(sum(figures, kind))} % of ${kind} are covered, ${BARS[kind]} % are required: test these`,
    ...missesOf(figures, kind),
  ]);
}

/** The lines of `kind` that no test reaches, as file:line,line for each file. */
export function missesOf(figures: Map<string, Figures>, kind: Kind): string[] {
  return [...figures]
    .filter(([, file]) => file[kind].missedLines.length > 0)
    .map(([path, file]) => `  ${path}:${file[kind].missedLines.join(",")} (${kind})`);
}

/** A table of the figures, a row for each source. */
export function coverageTable(figures: Map<string, Figures>): string {
  const width = Math.max(...[...figures.keys()].map((path) => path.length), 5);
  const cells = (values: (string | number)[]) => values.map((value) => String(value).padStart(11)).join("");
  const rows = [...figures].map(([path, file]) => path.padEnd(width) + cells(KINDS.map((kind) => percentOf(file[kind]))));
  const total = "total".padEnd(width) + cells(KINDS.map((kind) => percentOf(sum(figures, kind))));
  return ["source".padEnd(width) + cells([...KINDS]), ...rows, total].join("\n");
}
