import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { SimulationFigures } from "./simulate.js";
import { simulationChart } from "./simulationChart.js";

/** Writes market-sim.svg into `folder`, which is made; returns its path. */
export async function writeChart(folder: string, figures: SimulationFigures): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = resolve(folder, "market-sim.svg");
  await writeFile(path, simulationChart(figures));
  return path;
}
