import type { Contracts } from "../chain/contracts";
import { FACTORIES } from "../chain/factories";

/** The contracts of a deployment, by name. */
export type ContractName = keyof Contracts;

/** Where the economy is: what `npm run deploy` and `npm run economy` write. */
export interface Deployment {
  chainId: number;
  addresses: Record<ContractName, string>;
  /** The block of the first contract, if known: event searches start there instead of at 0. */
  deployedAtBlock?: number;
}

/** All contract names. */
export const CONTRACT_NAMES = Object.keys(FACTORIES) as ContractName[];
