import type { ChainEvent } from "./ChainEvent.js";

/** ERC-8004 identities: whose they are, and which providers work as one. */
export class AgentModel {
  private readonly owners = new Map<bigint, string>();
  private readonly labels = new Map<string, bigint>();

  apply(event: ChainEvent): void {
    if (event.contract === "identity" && event.name === "Transfer") {
      this.owners.set(event.uint("tokenId"), event.text("to"));
    }
    if (event.contract === "providers" && event.name === "AgentSet") {
      this.labels.set(event.text("provider"), event.uint("agentId"));
    }
  }

  /** The first identity that `account` owns; 0: none. */
  ownedBy(account: string): bigint {
    return [...this.owners].find(([, owner]) => owner === account)?.[0] ?? 0n;
  }

  /** Who works as an agent of its own, with the agent's id. Labels of wallets that are no owners are left out. */
  labelled(): [provider: string, agentId: bigint][] {
    return [...this.labels].filter(([provider, agentId]) => this.owners.get(agentId) === provider);
  }
}
