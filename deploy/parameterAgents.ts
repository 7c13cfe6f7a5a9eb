import { addressIn } from "./parameterAddress";
import type { Fields } from "./parameterFields";

/** Registries of agents that exist already; what is not named is deployed. */
export interface AgentParameters {
  identity?: string;
  reputation?: string;
}

/**
 * Reads which registries to use instead of deploying our own.
 * @throws ParameterError when a reputation registry is named without the identity registry that it is about.
 */
export function readAgents(fields: Fields, accounts: readonly string[]): AgentParameters {
  const agents: AgentParameters = {};
  if (fields.has("identity")) agents.identity = addressIn(fields, "identity", accounts);
  if (fields.has("reputation")) agents.reputation = addressIn(fields, "reputation", accounts);
  fields.end();
  if (agents.reputation !== undefined && agents.identity === undefined) {
    throw fields.error("reputation", "is named without identity, the registry whose agents it is about");
  }
  return agents;
}
