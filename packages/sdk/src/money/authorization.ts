import { hexlify, randomBytes } from "ethers";
import { type Integer, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";

/** What an ERC-3009 deposit says; validity is by default an hour from now, the nonce random. */
export interface DepositTerms {
  amountWei: bigint;
  validForSeconds?: Integer;
  /** First second it can not be used any more; instead of `validForSeconds`. */
  validBefore?: Integer;
  /** Last second before it can be used. */
  validAfter?: Integer;
  /** 32 bytes of hex, used once. */
  nonce?: string;
}

/** A signed ERC-3009 authorization that pays into the escrow balance of `from`; anyone may bring it. */
export interface DepositAuthorization {
  from: string;
  amountWei: bigint;
  validAfter: bigint;
  validBefore: bigint;
  nonce: string;
  signature: string;
}

const RECEIVE_TYPES = {
  ReceiveWithAuthorization: [
    { name: "from", type: "address" },
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "validAfter", type: "uint256" },
    { name: "validBefore", type: "uint256" },
    { name: "nonce", type: "bytes32" },
  ],
};

const DEFAULT_SECONDS = 3_600n;

/** Signs a deposit of the connection's own account. Sends nothing. */
export async function signDeposit(connection: Connection, terms: DepositTerms): Promise<DepositAuthorization> {
  const { address, contracts, deployment, provider, signer } = connection;
  const seconds = toUint(terms.validForSeconds ?? DEFAULT_SECONDS, "validForSeconds", 40);
  const unsigned = {
    from: address,
    amountWei: toUint(terms.amountWei, "amountWei"),
    validAfter: toUint(terms.validAfter ?? 0n, "validAfter"),
    validBefore: toUint(terms.validBefore ?? (await reading(chainTime(provider))) + seconds, "validBefore"),
    nonce: toBytes32(terms.nonce ?? hexlify(randomBytes(32)), "nonce"),
  };
  const { name, version, chainId, verifyingContract } = await reading(contracts.compute.eip712Domain());
  const { amountWei, ...rest } = unsigned;
  const value = { ...rest, to: deployment.addresses.escrow, value: amountWei };
  const domain = { name, version, chainId, verifyingContract };
  return { ...unsigned, signature: await reading(signer.signTypedData(domain, RECEIVE_TYPES, value)) };
}
