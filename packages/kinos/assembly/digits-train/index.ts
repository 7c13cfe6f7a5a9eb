// Trains a classifier of handwritten digits by stochastic gradient descent on the cross entropy of a softmax.
//
// Input: magic "DGT1" u32, samples u32, steps u32 (sample visits), hidden u32, rate shift u32 (learning rate 2^-shift,
// halved for the last third), seed u32 (of the first weights); then for each sample: label u8, pixels u8[784].
// Output: a model, see guest/network.ts.

import { finish, require, reserve } from "../guest/memory";
import {
  CLASSES,
  MODEL_HEADER,
  MODEL_MAGIC,
  PIXELS,
  Scratch,
  WEIGHT_LIMIT,
  forward,
  lightUp,
  modelSize,
  newScratch,
  validHidden,
} from "../guest/network";
import { expNegative } from "./softmax";

const HEADER: usize = 24;
const SAMPLE: usize = 785;

export function alloc(length: u32): u32 {
  return <u32>reserve(length);
}

export function run(input: u32, length: u32): i64 {
  require(length >= HEADER && load<u32>(input) == 0x31544744);
  const samples = load<u32>(input, 4);
  const steps = load<u32>(input, 8);
  const hidden = load<u32>(input, 12);
  const rateShift = load<u32>(input, 16);
  require(samples > 0 && samples <= 1 << 20 && length == HEADER + samples * SAMPLE);
  require(validHidden(hidden) && rateShift <= 16);

  const size = modelSize(hidden);
  const model = reserve(size + 4);
  const errors = reserve(CLASSES * 8);
  const slopes = reserve(hidden * 8);
  const scratch = newScratch(hidden);
  store<u32>(model, MODEL_MAGIC);
  store<u32>(model, hidden, 4);
  randomWeights(model, hidden, load<u32>(input, 20));

  let sample: u32 = 0;
  for (let step: u32 = 0; step < steps; step++) {
    const at = input + HEADER + sample * SAMPLE;
    const label = load<u8>(at);
    require(label < 10);
    const shift = rateShift + (<u64>step * 3 >= <u64>steps * 2 ? 1 : 0);
    lightUp(scratch, at + 1, 0, 0);
    forward(model, hidden, scratch);
    scoreErrors(scratch.scores, errors, label);
    learn(model, hidden, scratch, errors, slopes, shift);
    if (++sample == samples) sample = 0;
  }
  clampWeights(model + MODEL_HEADER, model + size);
  return finish(model, size);
}

/** Uniform weights in about +-1/16 from xorshift32; biases stay zero. */
function randomWeights(model: usize, hidden: usize, seed: u32): void {
  let state = seed | 1;
  const w2 = model + MODEL_HEADER + (PIXELS + 1) * hidden * 4;
  for (let at = model + MODEL_HEADER; at < w2 + hidden * CLASSES * 4; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    const isBias = at >= w2 - hidden * 4 && at < w2;
    store<i32>(at, isBias ? 0 : <i32>(state >>> 15) - 65536);
  }
}

/** errors (Q16) = softmax(scores) - one hot label. */
function scoreErrors(scores: usize, errors: usize, label: u8): void {
  let best = load<i64>(scores);
  for (let k: usize = 1; k < CLASSES; k++) best = max<i64>(best, load<i64>(scores + k * 8));
  let total: i64 = 0;
  for (let k: usize = 0; k < CLASSES; k++) {
    const e = expNegative((best - load<i64>(scores + k * 8)) >> 4);
    store<i64>(errors + k * 8, e);
    total += e;
  }
  for (let k: usize = 0; k < CLASSES; k++) {
    const p = (load<i64>(errors + k * 8) << 16) / total;
    store<i64>(errors + k * 8, k == <usize>label ? p - 65536 : p);
  }
}

/** One step of gradient descent with learning rate 2^-shift. */
function learn(model: usize, hidden: usize, scratch: Scratch, errors: usize, slopes: usize, shift: u32): void {
  const w1 = model + MODEL_HEADER;
  const b1 = w1 + PIXELS * hidden * 4;
  const w2 = b1 + hidden * 4;
  const b2 = w2 + hidden * CLASSES * 4;
  for (let h: usize = 0; h < hidden; h++) {
    const value = load<i64>(scratch.active + h * 8);
    store<i64>(slopes + h * 8, value == 0 ? 0 : learnOutput(w2 + h * CLASSES * 4, errors, value, shift + 12));
  }
  for (let k: usize = 0; k < CLASSES; k++) descend(b2 + k * 4, (load<i64>(errors + k * 8) << 4) >> shift);
  for (let h: usize = 0; h < hidden; h++) descend(b1 + h * 4, (load<i64>(slopes + h * 8) << 4) >> shift);
  for (let p: usize = 0; p < scratch.lit; p++) {
    const value = <i64>load<u32>(scratch.pairs + p * 8, 4);
    learnRow(w1 + <usize>load<u32>(scratch.pairs + p * 8) * hidden * 4, slopes, value, hidden, shift + 4);
  }
}

/** Moves the ten weights of one hidden unit; returns the slope of the loss in that unit (Q16), taken before the move. */
function learnOutput(row: usize, errors: usize, value: i64, shift: u32): i64 {
  const half: i64 = 1 << (shift - 1);
  let slope: i64 = 0;
  for (let k: usize = 0; k < CLASSES; k++) {
    const error = load<i64>(errors + k * 8);
    slope += error * <i64>load<i32>(row + k * 4);
    descend(row + k * 4, (error * value + half) >> shift);
  }
  return slope >> 20;
}

function learnRow(row: usize, slopes: usize, value: i64, hidden: usize, shift: u32): void {
  const half: i64 = 1 << (shift - 1);
  const end = row + hidden * 4;
  let from = slopes;
  for (let to = row; to < end; to += 16) {
    descend(to, (load<i64>(from) * value + half) >> shift);
    descend(to + 4, (load<i64>(from, 8) * value + half) >> shift);
    descend(to + 8, (load<i64>(from, 16) * value + half) >> shift);
    descend(to + 12, (load<i64>(from, 24) * value + half) >> shift);
    from += 32;
  }
}

/** Subtracts `gradient` (Q20) from the weight at `at`. */
function descend(at: usize, gradient: i64): void {
  store<i32>(at, load<i32>(at) - <i32>gradient);
}

function clampWeights(start: usize, end: usize): void {
  for (let at = start; at < end; at += 4) {
    store<i32>(at, <i32>max<i64>(-WEIGHT_LIMIT, min<i64>(WEIGHT_LIMIT, <i64>load<i32>(at))));
  }
}
