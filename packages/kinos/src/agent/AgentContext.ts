import type { ComputeEconomy } from "@compute-economy/sdk";
import type { Correspondent } from "../protocol/index.js";
import type { AgentConfig } from "./AgentConfig.js";
import type { AgentCard } from "./ipc.js";
import type { SharedContent } from "./SharedContent.js";
import type { Windows } from "./Windows.js";

/** What every part of an agent works with. */
export interface AgentContext {
  config: AgentConfig;
  /** The agent's wallet on the chain. */
  economy: ComputeEconomy;
  correspondent: Correspondent;
  content: SharedContent;
  /** Deadlines that the agent acts on. */
  windows: Windows;
  /** Every other agent by address; filled once all are ready. */
  peers: Map<string, AgentCard>;
  /** Runs `task` beside everything else; when it throws, the agent ends. */
  background(task: () => Promise<void>): void;
}

/** The peer at `address`; messages from strangers are refused before this is asked. */
export function peerAt({ peers }: Pick<AgentContext, "peers">, address: string): AgentCard {
  const peer = peers.get(address);
  if (!peer) throw new Error(`${address} is no agent of this economy`);
  return peer;
}
