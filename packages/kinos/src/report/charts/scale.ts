/** A map of numbers to pixels, and where to put marks on its axis. */
export interface Scale {
  (value: number): number;
  readonly ticks: readonly number[];
}

/** From 0, or from `least` when given, to at least `most`, in round steps, on pixels `from` to `to`. */
export function scale(most: number, from: number, to: number, least = 0): Scale {
  const step = roundStep((most - least || 1) / 5);
  const start = Math.floor(least / step) * step;
  const end = Math.max(Math.ceil(most / step) * step, start + step);
  const place = (value: number) => from + ((value - start) / (end - start)) * (to - from);
  const ticks = Array.from({ length: Math.round((end - start) / step) + 1 }, (_, i) => start + i * step);
  return Object.assign(place, { ticks });
}

/** The next larger of 1, 2, 5 times a power of ten. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step) ?? 10;
  return factor * power;
}

/** A tick's label without noise. */
export function tickLabel(value: number): string {
  return Number(value.toPrecision(6)).toLocaleString("en-US");
}

/** Whole and fractional $COMPUTE as a float, for pixels only. */
export function toNumber(wei: bigint): number {
  return Number(wei / 10n ** 12n) / 1e6;
}
