import type { TypedDataDomain } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import type { Deployment } from "../deployment/Deployment";

/** An agreement on what a job's provider is paid, fee included; the rest goes back. Both parties sign it. */
export interface Split {
  jobId: Integer;
  /** 0 before the delivery, which cancels the job. */
  providerAmountWei: bigint;
  /** Last second at which it can be executed. */
  deadline: Integer;
}

/** EIP-712 types of a split, as `JobEvaluator` hashes them. */
export const SPLIT_TYPES: Record<string, { name: string; type: string }[]> = {
  Split: [
    { name: "jobId", type: "uint256" },
    { name: "providerAmount", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

/** EIP-712 domain of the evaluator of `deployment`. */
export function splitDomain({ chainId, addresses }: Deployment): TypedDataDomain {
  return { name: "JobEvaluator", version: "1", chainId, verifyingContract: addresses.evaluator };
}

/** `split` as the contract's struct. Throws `SdkError` BAD_ARGUMENT for negative numbers. */
export function toSplitStruct({ jobId, providerAmountWei, deadline }: Split) {
  return {
    jobId: toUint(jobId, "jobId"),
    providerAmount: toUint(providerAmountWei, "providerAmountWei"),
    deadline: toUint(deadline, "deadline"),
  };
}
