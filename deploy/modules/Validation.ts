import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import { burnModule } from "./Burn";
import { escrowModule } from "./Escrow";

/** The default evaluator. */
export function validationModule(parameters: EconomyParameters) {
  return buildModule("Validation", (m) => {
    const { escrow } = m.useModule(escrowModule(parameters));
    const { burner } = m.useModule(burnModule(parameters));
    const evaluator = m.contract("JobEvaluator", [escrow, burner]);
    return { evaluator };
  });
}
