import { readBytes32, readRecord, readUint } from "../checks/fields";
import { SdkError } from "../errors/SdkError";
import { decodeSignedQuote, type EncodedSignedQuote, encodeSignedQuote } from "../quotes/codec";
import type { Side, SignedQuote } from "../quotes/Quote";

/** What is negotiated, besides the price. */
export interface NegotiationSubject {
  resourceId: bigint;
  units: bigint;
  /** What to work on, 32 bytes; zero for none. */
  inputReference: string;
}

/**
 * What two agents say to each other, over any transport that carries JSON. `id` is 32 bytes that the first of them chose.
 * A quote binds whoever signed it; all else is talk that the receiver checks on the chain.
 */
export type NegotiationMessage =
  /** What would this cost? `side` is the sender's: a bid wants to buy. */
  | ({ kind: "quote-request"; id: string; side: Side } & NegotiationSubject)
  /** A first offer. */
  | { kind: "quote"; id: string; signed: SignedQuote }
  /** Another offer instead of the other's. */
  | { kind: "counter-quote"; id: string; signed: SignedQuote }
  /** The sender has filled the other's last offer. */
  | { kind: "filled"; id: string; jobId: bigint }
  /** The sender has given up; why, in printable ASCII. */
  | { kind: "no-deal"; id: string; reason: string };

/** A message that survives JSON: integers are decimal strings. */
export type EncodedNegotiationMessage =
  | {
      kind: "quote-request";
      id: string;
      side: Side;
      resourceId: string;
      units: string;
      inputReference: string;
    }
  | { kind: "quote" | "counter-quote"; id: string; signed: EncodedSignedQuote }
  | { kind: "filled"; id: string; jobId: string }
  | { kind: "no-deal"; id: string; reason: string };

const REASON = /^[\x20-\x7e]{1,300}$/;

const complain = (problem: string) =>
  new SdkError("BAD_MESSAGE_FORMAT", `This is no message of a negotiation: ${problem}.`, { details: { problem } });

/** `message` as an object that JSON can carry. */
export function encodeNegotiationMessage(message: NegotiationMessage): EncodedNegotiationMessage {
  switch (message.kind) {
    case "quote-request":
      return { ...message, resourceId: String(message.resourceId), units: String(message.units) };
    case "quote":
    case "counter-quote":
      return { ...message, signed: encodeSignedQuote(message.signed) };
    case "filled":
      return { ...message, jobId: String(message.jobId) };
    case "no-deal":
      return message;
  }
}

/**
 * Reads a message that somebody sent; every field is checked, others are left out.
 * @param encoded what `encodeNegotiationMessage` gave, after JSON.
 * @throws `SdkError` BAD_MESSAGE_FORMAT that names the field, or what `decodeSignedQuote` throws.
 */
export function decodeNegotiationMessage(encoded: unknown): NegotiationMessage {
  const record = readRecord(encoded, "the message", complain);
  const id = readBytes32(record, "id", complain);
  const { kind, side, reason } = record;
  switch (kind) {
    case "quote-request":
      if (side !== "ask" && side !== "bid") throw complain("side is neither ask nor bid");
      return {
        kind,
        id,
        side,
        resourceId: readUint(record, "resourceId", 32, complain),
        units: readUint(record, "units", 32, complain),
        inputReference: readBytes32(record, "inputReference", complain),
      };
    case "quote":
    case "counter-quote":
      return { kind, id, signed: decodeSignedQuote(record.signed) };
    case "filled":
      return { kind, id, jobId: readUint(record, "jobId", 256, complain) };
    case "no-deal":
      if (typeof reason !== "string" || !REASON.test(reason)) throw complain("reason is not a short printable text");
      return { kind, id, reason };
    default:
      throw complain("kind is unknown");
  }
}

/** `text` as a reason may be written. */
export function toPrintable(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, " ").slice(0, 300) || "no reason given";
}
