import type { BlockTag } from "ethers";
import { decodeError } from "../errors/decodeError";
import { revertDataOf } from "../errors/revertData";
import { SdkError } from "../errors/SdkError";

/**
 * Calls on the block that comes next: on a quiet chain the latest block's clock is old. Nodes that know no pending block
 * answer for the latest. Throws what the call threw when a contract refused it, or when nobody answers.
 */
export async function onPending<T>(call: (at: { blockTag?: BlockTag }) => Promise<T>): Promise<T> {
  try {
    return await call({ blockTag: "pending" });
  } catch (error) {
    if (revertDataOf(error) !== undefined) throw error;
    const typed = decodeError(error);
    if (typed instanceof SdkError && typed.code === "RPC_UNAVAILABLE") throw typed;
    return await call({});
  }
}
