import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import Access from "./Access";
import { agentsModule } from "./Agents";
import { burnModule } from "./Burn";
import { tokenModule } from "./Token";

/** The escrow with its row 0 of terms and what it creates (provider registry, registrar of terms); plans of its jobs. */
export function escrowModule(parameters: EconomyParameters) {
  return buildModule("Escrow", (m) => {
    const { access } = m.useModule(Access);
    const { compute } = m.useModule(tokenModule(parameters));
    const { identity } = m.useModule(agentsModule(parameters));
    const { burner, fees } = m.useModule(burnModule(parameters));
    const escrow = m.contract("JobEscrow", [
      compute,
      burner,
      fees,
      access,
      { ...parameters.escrow },
      { ...parameters.plainTerms },
      { identity, ...parameters.providers },
    ]);
    const providers = m.contractAt("ProviderRegistry", m.staticCall(escrow, "providerRegistry"));
    const registrar = m.contractAt("TermsRegistrar", m.staticCall(escrow, "termsRegistrar"));
    const plans = m.contract("JobPlan", [escrow]);
    return { escrow, providers, registrar, plans };
  });
}
