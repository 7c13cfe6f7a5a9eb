import { MessageError } from "./errors.js";

const COUNT = /^[1-9][0-9]{0,9}$/;
const WEI = /^(0|[1-9][0-9]{0,28})$/;
const HASH = /^0x[0-9a-f]{64}$/;
const NAME = /^[a-z][a-z0-9-]{0,63}$/;
const CID = /^b[a-z2-7]{20,100}$/;
const QUOTE = /^[\x20-\x7e]{1,8192}$/;
const SIGNATURE = /^0x([0-9a-f]{2}){64,2048}$/;
const TEXT = /^[\x20-\x7e]{1,300}$/;

/**
 * Every kind of message and the fields of its body, all of them strings of the given form. Amounts are wei, times
 * seconds, quotes as the SDK encodes signed quotes.
 */
const FIELDS = {
  /** Client to provider: what would this cost? Answered by `quote` or `no-quote`. */
  "quote-request": { resource: NAME, units: COUNT, inputReference: HASH },
  quote: { signedQuote: QUOTE },
  "no-quote": { reason: TEXT },
  /** Client to provider: a signed bid instead of the quoted price. Answered by `filled` or `no-deal`. */
  "counter-quote": { signedQuote: QUOTE },
  filled: { jobId: COUNT },
  "no-deal": { reason: TEXT },
  /** Client to provider: the job is funded, fetch the input from me. Answered by `acknowledged`. */
  "job-opened": { jobId: COUNT },
  /** Provider to client: the job is submitted, fetch the result from me. Answered by `acknowledged`. */
  delivered: { jobId: COUNT },
  acknowledged: {},
  /** Client to provider: a split that the client signed. Answered by `split-agreed` or `split-refused`. */
  "split-proposal": { jobId: COUNT, providerAmount: WEI, deadline: COUNT, signature: SIGNATURE },
  "split-agreed": { signature: SIGNATURE },
  "split-refused": { reason: TEXT },
  /** Either to the other: the bytes of a content id, which the other serves to the parties of a job alone. */
  "content-request": { cid: CID },
} as const satisfies Record<string, Record<string, RegExp>>;

/** The name of a kind of message. */
export type Kind = keyof typeof FIELDS;

/** The body of a message of kind `K`. */
export type Body<K extends Kind> = { [Field in keyof (typeof FIELDS)[K]]: string };

/** A kind and its body; what a handler is given and what it answers. */
export type Message = { [K in Kind]: { kind: K; body: Body<K> } }[Kind];

/** Throws `MessageError`: `UnknownKind`, or `Malformed` unless `body` has exactly the fields of `kind`, well-formed. */
export function parseMessage(kind: unknown, body: unknown): Message {
  if (typeof kind !== "string" || !Object.hasOwn(FIELDS, kind)) throw new MessageError("UnknownKind", String(kind));
  const fields: Record<string, RegExp> = FIELDS[kind as Kind];
  if (typeof body !== "object" || body === null) throw new MessageError("Malformed", `${kind} without a body`);
  const given = Object.entries(body);
  if (given.length !== Object.keys(fields).length) throw new MessageError("Malformed", `${kind} has other fields`);
  for (const [field, value] of given) {
    const form = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (!form || typeof value !== "string" || !form.test(value)) {
      throw new MessageError("Malformed", `${kind} with a bad ${field.slice(0, 32)}`);
    }
  }
  return { kind, body } as Message;
}

/** `text` as a `reason` may be written: printable ASCII, at most 300 characters. */
export function reasonOf(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, " ").slice(0, 300) || "no reason given";
}
