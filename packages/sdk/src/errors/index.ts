export { ADVICE } from "./advice";
export { decodeError, decodeRevert } from "./decodeError";
export { errorInterface } from "./errorInterface";
export { ProtocolError, type ProtocolErrorArgs, type ProtocolErrorCode } from "./ProtocolError";
export { revertDataOf } from "./revertData";
export { SdkError, type SdkErrorCode } from "./SdkError";
