import type { Figures } from "../economy/figures/index.js";

/** `figures` as JSON; wei are decimal strings, which no reader rounds. */
export function reportJson(figures: Figures): string {
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
  return `${JSON.stringify(figures, plain, 2)}\n`;
}
