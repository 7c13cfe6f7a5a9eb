import { basename } from "node:path";
import { type Explanations } from "./explanations";
import { type Score, type Tally } from "./score";
import { type Result } from "./types";

const HEADER = ["file", "mutants", "killed", "timed out", "survived", "equivalent", "invalid", "score"];

function row(name: string, tally: Tally): string[] {
  const { mutants, killed, timedOut, survived, equivalent, invalid, scorePercent } = tally;
  return [name, ...[mutants, killed, timedOut, survived, equivalent, invalid].map(String), `${scorePercent} %`];
}

/** Every file of the target and their sum. */
export function scoreTable({ total, files }: Score): string {
  const rows = [HEADER, ...Object.entries(files).map(([file, tally]) => row(basename(file), tally)), row("all", total)];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length)));
  const pad = (cell: string, column: number) =>
    column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0);
  return rows.map((cells) => cells.map(pad).join("  ")).join("\n");
}

/** Each survivor: where, what was changed, its key, and why it may live. */
export function survivorList(results: readonly Result[], explanations: Explanations): string {
  return results
    .filter(({ status }) => status === "survived")
    .map(({ mutant: { file, line, operator, change, key }, detail }) => {
      const reason = explanations[key]?.reason ?? "NOT EXPLAINED";
      const lines = [`${file}:${line} ${operator}: ${change}`, `    ${key}`, `    ${reason}`];
      return (detail ? [...lines, `    ${detail}`] : lines).join("\n");
    })
    .join("\n");
}
