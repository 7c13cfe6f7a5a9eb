import { type ErrorFragment, Interface } from "ethers";
import { FACTORIES } from "../chain/factories";

type Fragments = (typeof FACTORIES)[keyof typeof FACTORIES]["abi"][number];

/** The names of all custom errors in the ABIs of the economy's contracts. */
export type DeclaredErrorName = Extract<Fragments, { type: "error" }>["name"];

/** All custom errors of all contracts in one interface: errors bubble from contract to contract. */
export const errorInterface: Interface = mergedErrors();

function mergedErrors(): Interface {
  const bySelector = new Map<string, ErrorFragment>();
  for (const { abi } of Object.values(FACTORIES)) {
    new Interface(abi).forEachError((error) => bySelector.set(error.selector, error));
  }
  return new Interface([...bySelector.values()]);
}
