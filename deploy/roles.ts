import { id } from "ethers";

/** Role ids: those of contracts/shared/Roles.sol, and AccessManager's own. */
export const ADMIN_ROLE = 0n;
export const GOVERNANCE_ROLE = 1n;
export const GUARDIAN_ROLE = 2n;

export type RestrictedContract =
  "ComputeToken" | "ProviderRegistry" | "JobEscrow" | "TermsRegistrar" | "ResourceCatalog";

interface RestrictedFunctions {
  contract: RestrictedContract;
  role: bigint;
  signatures: string[];
  selectors: string[];
}

function restrict(contract: RestrictedContract, role: bigint, signatures: string[]): RestrictedFunctions {
  return { contract, role, signatures, selectors: signatures.map((signature) => id(signature).slice(0, 10)) };
}

const TERMS =
  "(uint32,uint24,uint24,uint24,uint24,uint24,uint24,uint8,uint8,address,uint16,uint16,uint16,uint8,uint8,uint32,address)";
const RESOURCE = "(string,string,bytes32,uint32,uint64,uint32,uint88,uint24)";

/** Every function behind AccessManager and the role that may call it; `docs/roles.md` shows the same table. */
export const RESTRICTED_FUNCTIONS: RestrictedFunctions[] = [
  restrict("ComputeToken", GOVERNANCE_ROLE, ["grantMintAllowance(address,uint256)"]),
  restrict("ProviderRegistry", GOVERNANCE_ROLE, ["reopenEntries()"]),
  restrict("ProviderRegistry", GUARDIAN_ROLE, ["pauseEntries()"]),
  restrict("TermsRegistrar", GOVERNANCE_ROLE, [`addTerms(${TERMS})`]),
  restrict("JobEscrow", GOVERNANCE_ROLE, ["reopenEntries()"]),
  restrict("JobEscrow", GUARDIAN_ROLE, ["pauseEntries()"]),
  restrict("ResourceCatalog", GOVERNANCE_ROLE, [`addResource(${RESOURCE})`, "retireResource(uint256)"]),
];
