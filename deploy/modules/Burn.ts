import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import { tokenModule } from "./Token";

/** The burner and the fee controller, whose callers the economy module allows and seals. */
export function burnModule(parameters: EconomyParameters) {
  return buildModule("Burn", (m) => {
    const { compute } = m.useModule(tokenModule(parameters));
    const burner = m.contract("Burner", [compute]);
    const fees = m.contract("FeeController", [compute, burner, parameters.treasury, parameters.burnShareBps]);
    return { burner, fees };
  });
}
