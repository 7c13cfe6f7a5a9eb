import {
  type ComputeEconomy,
  type RegistrationFile,
  buildRegistration,
  registrationDataURI,
} from "@compute-economy/sdk";
import { PROTOCOL } from "../protocol/index.js";
import type { AgentConfig } from "./AgentConfig.js";
import { PROVIDER_STRATEGIES } from "./provider/strategies.js";

/** What the agent of `config`, which listens at `url`, says of itself. */
export function registrationOf({ name, role }: Pick<AgentConfig, "name" | "role">, url: string): RegistrationFile {
  const isProvider = role.kind === "provider";
  return buildRegistration({
    name,
    description: isProvider ? `Sells ${PROVIDER_STRATEGIES[role.strategy].sells.join(", ")}.` : "Buys compute.",
    services: [{ name: PROTOCOL.name, endpoint: url, version: PROTOCOL.version }],
    // Clients say what providers are worth; nobody says it of them.
    supportedTrust: isProvider ? ["reputation", "crypto-economic"] : [],
    active: true,
  });
}

/** Registers the agent's ERC-8004 identity; the wallet of a provider works as it from then on. */
export async function takeIdentity(economy: ComputeEconomy, config: AgentConfig, url: string): Promise<void> {
  const { agentId } = await economy.registerAgent({ uri: registrationDataURI(registrationOf(config, url)) });
  if (config.role.kind === "provider") await economy.labelAgent(agentId);
}
