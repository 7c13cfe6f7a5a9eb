import type { Provider, TransactionReceipt, TransactionRequest, TransactionResponse } from "ethers";
import { isError } from "ethers";
import { decodeRevert } from "../errors/decodeError";
import { revertDataOf } from "../errors/revertData";
import { SdkError } from "../errors/SdkError";
import type { SendOptions } from "./send";

/** Waits until `response` is mined and worked; else throws why not. */
export async function waitFor(
  response: TransactionResponse,
  request: TransactionRequest,
  provider: Provider,
  { confirmations, timeoutMs }: SendOptions,
): Promise<TransactionReceipt> {
  try {
    const receipt = await response.wait(confirmations, timeoutMs);
    if (receipt !== null) return receipt;
  } catch (error) {
    if (isError(error, "TRANSACTION_REPLACED") && !error.cancelled && error.receipt.status === 1) return error.receipt;
    if (isError(error, "TIMEOUT")) throw timedOut(response, timeoutMs, error);
    if (isError(error, "CALL_EXCEPTION") && error.receipt)
      throw await postMortem(error.receipt, request, provider, error);
    throw error;
  }
  throw timedOut(response, timeoutMs);
}

function timedOut({ hash }: TransactionResponse, timeoutMs: number, cause?: unknown): SdkError {
  return new SdkError("TRANSACTION_TIMEOUT", "It may still be mined: look for its hash before you send it again.", {
    details: { hash, timeoutMs },
    cause,
  });
}

/** A receipt has no revert data: the same call on the state of its block mostly fails for the same reason. */
async function postMortem(
  { hash, blockNumber }: TransactionReceipt,
  request: TransactionRequest,
  provider: Provider,
  cause: unknown,
): Promise<Error> {
  try {
    await provider.call({ ...request, blockTag: blockNumber });
  } catch (error) {
    const data = revertDataOf(error);
    if (data !== undefined) return decodeRevert(data, error);
  }
  return new SdkError("TRANSACTION_FAILED", "It was mined and failed; read the chain and try again.", {
    details: { hash, blockNumber },
    cause,
  });
}
