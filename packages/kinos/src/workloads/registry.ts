import { digitsInfer } from "./digitsInfer.js";
import { digitsTrain } from "./digitsTrain.js";
import { textIndex } from "./textIndex.js";
import type { Workload } from "./Workload.js";

/** Every workload that agents of this package trade, by name. */
export const WORKLOADS = {
  "digits-train": digitsTrain,
  "digits-infer": digitsInfer,
  "text-index": textIndex,
} as const satisfies Record<string, Workload>;

/** The name of a workload: a key of `WORKLOADS`, and of its module. */
export type WorkloadName = keyof typeof WORKLOADS;

/** Whether `name` is that of a workload. */
export function isWorkloadName(name: string): name is WorkloadName {
  return Object.hasOwn(WORKLOADS, name);
}
