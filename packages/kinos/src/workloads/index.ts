export { type DigitModel, classify, decodeModel } from "./digitModel.js";
export { decodeLabels } from "./digitsInfer.js";
export { type Document, decodeDocuments, encodeDocuments, readDocuments } from "./documents.js";
export { WorkloadError, type WorkloadErrorCode } from "./errors.js";
export { loadModule } from "./modules.js";
export { WORKLOADS, type WorkloadName, isWorkloadName } from "./registry.js";
export { type Posting, SearchIndex } from "./SearchIndex.js";
export type { InputOptions, Verdict, Workload } from "./Workload.js";
