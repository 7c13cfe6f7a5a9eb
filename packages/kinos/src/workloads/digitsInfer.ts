import { MalformedBytes, Reader, openOutput, u32 } from "./bytes.js";
import { type DigitModel, classify, classifyNineViews, decodeModel } from "./digitModel.js";
import { CLASSES, type Digit, PIXELS, loadDigits } from "./digits.js";
import { WorkloadError } from "./errors.js";
import { failed, judge, scoreOf, stopsEarly } from "./judge.js";
import { SeededRandom } from "./random.js";
import { requireUnits } from "./units.js";
import type { InputOptions, Verdict, Workload } from "./Workload.js";

const IMAGES_PER_UNIT = 100;
const RECOMPUTED_IMAGES = 30;
const MODEL_TEST_DIGITS = 400;

async function maxUnits(): Promise<number> {
  return Math.floor((await loadDigits()).heldBack.length / IMAGES_PER_UNIT);
}

async function makeInput({ seed, units, model }: InputOptions): Promise<Uint8Array> {
  requireUnits(units, await maxUnits());
  if (!model) throw new WorkloadError("MissingModel", "digits-infer needs the output of a digits-train job");
  requireModel(model);
  const { heldBack } = await loadDigits();
  const chosen = new SeededRandom(`digits-infer ${seed}`).pick(heldBack, units * IMAGES_PER_UNIT);
  const header = [Buffer.from("DGI1"), u32(chosen.length, model.length)];
  return Buffer.concat([...header, model, ...chosen.map(({ pixels }) => pixels)]);
}

function requireModel(model: Uint8Array): void {
  try {
    decodeModel(model);
  } catch (cause) {
    throw new WorkloadError("BadModel", cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** The labels in a digits-infer output, one per image. Throws `MalformedBytes` when it is not one. */
export function decodeLabels(output: Uint8Array): Uint8Array {
  const reader = openOutput(output);
  reader.magic("DGL1");
  const labels = reader.take(reader.u32());
  reader.end();
  if (labels.some((label) => label >= CLASSES)) throw new MalformedBytes("a label is not a digit");
  return labels;
}

function check(input: Uint8Array, output: Uint8Array): Promise<Verdict> {
  return judge(async () => {
    const { images, model } = readInput(input);
    const labels = decodeLabels(output);
    const reason = `${labels.length} labels for ${images.length} images`;
    if (labels.length > images.length) return failed(reason);
    const verdict = await judgeLabels(images.slice(0, labels.length), labels, model, new SeededRandom(output));
    return labels.length === images.length ? verdict : stopsEarly(verdict.ok, labels.length, images.length, reason);
  });
}

/** Recomputes a sample, then compares all with the truth. */
async function judgeLabels(
  images: readonly Uint8Array[],
  labels: Uint8Array,
  model: DigitModel,
  random: SeededRandom,
): Promise<Verdict> {
  const sample = random.pick([...images.keys()], RECOMPUTED_IMAGES);
  const wrong = sample.find((i) => classifyNineViews(model, images[i] ?? new Uint8Array()) !== labels[i]);
  if (wrong !== undefined) return failed(`image ${wrong} is not labelled as the model labels it`);
  return await judgeAgreement(images, labels, model, random);
}

/** Compares the labels with the truth, which the client knows of the digits that it held back. */
async function judgeAgreement(
  images: readonly Uint8Array[],
  labels: Uint8Array,
  model: DigitModel,
  random: SeededRandom,
): Promise<Verdict> {
  const { heldBack } = await loadDigits();
  const truth = new Map(heldBack.map((digit) => [keyOf(digit.pixels), digit.label]));
  const known = [...images.keys()].filter((i) => truth.has(keyOf(images[i] ?? new Uint8Array())));
  if (known.length === 0) return { ok: true, score: 100 };
  const right = known.filter((i) => truth.get(keyOf(images[i] ?? new Uint8Array())) === labels[i]).length;
  const agreement = right / known.length;
  const expected = accuracyOf(model, random.pick(heldBack, MODEL_TEST_DIGITS));
  const wanted = expected - tolerance(expected, known.length);
  if (agreement < wanted) {
    return failed(`agreement ${agreement.toFixed(3)}, at least ${wanted.toFixed(3)} is due`, scoreOf(agreement));
  }
  return { ok: true, score: scoreOf(agreement) };
}

/**
 * How far the agreement on `count` images may stay below the model's accuracy on other digits: both are samples, so four
 * standard deviations, and a little for the nine views, which do not help every model.
 */
function tolerance(accuracy: number, count: number): number {
  return 4 * Math.sqrt(accuracy * (1 - accuracy) * (1 / count + 1 / MODEL_TEST_DIGITS)) + 0.03;
}

function accuracyOf(model: DigitModel, digits: readonly Digit[]): number {
  return digits.filter(({ label, pixels }) => classify(model, pixels) === label).length / digits.length;
}

function readInput(input: Uint8Array): { images: Uint8Array[]; model: DigitModel } {
  const reader = new Reader(input);
  reader.magic("DGI1");
  const count = reader.u32();
  const model = decodeModel(reader.take(reader.u32()));
  const images = Array.from({ length: Math.min(count, reader.left) }, () => reader.take(PIXELS));
  reader.end();
  return { images, model };
}

function keyOf(pixels: Uint8Array): string {
  return Buffer.from(pixels.buffer, pixels.byteOffset, pixels.length).toString("latin1");
}

/** Labels held-back digits with a model bought before; the client compares with the truth and recomputes a sample. */
export const digitsInfer: Workload = {
  name: "digits-infer",
  unit: "100 images of 28 x 28 pixels, each labelled from nine views",
  maxUnits,
  makeInput,
  check,
};
