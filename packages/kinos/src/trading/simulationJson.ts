import type { SimulationFigures } from "./simulate.js";

/** `figures` as JSON; wei are decimal strings, which no reader rounds. */
export function simulationJson(figures: SimulationFigures): string {
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
  return `${JSON.stringify(figures, plain, 2)}\n`;
}
