// Run by Hardhat (`hardhat run`), which compiles first and gives the books their in-process network.
import { writeFileSync } from "node:fs";
import { SHAPES, type Shape } from "../../test/model/growth/dust";
import { growthOf } from "../../test/model/growth/figures";
import { holesGrowth } from "../../test/model/growth/holes";
import { messageOf } from "../lib/problems";
import { type GrowthFigures, SIZES } from "./sizes";

async function main(): Promise<void> {
  const target = process.env.GROWTH_FIGURES_PATH;
  if (!target) throw new Error("measure.ts is started by npm run gas:growth, not by itself");
  const figures: GrowthFigures = {};
  for (const shape of Object.keys(SHAPES) as Shape[]) figures[shape] = await growthOf(shape, SIZES);
  for (const cancelling of ["fromFront", "fromBehind"] as const) {
    figures[`cancelled.${cancelling}`] = await holesGrowth(cancelling, SIZES);
  }
  writeFileSync(target, JSON.stringify(figures));
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
