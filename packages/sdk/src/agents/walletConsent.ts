import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { toUint } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";
import { decodeError } from "../errors/decodeError";

/** A wallet's signature that it wants to act for an agent of one owner, until a time in seconds. */
export interface WalletConsent {
  newWallet: string;
  deadline: bigint;
  signature: string;
}

/** EIP-712 types of the consent, as ERC-8004 has them. */
export const AGENT_WALLET_TYPES: Record<string, { name: string; type: string }[]> = {
  AgentWalletSet: [
    { name: "agentId", type: "uint256" },
    { name: "newWallet", type: "address" },
    { name: "owner", type: "address" },
    { name: "deadline", type: "uint256" },
  ],
};

/** The registry takes no consent that is good for longer. */
export const LONGEST_CONSENT_SECONDS = 300;

/** Signs, as the account of `connection`, that it wants to be the wallet of `agentId` and its present owner. */
export async function signWalletConsent(
  { address, contracts, deployment, provider, signer }: Connection,
  agentId: bigint,
  validForSeconds: number,
): Promise<WalletConsent> {
  const seconds = toUint(validForSeconds, "validForSeconds", 32);
  if (seconds > LONGEST_CONSENT_SECONDS) {
    throw new SdkError("BAD_ARGUMENT", `validForSeconds is at most ${LONGEST_CONSENT_SECONDS}: ${seconds}`);
  }
  const owner = await reading(contracts.identity.ownerOf(agentId));
  const deadline = (await chainTime(provider)) + seconds;
  const domain = {
    name: "ERC8004IdentityRegistry",
    version: "1",
    chainId: deployment.chainId,
    verifyingContract: deployment.addresses.identity,
  };
  try {
    const message = { agentId, newWallet: address, owner, deadline };
    const signature = await signer.signTypedData(domain, AGENT_WALLET_TYPES, message);
    return { newWallet: address, deadline, signature };
  } catch (error) {
    throw decodeError(error);
  }
}
