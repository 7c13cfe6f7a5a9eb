import { readFileSync } from "node:fs";
import { join } from "node:path";
import { EconomyCommand } from "./command.js";

/** What tests read of report.json. */
export interface Report {
  run: { clockMovedSeconds: number };
  agents: {
    name: string;
    agentId: string;
    strategy: string;
    bought: number;
    sold: number;
    earnedWei: string;
    balanceWei: string;
  }[];
  providers: {
    name: string;
    agentId: string;
    tier: number;
    done: number;
    failed: number;
    scores: { resource: string; score: number; ratings: number; judges: number }[];
  }[];
  jobs: {
    id: number;
    resource: string;
    client: string;
    provider: string;
    priceWei: string;
    budgetWei: string;
    refundedWei: string;
    outcome: string;
    isBid: boolean;
    filled: string;
    slashedWei: string;
    compensationWei: string;
    bondBurnedWei: string;
    wageWei: string;
    wageTo?: string;
  }[];
  penalties: { slashedJobs: number; slashedWei: string; compensationWei: string; bondBurnedWei: string };
  badWork: { id: number; score: number; proposedWei: string; isAgreed: boolean; costWei: string }[];
  prices: { resource: string; minWei: string; medianWei: string; maxWei: string }[];
  outcomes: { outcome: string; jobs: number }[];
  burn: {
    totalWei: string;
    treasuryWei: string;
    bySource: { source: string; wei: string }[];
    timeline: { source: string; wei: string; totalWei: string }[];
  };
  supply: { beforeWei: string; afterWei: string };
  flows: { client: string; provider: string; wei: string }[];
  reconciliation: { compared: number; differences: string[] };
}

/** A run that is over, with all it left. */
export interface SmallRun {
  code: number | null;
  output: string;
  report: Report;
  /** The page it wrote. */
  page: string;
  leftovers: string[];
  remove(): Promise<void>;
}

/** Runs the smallest economy to its end. */
export async function smallRun(...more: string[]): Promise<SmallRun> {
  const command = new EconomyCommand(
    "--jobs",
    "8",
    "--agents",
    "8",
    "--seed",
    "test",
    "--report",
    "TMP/report",
    ...more,
  );
  const code = await command.ended;
  const folder = join(command.temporary, "report");
  if (code !== 0) throw new Error(`the run ended with ${code}:\n${command.output}`);
  const report = JSON.parse(readFileSync(join(folder, "report.json"), "utf8")) as Report;
  const { output } = command;
  const page = join(folder, "report.html");
  return { code, output, report, page, leftovers: command.leftovers(), remove: () => command.end() };
}
