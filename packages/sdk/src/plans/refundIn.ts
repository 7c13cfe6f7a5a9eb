import type { TransactionReceipt } from "ethers";
import type { Contracts } from "../chain/contracts";
import { SdkError } from "../errors/SdkError";

/** What stopping a plan gave back, in wei. Throws `SdkError` EVENT_MISSING when `receipt` stopped none. */
export function refundIn({ hash, logs }: TransactionReceipt, { plans }: Contracts): bigint {
  const stopped = plans.interface.getEvent("PlanStopped");
  const log = logs.find(({ topics }) => topics[0] === stopped.topicHash);
  if (log === undefined) {
    throw new SdkError("EVENT_MISSING", "The receipt has no PlanStopped: check the deployment's addresses.", {
      details: { hash },
    });
  }
  return BigInt(String(plans.interface.decodeEventLog(stopped, log.data, log.topics).refund));
}
