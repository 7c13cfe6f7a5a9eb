import { mkdir } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { Cleanup } from "../economy/run/Cleanup.js";
import { DEFAULT_OPTIONS, type SimulationOptions } from "../trading/Options.js";
import { prepare } from "./prepare.js";
import { StatusLine } from "./StatusLine.js";

const MOST = { periods: 40, buyers: 40, sellers: 40, lots: 20 };
const FORCED_EXIT_MS = 10_000;

type CommandOptions = SimulationOptions & { json?: true; out: string };

const command = new Command("market-sim")
  .description("Finds prices on the order book: random traders and this repository's agents in the same market.")
  .option("--seed <text>", "chooses limits, turns and random prices", DEFAULT_OPTIONS.seed)
  .option("--periods <n>", `how many trading periods (1 to ${MOST.periods})`, whole("periods"), DEFAULT_OPTIONS.periods)
  .option("--buyers <n>", `how many buyers (1 to ${MOST.buyers})`, whole("buyers"), DEFAULT_OPTIONS.buyers)
  .option("--sellers <n>", `how many sellers (1 to ${MOST.sellers})`, whole("sellers"), DEFAULT_OPTIONS.sellers)
  .option("--lots <n>", `lots of each trader in a period (1 to ${MOST.lots})`, whole("lots"), DEFAULT_OPTIONS.lots)
  .option("--json", "print one JSON object instead of the tables")
  .option("--out <folder>", "write market-sim.svg there", "report")
  .allowExcessArguments(false)
  .showSuggestionAfterError(false)
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride();

async function main(): Promise<void> {
  const options = parse();
  if (!options) return;
  const { json, out, ...simulation } = options;
  const status = new StatusLine(process.stderr);
  const progress = (text: string) => status.phase(text);
  const cleanup = new Cleanup();
  const abort = new AbortController();
  stopOnSignals(cleanup, abort);
  try {
    await mkdir(resolve(out), { recursive: true }).catch((cause: unknown) => {
      throw new Error(`--out ${out} cannot be made`, { cause });
    });
    await prepare(progress, abort.signal);
    // Only now: what is imported may just have been built.
    const { printSimulation, runSimulation, simulationJson, writeChart } = await import("../trading/index.js");
    const figures = await runSimulation(simulation, { progress, cleanup, signal: abort.signal });
    const chart = await writeChart(out, figures);
    status.clear();
    if (json) process.stdout.write(simulationJson(figures));
    else console.log([...printSimulation(figures), "", `Chart: ${chart}`].join("\n"));
    const { random, agents } = figures.populations;
    if ([random, agents].some(({ reconciliation }) => reconciliation.differences.length > 0)) process.exitCode = 1;
  } catch (error) {
    if (abort.signal.aborted) return;
    status.clear();
    console.error(`market-sim: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = 1;
  } finally {
    await cleanup.run();
  }
}

function parse(): CommandOptions | undefined {
  try {
    return command.parse().opts<CommandOptions>();
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exitCode = error.exitCode;
    return undefined;
  }
}

/** Ctrl-C ends everything that was started, then this process. */
function stopOnSignals(cleanup: Cleanup, abort: AbortController): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const) {
    process.once(signal, () => {
      abort.abort();
      console.error(`\nmarket-sim: ${signal}, ending everything`);
      setTimeout(() => process.exit(code), FORCED_EXIT_MS).unref();
      void cleanup.run().then(() => process.exit(code));
    });
  }
}

function whole(name: keyof typeof MOST): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= 1 && value <= MOST[name]) return value;
    throw new InvalidArgumentError(`--${name} is a whole number from 1 to ${MOST[name]}.`);
  };
}

await main();
