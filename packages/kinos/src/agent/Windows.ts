import { setTimeout as sleep } from "node:timers/promises";

const TICK_MS = 300;

interface Window {
  until: bigint;
  act: () => Promise<void>;
}

/** Deadlines on the chain's clock: each is acted on once, when it has passed. */
export class Windows {
  private open: Window[] = [];
  private running = true;

  /** `chainTime` says what a transaction sent now would see, in seconds. */
  constructor(private readonly chainTime: () => Promise<bigint>) {}

  /** Calls `act` at `until` or soon after. */
  at(until: bigint, act: () => Promise<void>): void {
    this.open.push({ until, act });
  }

  /** Looks at the clock until `stop`; rejects with whatever an act throws. */
  async watch(): Promise<void> {
    while (this.running) {
      await sleep(TICK_MS);
      if (this.open.length === 0) continue;
      const now = await this.chainTime();
      const due = this.open.filter(({ until }) => until <= now);
      this.open = this.open.filter(({ until }) => until > now);
      for (const { act } of due) await act();
    }
  }

  stop(): void {
    this.running = false;
  }
}
