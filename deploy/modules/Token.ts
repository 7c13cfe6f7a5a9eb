import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";
import type { EconomyParameters } from "../parameters";
import Access from "./Access";

/** $UBC and $COMPUTE, with genesis supply and genesis mint allowances; sealed by the economy module. */
export function tokenModule({ ubcDistribution, genesis, genesisAllowances }: EconomyParameters) {
  return buildModule("Token", (m) => {
    const { access } = m.useModule(Access);
    const ubc = m.contract("UbcToken", [ubcDistribution]);
    const compute = m.contract("ComputeToken", [access, genesis]);
    const grants = genesisAllowances.map(({ minter, amount }, index) =>
      m.call(compute, "grantGenesisAllowance", [minter, amount], { id: `grant_${index}` }),
    );
    m.call(compute, "seal", [], { after: grants });
    return { ubc, compute };
  });
}
