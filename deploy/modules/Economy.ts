import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { ContractCallFuture, IgnitionModuleBuilder } from "@nomicfoundation/ignition-core";
import type { EconomyParameters } from "../parameters";
import { GOVERNANCE_ROLE, GUARDIAN_ROLE, ADMIN_ROLE, RESTRICTED_FUNCTIONS, type RestrictedContract } from "../roles";
import Access from "./Access";
import { agentsModule } from "./Agents";
import { burnModule } from "./Burn";
import { escrowModule } from "./Escrow";
import { marketModule } from "./Market";
import { tokenModule } from "./Token";
import { validationModule } from "./Validation";

type CallableFuture = Parameters<IgnitionModuleBuilder["call"]>[0];

/** IBurner.Source. */
const MARKETPLACE = 0;
const SLASHING = 2;

/** The whole economy: the only module that knows the order of the others, wires, seals and hands over. */
export function economyModule(parameters: EconomyParameters) {
  return buildModule("Economy", (m) => {
    const { access } = m.useModule(Access);
    const { ubc, compute } = m.useModule(tokenModule(parameters));
    const { burner, fees } = m.useModule(burnModule(parameters));
    const { escrow, providers, registrar, plans } = m.useModule(escrowModule(parameters));
    const { evaluator, feedback } = m.useModule(validationModule(parameters));
    const { catalog, quotes, book } = m.useModule(marketModule(parameters));
    const { identity, reputation, validations } = m.useModule(agentsModule(parameters));
    const deployer = m.getAccount(0);

    // Authorities between contracts, final once sealed.
    const sources = [
      m.call(burner, "allowSource", [escrow, SLASHING], { id: "allowSlashing" }),
      m.call(burner, "allowSource", [fees, MARKETPLACE], { id: "allowMarketplace" }),
      m.call(burner, "allowSource", [evaluator, SLASHING], { id: "allowLostChallenges" }),
    ];
    m.call(burner, "seal", [], { after: sources });
    const collector = m.call(fees, "allowCollector", [escrow, MARKETPLACE], { after: sources });
    m.call(fees, "seal", [], { after: [collector] });

    // Who may call which parameter or entry brake.
    const contracts: Record<RestrictedContract, CallableFuture> = {
      ComputeToken: compute,
      ProviderRegistry: providers,
      JobEscrow: escrow,
      TermsRegistrar: registrar,
      ResourceCatalog: catalog,
    };
    const functionRoles = RESTRICTED_FUNCTIONS.map(({ contract, role, selectors }) =>
      m.call(access, "setTargetFunctionRole", [contracts[contract], selectors, role], {
        id: `role_${contract}_${role}`,
      }),
    );

    // Genesis terms and resources, by the deployer as governance for the length of the deployment.
    const asGovernance = m.call(access, "grantRole", [GOVERNANCE_ROLE, deployer, 0], { after: functionRoles });
    let last: ContractCallFuture<string, string> = asGovernance;
    for (const { name, row } of parameters.terms) {
      last = m.call(registrar, "addTerms", [{ ...row, evaluator }], { id: `terms_${name}`, after: [last] });
    }
    for (const { name, ...resource } of parameters.resources) {
      last = m.call(catalog, "addResource", [resource], { id: `resource_${name.replaceAll("-", "_")}`, after: [last] });
    }

    // Handover: afterwards the deployer holds no role.
    const handover = [
      m.call(access, "grantRole", [GOVERNANCE_ROLE, parameters.governor, 0], { id: "governor", after: [last] }),
      m.call(access, "grantRole", [GUARDIAN_ROLE, parameters.guardian, 0], { id: "guardian", after: [last] }),
      m.call(access, "grantRole", [ADMIN_ROLE, parameters.governor, 0], { id: "admin", after: [last] }),
    ];
    const resigned = m.call(access, "renounceRole", [GOVERNANCE_ROLE, deployer], {
      id: "resignGovernance",
      after: handover,
    });
    m.call(access, "renounceRole", [ADMIN_ROLE, deployer], { id: "resignAdmin", after: [resigned] });

    const agents = { identity, reputation, validations };
    return {
      access,
      ubc,
      compute,
      burner,
      fees,
      providers,
      escrow,
      registrar,
      plans,
      evaluator,
      feedback,
      catalog,
      quotes,
      book,
      ...agents,
    };
  });
}
