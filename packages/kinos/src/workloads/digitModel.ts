import { MalformedBytes, openOutput } from "./bytes.js";
import { CLASSES, PIXELS } from "./digits.js";

const SIDE = 28;
const WEIGHT_LIMIT = 2 ** 23;
const HIDDEN_LIMIT = 2 ** 22;

/** A digits-train model as numbers; the fixed-point formats are those of assembly/guest/network.ts. */
export interface DigitModel {
  hidden: number;
  w1: Int32Array;
  b1: Int32Array;
  w2: Int32Array;
  b2: Int32Array;
}

/** Reads a digits-train output. Throws `MalformedBytes` (with the reason) when it is not one. */
export function decodeModel(output: Uint8Array): DigitModel {
  const reader = openOutput(output);
  reader.magic("DGM1");
  const hidden = reader.u32();
  if (hidden < 8 || hidden > 128 || hidden % 8 !== 0) throw new MalformedBytes(`a layer of ${hidden} units`);
  const model = {
    hidden,
    w1: reader.i32Array(PIXELS * hidden),
    b1: reader.i32Array(hidden),
    w2: reader.i32Array(hidden * CLASSES),
    b2: reader.i32Array(CLASSES),
  };
  reader.end();
  const isLarge = (weight: number) => Math.abs(weight) > WEIGHT_LIMIT;
  if ([model.w1, model.b1, model.w2, model.b2].some((part) => part.some(isLarge))) {
    throw new MalformedBytes("a weight is out of range");
  }
  return model;
}

/** The label of one image as the model sees it; bit for bit what the WebAssembly network computes. */
export function classify(model: DigitModel, pixels: Uint8Array): number {
  return indexOfLargest(scoreView(model, pixels, 0, 0));
}

/** The label as digits-infer finds it: by the summed scores of nine views, moved by at most a pixel each way. */
export function classifyNineViews(model: DigitModel, pixels: Uint8Array): number {
  const totals = new Float64Array(CLASSES);
  for (const dy of [-1, 0, 1]) {
    for (const dx of [-1, 0, 1])
      scoreView(model, pixels, dx, dy).forEach((score, k) => (totals[k] = at(totals, k) + score));
  }
  return indexOfLargest(totals);
}

/** Scores (Q20) of the image moved by (dx, dy). Every intermediate value is an integer below 2^53, so it is exact. */
function scoreView(model: DigitModel, pixels: Uint8Array, dx: number, dy: number): Float64Array {
  const { hidden, w1, b1, w2, b2 } = model;
  const sums = Float64Array.from(b1, (bias) => bias * 256);
  pixels.forEach((value, i) => {
    const x = (i % SIDE) + dx;
    const y = Math.floor(i / SIDE) + dy;
    if (value === 0 || x < 0 || x >= SIDE || y < 0 || y >= SIDE) return;
    const row = (y * SIDE + x) * hidden;
    for (let h = 0; h < hidden; h++) sums[h] = at(sums, h) + value * at(w1, row + h);
  });
  const scores = Float64Array.from(b2, (bias) => bias * 65536);
  sums.forEach((sum, h) => {
    const active = Math.min(HIDDEN_LIMIT, Math.max(0, Math.floor(sum / 4096)));
    for (let k = 0; k < CLASSES; k++) scores[k] = at(scores, k) + active * at(w2, h * CLASSES + k);
  });
  return scores.map((score) => Math.floor(score / 65536));
}

function at(numbers: Float64Array | Int32Array, i: number): number {
  return numbers[i] ?? 0;
}

function indexOfLargest(numbers: Float64Array): number {
  return numbers.reduce((best, number, i) => (number > at(numbers, best) ? i : best), 0);
}
