export { ComputeError, type ComputeErrorCode } from "./errors.js";
export { hashResult } from "./resultHash.js";
export { DEFAULT_LIMITS, type WorkloadResult, type WorkloadRun, runWorkload } from "./runWorkload.js";
