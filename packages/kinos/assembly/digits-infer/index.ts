// Names the digit in each image, with a model that digits-train made. Each image is looked at nine times, moved by at
// most one pixel each way, and the scores are added: it costs nine times as much and is right more often.
//
// Input: magic "DGI1" u32, images u32, model length u32, the model with its checksum, then pixels u8[784] per image.
// Output: magic "DGL1" u32, images u32, a label u8 per image, checksum u32.

import { finish, require, reserve } from "../guest/memory";
import {
  CLASSES,
  MODEL_MAGIC,
  PIXELS,
  Scratch,
  forward,
  lightUp,
  modelSize,
  newScratch,
  validHidden,
} from "../guest/network";

const HEADER: usize = 12;

export function alloc(length: u32): u32 {
  return <u32>reserve(length);
}

export function run(input: u32, length: u32): i64 {
  require(length >= HEADER && load<u32>(input) == 0x31494744);
  const images = load<u32>(input, 4);
  const modelLength = load<u32>(input, 8);
  require(images <= 1 << 20 && modelLength >= 8 && modelLength <= length);
  require(<u64>length == <u64>HEADER + modelLength + <u64>images * PIXELS);
  const model = input + HEADER;
  const hidden = load<u32>(model, 4);
  require(load<u32>(model) == MODEL_MAGIC && validHidden(hidden) && modelLength == modelSize(hidden) + 4);

  const output = reserve(8 + images + 4);
  const totals = reserve(CLASSES * 8);
  const scratch = newScratch(hidden);
  store<u32>(output, 0x314c4744);
  store<u32>(output, images, 4);
  for (let i: u32 = 0; i < images; i++) {
    const image = model + modelLength + i * PIXELS;
    store<u8>(output + i, classify(image, model, hidden, scratch, totals), 8);
  }
  return finish(output, 8 + images);
}

/** The label with the highest total score; the lowest such label on a tie. */
function classify(image: usize, model: usize, hidden: usize, scratch: Scratch, totals: usize): u8 {
  for (let k: usize = 0; k < CLASSES; k++) store<i64>(totals + k * 8, 0);
  for (let view: i32 = 0; view < 9; view++) {
    lightUp(scratch, image, (view % 3) - 1, view / 3 - 1);
    forward(model, hidden, scratch);
    for (let k: usize = 0; k < CLASSES; k++) {
      store<i64>(totals + k * 8, load<i64>(totals + k * 8) + load<i64>(scratch.scores + k * 8));
    }
  }
  let best: usize = 0;
  for (let k: usize = 1; k < CLASSES; k++) {
    if (load<i64>(totals + k * 8) > load<i64>(totals + best * 8)) best = k;
  }
  return <u8>best;
}
