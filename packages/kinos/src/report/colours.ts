/** One colour for each series, told apart without red against green. */
const SERIES = ["#2563eb", "#d97706", "#0d9488", "#9333ea", "#be123c", "#4d7c0f", "#0369a1", "#a16207"];

/** The colour of the `index`-th series. */
export function seriesColour(index: number): string {
  return SERIES[index % SERIES.length] ?? "#334155";
}
