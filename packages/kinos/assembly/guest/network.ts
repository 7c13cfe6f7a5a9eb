// The classifier that digits-train trains and digits-infer runs: 784 pixels, one ReLU layer, ten scores.
//
// Fixed point: pixels Q8 (0..255), weights and biases Q20 (i32), activations Q16, scores Q20. Products are i64.
//
// Model bytes: magic u32, hidden u32, W1 i32[784][hidden], b1 i32[hidden], W2 i32[hidden][10], b2 i32[10], checksum u32.

import { reserve } from "./memory";

export const MODEL_MAGIC: u32 = 0x314d4744; // "DGM1"
export const MODEL_HEADER: usize = 8;
export const SIDE: i32 = 28;
export const PIXELS: usize = 784;
export const CLASSES: usize = 10;
export const WEIGHT_LIMIT: i64 = 1 << 23; // |weight| <= 8.0, so that a reader may compute in 53 bits
export const HIDDEN_LIMIT: i64 = 1 << 22; // activation <= 64.0

/** Whether a layer of `hidden` units is supported. */
export function validHidden(hidden: u32): bool {
  return hidden >= 8 && hidden <= 128 && (hidden & 7) == 0;
}

/** Bytes of a model without its checksum. */
export function modelSize(hidden: usize): usize {
  return MODEL_HEADER + 4 * ((PIXELS + 1) * hidden + (hidden + 1) * CLASSES);
}

/** Working space for one image: `sums` i64[hidden], `active` i64[hidden], `scores` i64[10], `pairs` (u32, u32)[784]. */
@unmanaged
export class Scratch {
  sums: usize;
  active: usize;
  scores: usize;
  pairs: usize;
  lit: usize;
}

/** Reserves the working space for a layer of `hidden` units. */
export function newScratch(hidden: usize): Scratch {
  const scratch = changetype<Scratch>(reserve(offsetof<Scratch>()));
  scratch.sums = reserve(hidden * 8);
  scratch.active = reserve(hidden * 8);
  scratch.scores = reserve(CLASSES * 8);
  scratch.pairs = reserve(PIXELS * 8);
  return scratch;
}

/** Lists the lit pixels of the image at `image`, moved by (dx, dy), in `pairs` as (index, value). */
export function lightUp(scratch: Scratch, image: usize, dx: i32, dy: i32): void {
  const pairs = scratch.pairs;
  let count: usize = 0;
  for (let y: i32 = 0; y < SIDE; y++) {
    const toY = y + dy;
    if (toY < 0 || toY >= SIDE) continue;
    for (let x: i32 = 0; x < SIDE; x++) {
      const value = <u32>load<u8>(image + <usize>(y * SIDE + x));
      const toX = x + dx;
      if (value == 0 || toX < 0 || toX >= SIDE) continue;
      store<u32>(pairs + count * 8, <u32>(toY * SIDE + toX));
      store<u32>(pairs + count * 8, value, 4);
      count++;
    }
  }
  scratch.lit = count;
}

/** Fills `active` (Q16) and `scores` (Q20) for the lit pixels. */
export function forward(model: usize, hidden: usize, scratch: Scratch): void {
  const sums = scratch.sums;
  const active = scratch.active;
  const scores = scratch.scores;
  const pairs = scratch.pairs;
  const w1 = model + MODEL_HEADER;
  const b1 = w1 + PIXELS * hidden * 4;
  const w2 = b1 + hidden * 4;
  const b2 = w2 + hidden * CLASSES * 4;
  for (let h: usize = 0; h < hidden; h++) store<i64>(sums + h * 8, (<i64>load<i32>(b1 + h * 4)) << 8);
  for (let p: usize = 0; p < scratch.lit; p++) {
    const value = <i64>load<u32>(pairs + p * 8, 4);
    addRow(w1 + <usize>load<u32>(pairs + p * 8) * hidden * 4, value, sums, hidden);
  }
  for (let k: usize = 0; k < CLASSES; k++) store<i64>(scores + k * 8, (<i64>load<i32>(b2 + k * 4)) << 16);
  for (let h: usize = 0; h < hidden; h++) {
    const sum = load<i64>(sums + h * 8) >> 12;
    const value = sum < 0 ? 0 : sum > HIDDEN_LIMIT ? HIDDEN_LIMIT : sum;
    store<i64>(active + h * 8, value);
    if (value == 0) continue;
    const row = w2 + h * CLASSES * 4;
    for (let k: usize = 0; k < CLASSES; k++) {
      const at = scores + k * 8;
      store<i64>(at, load<i64>(at) + value * <i64>load<i32>(row + k * 4));
    }
  }
  for (let k: usize = 0; k < CLASSES; k++) store<i64>(scores + k * 8, load<i64>(scores + k * 8) >> 16);
}

function addRow(row: usize, value: i64, sums: usize, hidden: usize): void {
  let from = row;
  let to = sums;
  const end = sums + hidden * 8;
  while (to < end) {
    store<i64>(to, load<i64>(to) + value * <i64>load<i32>(from));
    store<i64>(to, load<i64>(to, 8) + value * <i64>load<i32>(from, 4), 8);
    store<i64>(to, load<i64>(to, 16) + value * <i64>load<i32>(from, 8), 16);
    store<i64>(to, load<i64>(to, 24) + value * <i64>load<i32>(from, 12), 24);
    store<i64>(to, load<i64>(to, 32) + value * <i64>load<i32>(from, 16), 32);
    store<i64>(to, load<i64>(to, 40) + value * <i64>load<i32>(from, 20), 40);
    store<i64>(to, load<i64>(to, 48) + value * <i64>load<i32>(from, 24), 48);
    store<i64>(to, load<i64>(to, 56) + value * <i64>load<i32>(from, 28), 56);
    from += 32;
    to += 64;
  }
}
