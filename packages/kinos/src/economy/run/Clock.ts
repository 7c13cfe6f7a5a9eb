import { setTimeout as sleep } from "node:timers/promises";
import type { ComputeEconomy } from "@compute-economy/sdk";
import { moveClock } from "../chain/rpc.js";
import type { Progress } from "./Overseer.js";

/** Brings about the end of windows: moves the clock of a chain of one's own, waits on any other. */
export class Clock {
  movedSeconds = 0;
  /** How long was waited, by the windows' word, in milliseconds. */
  waitedMs = 0;
  private announced = 0n;

  constructor(
    private readonly url: string,
    private readonly economy: ComputeEconomy,
    private readonly isOurs: boolean,
    private readonly progress: Progress,
  ) {}

  /** Returns once the chain's time is `until` or later; agents then do what they were waiting for. */
  async passUntil(until: bigint): Promise<void> {
    const seconds = until - (await this.economy.chainTime());
    if (seconds <= 0n) return;
    if (this.isOurs) {
      await moveClock(this.url, seconds);
      this.movedSeconds += Number(seconds);
      this.progress.note(`all other jobs are over: moved the chain's clock ${seconds} s, to the end of their windows`);
      return;
    }
    if (until > this.announced) {
      this.announced = until;
      this.waitedMs += Number(seconds) * 1000;
      this.progress.note(`all other jobs are over: waiting ${seconds} s for their windows`);
    }
    await sleep(1_000);
  }
}
