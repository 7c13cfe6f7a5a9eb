export { Correspondent, MAX_CONTENT_BYTES, type Peer } from "./Correspondent.js";
export { type Envelope, PROTOCOL, seal, unseal } from "./envelope.js";
export { MessageError, type MessageErrorCode } from "./errors.js";
export { MAX_MESSAGE_BYTES, type MessageHandler, MessageServer } from "./MessageServer.js";
export { type Body, type Kind, type Message, parseMessage, reasonOf } from "./messages.js";
export { FRESH_MS, ReplayGuard } from "./ReplayGuard.js";
