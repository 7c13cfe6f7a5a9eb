/** Who may import whose interface, as docs/architecture.md draws it; arrows are transitive. */
export const ARROWS: Record<string, readonly string[]> = {
  token: [],
  agents: [],
  providers: ["agents", "token"],
  escrow: ["providers", "burn"],
  market: ["escrow"],
  validation: ["escrow", "providers", "agents", "burn", "token"],
  burn: ["token", "staking"],
  staking: ["token"],
  channels: ["burn", "token"],
  governance: ["staking", "agents", "token"],
  coordination: ["market", "escrow", "agents", "burn", "staking", "token"],
  accounts: [],
  revenue: ["market", "escrow", "agents", "burn", "staking", "token"],
  souls: ["market", "escrow", "agents", "burn", "staking", "token"],
};

/**
 * The implementations that a file may import across domains, because it creates them: each then knows the other by an
 * immutable, and nobody ever sets either.
 */
export const CREATED: Record<string, string> = {
  "contracts/escrow/JobSettlement.sol": "contracts/providers/ProviderRegistry.sol",
};

/** Imported by every domain, importing none. */
export const SHARED = "shared";

/** Test-only: may import everything, imported by nothing. */
export const MOCKS = "mocks";

/** Every domain that `domain` reaches along the arrows, itself included. */
export function reachable(domain: string, seen = new Set<string>()): Set<string> {
  if (!seen.has(domain)) {
    seen.add(domain);
    for (const next of ARROWS[domain] ?? []) reachable(next, seen);
  }
  return seen;
}
