import { setTimeout as sleep } from "node:timers/promises";
import type { ComputeEconomy, Job } from "@compute-economy/sdk";
import type { BadWork } from "../../agent/index.js";
import { EconomyError } from "../EconomyError.js";
import type { AgentListener, AgentProcess } from "./AgentProcess.js";

const LOOK_MS = 250;
const LIVE = new Set<Job["status"]>(["open", "funded", "submitted"]);

/** What the overseer says while it watches. */
export interface Progress {
  /** Of `planned` jobs, `opened` were opened and `over` are over. */
  jobs(over: number, opened: number, planned: number): void;
  note(text: string): void;
}

/** What is watched, and for how long. */
export interface Watch {
  economy: ComputeEconomy;
  firstJobId: bigint;
  /** How many jobs there will be from the first on. */
  planned: number;
  /** Brings about the end of windows: by moving the clock, or by waiting. */
  waitUntil(until: bigint): Promise<void>;
  /** Called now and then, with the number of jobs that are over. */
  meanwhile(over: number): Promise<void>;
  /** Milliseconds since 1970. */
  deadline(): number;
}

/**
 * Watches the run on the chain: which jobs there are, which are over, and whether all that are left only wait for a
 * window. Agents' words are used for that last question alone.
 */
export class Overseer implements AgentListener {
  /** What clients found bad, as they tell it. */
  readonly badWork: BadWork[] = [];
  private readonly waits = new Map<string, bigint>();
  private readonly over = new Set<bigint>();
  private failure: EconomyError | undefined;

  constructor(private readonly progress: Progress) {}

  waiting(agent: AgentProcess, jobId: bigint, until: bigint): void {
    this.waits.set(`${jobId} ${agent.card?.kind}`, until);
  }

  foundBad(work: BadWork): void {
    this.badWork.push(work);
  }

  note(agent: AgentProcess, text: string): void {
    this.progress.note(`${agent.name}: ${text}`);
  }

  failed(_agent: AgentProcess, error: EconomyError): void {
    this.failure ??= error;
  }

  /** Throws when an agent failed. */
  check(): void {
    if (this.failure) throw this.failure;
  }

  /** Waits until all jobs were opened and are over. Throws when an agent fails, or at the deadline. */
  async watch({ economy, firstJobId, planned, waitUntil, meanwhile, deadline }: Watch): Promise<void> {
    for (;;) {
      this.check();
      const { opened, live } = await this.look(economy, firstJobId);
      this.progress.jobs(this.over.size, opened, planned);
      if (opened === planned && live.length === 0) return;
      await meanwhile(this.over.size);
      if (Date.now() > deadline()) throw this.stuck(opened, planned, live);
      const until = opened === planned ? this.nextWindow(live) : undefined;
      if (until !== undefined) await waitUntil(until);
      await sleep(LOOK_MS);
    }
  }

  private async look(economy: ComputeEconomy, firstJobId: bigint): Promise<{ opened: number; live: Job[] }> {
    const last = await economy.contracts.escrow.jobCount();
    const ids: bigint[] = [];
    for (let id = firstJobId; id <= last; id++) if (!this.over.has(id)) ids.push(id);
    const jobs = await Promise.all(ids.map((id) => economy.getJob(id)));
    const live = jobs.filter(({ status }) => LIVE.has(status));
    for (const { jobId, status } of jobs) if (!LIVE.has(status)) this.over.add(jobId);
    return { opened: Number(last - firstJobId + 1n), live };
  }

  /** When every live job waits for a window: the last of them to end. The side whose move it is has said so. */
  private nextWindow(live: Job[]): bigint | undefined {
    let latest = 0n;
    for (const { jobId, status } of live) {
      const until = this.waits.get(`${jobId} ${status === "funded" ? "provider" : "client"}`);
      if (until === undefined) return undefined;
      if (until > latest) latest = until;
    }
    return live.length > 0 ? latest : undefined;
  }

  private stuck(opened: number, planned: number, live: Job[]): EconomyError {
    const which = live.map(({ jobId, status }) => `${jobId} ${status}`).join(", ");
    return new EconomyError(`stuck: ${opened} of ${planned} jobs opened, not over: ${which || "none"}`);
  }
}
