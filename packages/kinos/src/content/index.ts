export { ContentStore } from "./ContentStore.js";
export { bytes32ToCid, cidOf, cidToBytes32 } from "./contentId.js";
export { ContentError, type ContentErrorCode } from "./errors.js";
