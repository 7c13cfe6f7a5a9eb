import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deploy } from "../economy/chain/deploy.js";
import { LocalChain } from "../economy/chain/LocalChain.js";
import type { Cleanup } from "../economy/run/Cleanup.js";
import type { SimulationOptions } from "./Options.js";
import { simulate, type SimulationFigures } from "./simulate.js";

/** What a run is told besides its options. */
export interface SimulationEnvironment {
  progress: (text: string) => void;
  /** Everything that has to be undone, whatever happens. */
  cleanup: Cleanup;
  /** Aborts what child processes are doing. */
  signal: AbortSignal;
}

/** A simulation on a chain of its own, with the contracts as production deploys them. Throws `EconomyError`. */
export async function runSimulation(
  options: SimulationOptions,
  { progress, cleanup, signal }: SimulationEnvironment,
): Promise<SimulationFigures> {
  const folder = await mkdtemp(join(tmpdir(), "market-sim-"));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  progress("starting a chain");
  const chain = await LocalChain.start(folder);
  cleanup.add(() => chain.stop());
  progress(`deploying on ${chain.url}`);
  const deployment = await deploy(chain.url, join(folder, "deployments"), signal);
  return await simulate(options, { url: chain.url, deployment, progress });
}
