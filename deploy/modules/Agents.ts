import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";

/** The ERC-8004 registries: those that the parameters name, and our own where they name none. */
export function agentsModule({ agents }: EconomyParameters) {
  return buildModule("Agents", (m) => {
    const identity =
      agents.identity === undefined
        ? m.contract("IdentityRegistry")
        : m.contractAt("IdentityRegistry", agents.identity);
    const reputation =
      agents.reputation === undefined
        ? m.contract("ReputationRegistry", [identity])
        : m.contractAt("ReputationRegistry", agents.reputation);
    const validations = m.contract("ValidationRegistry", [identity]);
    return { identity, reputation, validations };
  });
}
