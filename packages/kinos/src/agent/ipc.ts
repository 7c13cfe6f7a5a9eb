import type { AgentConfig } from "./AgentConfig.js";

/** An agent as the others know it. */
export interface AgentCard {
  name: string;
  address: string;
  url: string;
  kind: "provider" | "client";
}

/** What the orchestrator tells an agent process, in this order. */
export type ToAgent = { type: "start"; config: AgentConfig } | { type: "peers"; peers: AgentCard[] } | { type: "stop" };

/** Work that its client found bad: what it proposed to pay for it, and whether the provider agreed. */
export interface BadWork {
  jobId: string;
  /** 0 to 100. */
  score: number;
  /** Wei. */
  proposedWei: string;
  isAgreed: boolean;
}

/**
 * What an agent process tells the orchestrator. `waiting`: the agent will do nothing more about the job before
 * `until` (seconds of the chain's clock). `note`: for people. `failed`: the agent is of no use any more.
 */
export type FromAgent =
  | { type: "ready"; card: AgentCard }
  | { type: "waiting"; jobId: string; until: string }
  | { type: "bought-all" }
  | ({ type: "found-bad" } & BadWork)
  | { type: "note"; text: string }
  | { type: "stopped" }
  | { type: "failed"; message: string };

/** Tells the orchestrator; when it is gone, so is this process (see main.ts). */
export function tell(message: FromAgent): void {
  if (process.connected) process.send?.(message);
}
