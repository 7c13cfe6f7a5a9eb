import { Reader, u32 } from "./bytes.js";
import { classify, decodeModel } from "./digitModel.js";
import { PIXELS, loadDigits } from "./digits.js";
import { failed, judge, scoreOf } from "./judge.js";
import { SeededRandom } from "./random.js";
import { requireUnits } from "./units.js";
import type { InputOptions, Verdict, Workload } from "./Workload.js";

const STEPS_PER_UNIT = 1000;
const EPOCHS = 5;
const MOST_UNITS = 60;
const HIDDEN = 64;
const RATE_SHIFT = 5;
const TESTED_DIGITS = 1000;
const WANTED: readonly (readonly [steps: number, accuracy: number])[] = [
  [20_000, 0.87],
  [10_000, 0.85],
  [5_000, 0.8],
  [2_000, 0.72],
];

async function makeInput({ seed, units }: InputOptions): Promise<Uint8Array> {
  requireUnits(units, MOST_UNITS);
  const { training } = await loadDigits();
  const steps = units * STEPS_PER_UNIT;
  const random = new SeededRandom(`digits-train ${seed}`);
  const chosen = random.pick(training, steps / EPOCHS);
  const header = u32(chosen.length, steps, HIDDEN, RATE_SHIFT, random.below(2 ** 32));
  return Buffer.concat([Buffer.from("DGT1"), header, ...chosen.flatMap((d) => [Uint8Array.of(d.label), d.pixels])]);
}

function check(input: Uint8Array, output: Uint8Array): Promise<Verdict> {
  return judge(async () => {
    const { steps, hidden } = readInput(input);
    const model = decodeModel(output);
    if (model.hidden !== hidden) return failed(`a layer of ${model.hidden} units, ${hidden} were asked for`);

    const tested = new SeededRandom(output).pick((await loadDigits()).heldBack, TESTED_DIGITS);
    const right = tested.filter(({ label, pixels }) => classify(model, pixels) === label).length;
    const accuracy = right / tested.length;
    const wanted = wantedAccuracy(steps);
    if (accuracy < wanted)
      return failed(`accuracy ${accuracy.toFixed(3)}, at least ${wanted} is due`, scoreOf(accuracy));
    return { ok: true, score: scoreOf(accuracy) };
  });
}

/** What honest training exceeds by some points, whatever the seed; it grows with the number of steps. */
function wantedAccuracy(steps: number): number {
  const [, accuracy] = WANTED.find(([least]) => steps >= least) ?? [0, 0.6];
  return accuracy;
}

function readInput(input: Uint8Array): { steps: number; hidden: number } {
  const reader = new Reader(input);
  reader.magic("DGT1");
  const samples = reader.u32();
  const steps = reader.u32();
  const hidden = reader.u32();
  reader.take(8 + samples * (PIXELS + 1));
  reader.end();
  return { steps, hidden };
}

/** Trains a network of 64 hidden units on real handwritten digits; the client tests it on digits that were held back. */
export const digitsTrain: Workload = {
  name: "digits-train",
  unit: "1,000 training steps (one image, forward and back) of a 784-64-10 network",
  maxUnits: async () => MOST_UNITS,
  makeInput,
  check,
};
