import { toBytes32 } from "../checks/arguments";

/** The plan whose milestone opened a job; which milestone it is, is the job's place among the plan's jobs. */
export interface PlanOrigin {
  kind: "plan";
  planId: string;
}

/** Reads `JobOpened.origin` of plans: the plan's id. Throws `SdkError` BAD_ARGUMENT when it is not 32 bytes. */
export function decodePlanOrigin(origin: string): PlanOrigin {
  return { kind: "plan", planId: toBytes32(origin, "origin") };
}
