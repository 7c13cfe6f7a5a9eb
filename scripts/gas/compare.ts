import { type GasFigures } from "./types";

/** A rise of more than this many percent over the committed figure is refused. */
const TOLERATED_PERCENT = 1;

const UPDATE = "run npm run gas -- --update and review the diff of test/gas/gas.json";

function percent(measured: number, committed: number): string {
  return `${((measured / committed - 1) * 100).toFixed(1)} %`;
}

/** What stands between measured and committed figures: reasons to fail, and news that is good. */
export interface Comparison {
  problems: string[];
  falls: string[];
}

/** Compares `measured` with the `committed` figures of `test/gas/gas.json`. */
export function compareFigures(measured: GasFigures, committed: GasFigures): Comparison {
  const problems: string[] = [];
  const falls: string[] = [];
  for (const [id, gas] of Object.entries(measured)) {
    const before = committed[id];
    if (before === undefined) problems.push(`${id} is measured but not in test/gas/gas.json: ${UPDATE}`);
    else if (gas * 100 > before * (100 + TOLERATED_PERCENT)) {
      problems.push(`${id} rose from ${before} to ${gas} (+${percent(gas, before)}): make it cheaper, or ${UPDATE}`);
    } else if (gas * 100 < before * (100 - TOLERATED_PERCENT)) {
      falls.push(`${id} fell from ${before} to ${gas} (${percent(gas, before)}): ${UPDATE}`);
    }
  }
  for (const id of Object.keys(committed).filter((known) => measured[known] === undefined)) {
    problems.push(`${id} is in test/gas/gas.json but no scenario measures it: restore the scenario, or ${UPDATE}`);
  }
  if (Object.keys(measured).length === 0) {
    problems.push("no scenario is registered: add one to test/gas/scenarios/registry.ts");
  }
  return { problems, falls };
}
