import { mkdir, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { Command, CommanderError, InvalidArgumentError } from "commander";
import { requireChain } from "../economy/chain/rpc.js";
import { Cleanup } from "../economy/run/Cleanup.js";
import { DEFAULT_AGENTS, DEFAULT_JOBS, MIN_AGENTS, MIN_JOBS, type RunOptions } from "../economy/run/Options.js";
import { prepare } from "./prepare.js";
import { StatusLine } from "./StatusLine.js";

const MOST_JOBS = 1_000;
const MOST_AGENTS = 60;
const FORCED_EXIT_MS = 10_000;

const command = new Command("economy")
  .description("Runs an economy of agents: chain, contracts, jobs, and every balance reconciled to the wei.")
  .option("--jobs <n>", `how many jobs (${MIN_JOBS} to ${MOST_JOBS})`, whole("jobs", MIN_JOBS, MOST_JOBS), DEFAULT_JOBS)
  .option(
    "--agents <n>",
    `how many agents (${MIN_AGENTS} to ${MOST_AGENTS})`,
    whole("agents", MIN_AGENTS, MOST_AGENTS),
    DEFAULT_AGENTS,
  )
  .option("--seed <text>", "chooses strategies, inputs and prices", "1")
  .option("--input <folder>", "texts for text-index (.md .txt .sol .ts); default: this repository's")
  .option("--rpc <url>", "use the chain that is there instead of starting one", url)
  .option("--report <folder>", "write report.json and report.html there")
  .allowExcessArguments(false)
  .showSuggestionAfterError(false)
  .configureOutput({ outputError: (text, write) => write(text) })
  .exitOverride();

async function main(): Promise<void> {
  const options = parse();
  if (!options) return;
  const status = new StatusLine();
  const cleanup = new Cleanup();
  const abort = new AbortController();
  stopOnSignals(cleanup, abort);
  try {
    await check(options);
    await prepare((text) => status.phase(text), abort.signal);
    // Only now: what is imported may just have been built.
    const { printFigures } = await import("../economy/figures/index.js");
    const { runEconomy } = await import("../economy/index.js");
    const { figures } = await runEconomy(options, { progress: status, cleanup, signal: abort.signal });
    status.clear();
    for (const line of printFigures(figures)) console.log(line);
    if (options.report !== undefined) {
      const { writeReport } = await import("../report/index.js");
      console.log(`\nReport: ${await writeReport(options.report, figures)}`);
    }
    const seconds = Object.entries(figures.run.durations).map(([phase, ms]) => `${phase} ${(ms / 1000).toFixed(1)}`);
    console.log(`Seconds: ${seconds.join(", ")}`);
    if (figures.reconciliation.differences.length > 0) process.exitCode = 1;
  } catch (error) {
    if (abort.signal.aborted) return;
    status.clear();
    console.error(`economy: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.DEBUG) console.error(error);
    process.exitCode = 1;
  } finally {
    await cleanup.run();
  }
}

function parse(): RunOptions | undefined {
  try {
    return command.parse().opts<RunOptions>();
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
      console.error(`\neconomy: ${signal}, ending everything`);
      setTimeout(() => process.exit(code), FORCED_EXIT_MS).unref();
      void cleanup.run().then(() => process.exit(code));
    });
  }
}

/** Finds what cannot work before anything is built or started. */
async function check({ input, report, rpc }: RunOptions): Promise<void> {
  if (input !== undefined && !(await stat(input).catch(() => undefined))?.isDirectory()) {
    throw new Error(`--input ${input} is no folder`);
  }
  if (rpc !== undefined) await requireChain(rpc);
  if (report !== undefined) {
    await mkdir(resolve(report), { recursive: true }).catch((cause: unknown) => {
      throw new Error(`--report ${report} cannot be made`, { cause });
    });
  }
}

function whole(name: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`--${name} is a whole number from ${least} to ${most}.`);
  };
}

function url(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new InvalidArgumentError("--rpc is an http or https URL.");
}

await main();
