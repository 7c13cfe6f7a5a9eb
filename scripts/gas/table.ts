import { GAS_BARS, type GasBar } from "./bars";
import { type GasFigures } from "./types";

const HEADER = ["id", "gas", "bar", "", "floor", "peer gas", "best peer"];

function number(value: number | undefined): string {
  return value === undefined ? "–" : value.toLocaleString("en-US");
}

function row(id: string, gas: number | undefined, bar: GasBar | undefined): string[] {
  const verdict = gas === undefined ? "not measured" : bar === undefined ? "" : gas <= bar.bar ? "met" : "OVER";
  const versusPeer =
    gas === undefined || bar?.peerGas === undefined ? "" : ` (ours ${Math.round((gas / bar.peerGas) * 100)} %)`;
  return [
    id,
    number(gas),
    number(bar?.bar),
    verdict,
    number(bar?.floor),
    `${number(bar?.peerGas)}${versusPeer}`,
    bar?.peer ?? "–",
  ];
}

/** Every bar and every further figure, beside the peers' numbers; the last line counts what is met. */
export function gasTable(figures: GasFigures): string {
  const further = Object.keys(figures).filter((id) => !GAS_BARS.some((bar) => bar.id === id));
  const rows = [
    ...GAS_BARS.map((bar) => row(bar.id, figures[bar.id], bar)),
    ...further.sort().map((id) => row(id, figures[id], undefined)),
  ];
  const widths = HEADER.map((title, column) =>
    Math.max(title.length, ...rows.map((cells) => (cells[column] ?? "").length)),
  );
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        /^(1|2|4)$/.test(String(column)) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd();
  const measured = GAS_BARS.filter(({ id }) => figures[id] !== undefined);
  const met = measured.filter(({ id, bar }) => (figures[id] ?? Infinity) <= bar);
  const summary = `${met.length} of ${GAS_BARS.length} bars met, ${measured.length - met.length} over, ${GAS_BARS.length - measured.length} not measured`;
  return [line(HEADER), ...rows.map(line), summary].join("\n");
}
