import type { ContractTransaction, Provider, Signer, TransactionReceipt, TransactionRequest } from "ethers";
import { decodeError } from "../errors/decodeError";
import { revertDataOf } from "../errors/revertData";
import { SdkError } from "../errors/SdkError";
import { laneOf, nextNonce } from "./lanes";
import { waitFor } from "./wait";

/** Sends one contract call and waits for it. Throws `ProtocolError` or `SdkError`. */
export type Send = (request: Promise<ContractTransaction>) => Promise<TransactionReceipt>;

/** How a connection sends. */
export interface SendOptions {
  /** Blocks to wait for, the transaction's own included. */
  confirmations: number;
  /** How long to wait for them, in milliseconds. */
  timeoutMs: number;
}

/** State may move between the estimate and the block: a quarter more is allowed, and not used unless needed. */
const GAS_HEADROOM = 4n;

/** The one way to write: simulates, sends with the next number, waits, and decodes a failure wherever it comes. */
export function createSend(signer: Signer, provider: Provider, address: string, options: SendOptions): Send {
  const lane = laneOf(signer);

  async function dispatch(request: TransactionRequest) {
    await simulate(signer, request);
    const gas = await signer.estimateGas(request);
    const nonce = await nextNonce(lane, provider, address);
    const response = await signer.sendTransaction({ ...request, nonce, gasLimit: gas + gas / GAS_HEADROOM });
    lane.inFlight++;
    lane.lastNonce = response.nonce;
    return response;
  }

  return async (request) => {
    try {
      const transaction = { ...(await request), from: address };
      const response = await lane.exclusively(() => dispatch(transaction));
      try {
        return await waitFor(response, transaction, provider, options);
      } finally {
        lane.inFlight--;
      }
    } catch (error) {
      forgetNonces(signer);
      throw decodeError(error);
    }
  };
}

/**
 * Runs the call without sending it, in the block that comes next: on a quiet chain the latest block's clock is old.
 * Nodes that know no pending block answer for the latest.
 */
async function simulate(signer: Signer, request: TransactionRequest): Promise<void> {
  try {
    await signer.call({ ...request, blockTag: "pending" });
  } catch (error) {
    if (revertDataOf(error) !== undefined) throw error;
    const typed = decodeError(error);
    if (typed instanceof SdkError && typed.code === "RPC_UNAVAILABLE") throw typed;
    await signer.call(request);
  }
}

/** ethers' NonceManager counts a transaction that was never sent; after a failure it must ask the node again. */
function forgetNonces(signer: Signer): void {
  if ("reset" in signer && typeof signer.reset === "function") (signer as { reset(): void }).reset();
}
