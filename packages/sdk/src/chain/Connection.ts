import type { ContractTransaction, Provider, Signer, TransactionReceipt } from "ethers";
import type { Deployment } from "../deployment/Deployment";
import type { QuoteNonces } from "../quotes/nonces";
import type { Contracts } from "./contracts";
import type { Mutex } from "./mutex";
import { reading } from "./reading";
import type { Send } from "./send";

/** What every action works with: one signer on one deployment. */
export interface Connection {
  /** The signer's account. */
  address: string;
  deployment: Deployment;
  contracts: Contracts;
  signer: Signer;
  provider: Provider;
  send: Send;
  /** Keeps an approval and the call that uses it together. */
  approving: Mutex;
  /** Numbers the quotes of this connection. */
  quoteNonces: QuoteNonces;
}

/**
 * Sends `request` after making sure that `spender` may take `amountWei` of the account's $COMPUTE: an approval of
 * exactly that amount goes first when the present one is smaller.
 */
export async function sendWithAllowance(
  { address, contracts, send, approving }: Connection,
  spender: string,
  amountWei: bigint,
  request: () => Promise<ContractTransaction>,
): Promise<TransactionReceipt> {
  return await approving(async () => {
    const allowed = await reading(contracts.compute.allowance(address, spender));
    if (allowed < amountWei) await send(contracts.compute.approve.populateTransaction(spender, amountWei));
    return await send(request());
  });
}
