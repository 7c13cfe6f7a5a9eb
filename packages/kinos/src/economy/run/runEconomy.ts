import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ComputeEconomy, Deployment } from "@compute-economy/sdk";
import { Bank } from "../chain/Bank.js";
import { deploy, findDeployment } from "../chain/deploy.js";
import { LocalChain } from "../chain/LocalChain.js";
import { EconomyError } from "../EconomyError.js";
import { type Figures, figuresOf } from "../figures/index.js";
import { ROOT } from "../paths.js";
import { compare, differencesOf } from "../reconcile.js";
import { replay } from "../replay.js";
import { Agents } from "./Agents.js";
import type { Cleanup } from "./Cleanup.js";
import { Clock } from "./Clock.js";
import type { RunOptions } from "./Options.js";
import { Overseer, type Progress } from "./Overseer.js";
import { Phases } from "./Phases.js";
import { plan } from "./plan.js";
import { textsFor } from "./texts.js";

const RUN_MS = 600_000;
const JOBS_PER_FLUSH = 5;
const LONGEST_WINDOWS = 900n;

/** A run that is over; `figures` say whether everything adds up. */
export interface RunResult {
  figures: Figures;
}

/** What a run is told besides its options. */
export interface RunEnvironment {
  progress: Progress & { phase(text: string): void };
  /** Everything that has to be undone, whatever happens. */
  cleanup: Cleanup;
  /** Aborts what child processes are doing. */
  signal: AbortSignal;
}

/**
 * One economy from its first block to the last wei: chain, contracts, agents, jobs, reconciliation. Throws
 * `EconomyError` when it cannot be done; what does not add up is in the figures.
 */
export async function runEconomy(options: RunOptions, environment: RunEnvironment): Promise<RunResult> {
  const { progress, cleanup, signal } = environment;
  const startedAt = new Date().toISOString();
  const phases = new Phases();
  const folder = await mkdtemp(join(tmpdir(), "economy-"));
  cleanup.add(() => rm(folder, { recursive: true, force: true }));
  const texts = await textsFor(options.input, folder);

  const overseer = new Overseer(progress);
  // The processes load while contracts are deployed.
  const agents = new Agents(plan(options), overseer);
  cleanup.add(() => agents.kill());

  progress.phase(options.rpc ? `using the chain at ${options.rpc}` : "starting a chain");
  const { url, deployment } = await phases.time("deploy", () => chainFor(options, folder, environment));
  const bank = await Bank.open(url, deployment);
  const { economy } = bank;
  const { escrow, compute } = economy.contracts;
  await requireShortWindows(economy);
  const before = {
    block: await economy.provider.getBlockNumber(),
    firstJobId: (await escrow.jobCount()) + 1n,
    supplyWei: await compute.totalSupply(),
  };

  progress.phase(`starting ${options.agents} agents`);
  await phases.time("start agents", () =>
    agents.start({ bank, rpcUrl: url, deployment, seed: options.seed, folder, textFolder: texts.folder, overseer }),
  );

  progress.phase("trading");
  const clock = new Clock(url, economy, options.rpc === undefined, progress);
  const limit = Date.now() + RUN_MS;
  await phases.time("trade", async () => {
    agents.meet();
    await overseer.watch({
      economy,
      firstJobId: before.firstJobId,
      planned: options.jobs,
      waitUntil: (until) => clock.passUntil(until),
      meanwhile: flushEvery(JOBS_PER_FLUSH, economy),
      deadline: () => limit + clock.waitedMs,
    });
  });
  progress.phase("settling");
  await phases.time("settle", async () => {
    await agents.stop();
    overseer.check();
    await economy.flushFees();
  });
  signal.throwIfAborted();

  progress.phase("reconciling");
  const block = await economy.provider.getBlockNumber();
  const ledger = await phases.time("replay", () => replay(economy, block));
  const comparisons = await phases.time("compare", () => compare(economy, ledger, block));
  const run = {
    seed: options.seed,
    chainId: deployment.chainId,
    ...(options.rpc && { rpc: options.rpc }),
    texts: texts.source,
    startedAt,
    durations: phases.durations,
    clockMovedSeconds: clock.movedSeconds,
    blocks: block,
  };
  const differences = differencesOf(comparisons);
  const reconciliation = { block, events: ledger.eventCount, compared: comparisons.length, differences };
  const participants = agents.participants();
  const { badWork } = overseer;
  return { figures: figuresOf({ ledger, participants, before, run, badWork, reconciliation }) };
}

/** On most chains windows are hours: a run that waited for them would hang. Throws `EconomyError`. */
async function requireShortWindows(economy: ComputeEconomy): Promise<void> {
  for (const { unitName, termsId, isRetired } of await economy.listResources()) {
    const { submitSeconds, graceSeconds, reviewSeconds } = await economy.getTerms(termsId);
    const longest = submitSeconds + graceSeconds + reviewSeconds;
    if (isRetired || longest <= LONGEST_WINDOWS) continue;
    throw new EconomyError(
      `the windows of ${unitName} on this chain take ${longest} s, more than ${LONGEST_WINDOWS} s`,
    );
  }
}

/** Anyone may flush fees; here the market fund does after every few jobs. */
function flushEvery(jobs: number, economy: ComputeEconomy): (over: number) => Promise<void> {
  let next = jobs;
  return async (over) => {
    if (over < next) return;
    next = over + jobs;
    await economy.flushFees();
  };
}

async function chainFor(
  options: RunOptions,
  folder: string,
  { progress, cleanup, signal }: RunEnvironment,
): Promise<{ url: string; deployment: Deployment }> {
  if (options.rpc !== undefined) {
    const records = join(ROOT, "deploy/deployments");
    const found = await findDeployment(options.rpc, records);
    return { url: options.rpc, deployment: found ?? (await deploy(options.rpc, records, signal)) };
  }
  const chain = await LocalChain.start(folder);
  cleanup.add(() => chain.stop());
  progress.phase(`deploying on ${chain.url}`);
  return { url: chain.url, deployment: await deploy(chain.url, join(folder, "deployments"), signal) };
}
