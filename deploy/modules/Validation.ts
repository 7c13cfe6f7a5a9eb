import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import { burnModule } from "./Burn";
import { agentsModule } from "./Agents";
import { escrowModule } from "./Escrow";

/** The default evaluator, and the feedback on jobs that are over. */
export function validationModule(parameters: EconomyParameters) {
  return buildModule("Validation", (m) => {
    const { escrow } = m.useModule(escrowModule(parameters));
    const { burner } = m.useModule(burnModule(parameters));
    const evaluator = m.contract("JobEvaluator", [escrow, burner]);
    const { reputation } = m.useModule(agentsModule(parameters));
    const feedback = m.contract("JobFeedback", [escrow, reputation]);
    return { evaluator, feedback };
  });
}
