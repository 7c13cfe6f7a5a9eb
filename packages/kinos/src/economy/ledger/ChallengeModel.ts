import type { ChainEvent } from "./ChainEvent.js";

/** The names of `IChallenges.Stage`, in its order. */
export const CHALLENGE_STAGES = ["None", "Open", "Ruled", "Closed"] as const;

/** One challenge as its events tell it. Amounts are wei. */
export interface ChallengeModelRow {
  stage: (typeof CHALLENGE_STAGES)[number];
  client: string;
  fee: bigint;
  /** What of the client's bond the evaluator holds; 0 once closed. */
  rest: bigint;
  /** What it was before. */
  bondedRest: bigint;
  /** Where the rest, and a fee that came back, went. */
  toClient: bigint;
  toProvider: bigint;
  burned: bigint;
}

/** The challenges of jobs, kept from the evaluator's events; their money moves by events of the escrow. */
export class ChallengeModel {
  readonly rows = new Map<bigint, ChallengeModelRow>();

  apply(event: ChainEvent): void {
    this.handlers[event.name]?.(event);
  }

  private row(event: ChainEvent): ChallengeModelRow {
    const row = this.rows.get(event.uint("jobId"));
    if (!row) throw new Error(`${event.name} of job ${event.uint("jobId")}, which was never challenged`);
    return row;
  }

  private readonly handlers: Record<string, (event: ChainEvent) => void> = {
    Challenged: (event) => {
      const [fee, rest] = [event.uint("fee"), event.uint("rest")];
      const nothing = { toClient: 0n, toProvider: 0n, burned: 0n };
      const client = event.text("client");
      this.rows.set(event.uint("jobId"), { stage: "Open", client, fee, rest, bondedRest: rest, ...nothing });
    },
    Ruled: (event) => (this.row(event).stage = "Ruled"),
    ChallengeClosed: (event) => {
      const [toClient, toProvider] = [event.uint("toClient"), event.uint("toProvider")];
      Object.assign(this.row(event), { stage: "Closed", rest: 0n, toClient, toProvider, burned: event.uint("burned") });
    },
  };
}
