import type { Deployment } from "@compute-economy/sdk";
import type { WorkloadName } from "../workloads/index.js";
import type { ClientStrategyName } from "./client/strategies.js";
import type { ProviderStrategyName } from "./provider/strategies.js";

/** What one agent process is told when it starts. It is sent over IPC, so amounts are decimal strings of wei. */
export interface AgentConfig {
  name: string;
  /** The private key of the agent's own wallet. */
  key: string;
  rpcUrl: string;
  deployment: Deployment;
  /** The agent's own content store. */
  storeDirectory: string;
  /** Every choice of the agent follows from it and the agent's name. */
  seed: string;
  role: ProviderRole | ClientRole;
}

/** Sells work. */
export interface ProviderRole {
  kind: "provider";
  strategy: ProviderStrategyName;
  stakeWei: string;
}

/** Buys work. */
export interface ClientRole {
  kind: "client";
  strategy: ClientStrategyName;
  depositWei: string;
  /** What to buy, in this order. */
  purchases: WorkloadName[];
  /** The folder whose texts are indexed. */
  textFolder: string;
}
