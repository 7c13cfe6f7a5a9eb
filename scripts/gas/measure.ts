// Run by Hardhat (`hardhat run`), which compiles first and gives the scenarios its in-process network.
import { writeFileSync } from "node:fs";
import { SCENARIOS } from "../../test/gas/scenarios";
import { messageOf } from "../lib/problems";
import { type GasFigures } from "./types";

/** No transaction costs less; a smaller figure means that a scenario measured something else. */
const CHEAPEST_GAS_PER_UNIT = 1_000n;

async function main(): Promise<void> {
  const target = process.env.GAS_FIGURES_PATH;
  if (!target) throw new Error("measure.ts is started by npm run gas, not by itself");
  const figures: GasFigures = {};
  for (const { id, measure } of SCENARIOS) {
    if (figures[id] !== undefined) throw new Error(`two scenarios are named ${id}: give one of them a variant`);
    const gas = await measure().catch((cause: unknown) => {
      throw new Error(`${id} could not be measured: ${messageOf(cause)}`, { cause });
    });
    if (gas < CHEAPEST_GAS_PER_UNIT) throw new Error(`${id} measured ${gas} gas: return gasUsed of a transaction`);
    figures[id] = Number(gas);
  }
  writeFileSync(target, JSON.stringify(figures));
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
