import type { ContractTransaction, Provider, Signer, TransactionReceipt, TransactionRequest } from "ethers";
import { decodeError } from "../errors/decodeError";
import { laneOf, nextNonce } from "./lanes";
import { onPending } from "./pending";
import { waitFor } from "./wait";

/**
 * Sends one contract call and waits for it; `spareGas` comes on top of what the estimate needs, where a call survives
 * that a part of it starves. Throws `ProtocolError` or `SdkError`.
 */
export type Send = (request: Promise<ContractTransaction>, spareGas?: bigint) => Promise<TransactionReceipt>;

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

  async function dispatch(request: TransactionRequest, spareGas: bigint) {
    await onPending((at) => signer.call({ ...request, ...at }));
    const gas = await signer.estimateGas(request);
    const nonce = await nextNonce(lane, provider, address);
    const response = await signer.sendTransaction({ ...request, nonce, gasLimit: gas + gas / GAS_HEADROOM + spareGas });
    lane.inFlight++;
    lane.lastNonce = response.nonce;
    return response;
  }

  return async (request, spareGas = 0n) => {
    try {
      const transaction = { ...(await request), from: address };
      const response = await lane.exclusively(() => dispatch(transaction, spareGas));
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

/** ethers' NonceManager counts a transaction that was never sent; after a failure it must ask the node again. */
function forgetNonces(signer: Signer): void {
  if ("reset" in signer && typeof signer.reset === "function") (signer as { reset(): void }).reset();
}
