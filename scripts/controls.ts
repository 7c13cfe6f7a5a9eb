import { GATES } from "./check/gates";
import { BUILD_CONTROLS } from "./controls/builds";
import { campaignControl } from "./controls/campaigns";
import { exercise } from "./controls/exercise";
import { STRUCTURE_CONTROLS } from "./controls/structure";
import { STYLE_CONTROLS } from "./controls/style";
import { checkControl, GAS_CONTROL, TEST_CONTROLS } from "./controls/tests";
import { type Control } from "./controls/types";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:controls";
const WORKERS = 2;

/** The slow ones first, so that the workers end together. */
const CONTROLS: readonly Control[] = [
  campaignControl(),
  ...TEST_CONTROLS,
  GAS_CONTROL,
  ...BUILD_CONTROLS,
  ...STRUCTURE_CONTROLS,
  checkControl(GATES),
  ...STYLE_CONTROLS,
];

/** The controls of the gates named as arguments, or all of them. */
function chosenControls(names: readonly string[]): Control[] {
  const unknown = names.find((name) => !CONTROLS.some(({ gate }) => gate === name));
  if (unknown) throw new Error(`${unknown} has no control: name one of ${CONTROLS.map(({ gate }) => gate).join(", ")}`);
  return CONTROLS.filter(({ gate }) => names.length === 0 || names.includes(gate));
}

async function main(): Promise<void> {
  const queue = chosenControls(process.argv.slice(2));
  const planted = queue.reduce((sum, { plants }) => sum + plants.length, 0);
  const gates = new Set(queue.map(({ gate }) => gate)).size;
  const problems: string[] = [];
  const work = async () => {
    for (let control = queue.shift(); control; control = queue.shift()) {
      problems.push(...(await exercise(process.cwd(), control)));
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, work));
  reportProblems(GATE, problems, `${gates} gates caught all ${planted} planted violations`);
}

void runGate(GATE, main);
