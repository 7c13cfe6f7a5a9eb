import type { TransactionReceipt } from "ethers";
import type { Contracts } from "../chain/contracts";
import { SdkError } from "../errors/SdkError";

/** The job id of the escrow's event `name` in `receipt`. Throws `SdkError` EVENT_MISSING when there is none. */
export function jobIdIn(
  { hash, logs }: TransactionReceipt,
  { escrow }: Contracts,
  name: "JobOpened" | "JobCreated",
): bigint {
  const { topicHash } = escrow.interface.getEvent(name);
  const log = logs.find(({ topics }) => topics[0] === topicHash);
  const jobId = log?.topics[1];
  if (jobId === undefined) {
    throw new SdkError("EVENT_MISSING", `The receipt has no ${name}: check the deployment's addresses.`, {
      details: { hash },
    });
  }
  return BigInt(jobId);
}
