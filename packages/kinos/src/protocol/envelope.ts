import { type Signer, ZeroHash, hexlify, id, isAddress, randomBytes, verifyTypedData } from "ethers";
import { MessageError } from "./errors.js";
import { type Message, parseMessage } from "./messages.js";

/** A message as it travels: signed by the wallet of its sender, for one recipient, once. */
export type Envelope<M extends Message = Message> = M & {
  sender: string;
  recipient: string;
  /** Milliseconds since 1970 by the sender's clock. */
  sentAt: number;
  /** 32 random bytes, never used twice. */
  nonce: string;
  /** The nonce of the message that this one answers, or zero. */
  inReplyTo: string;
  /** EIP-712, by `sender`. */
  signature: string;
};

/** What these messages are called where agents say how they are reached. */
export const PROTOCOL = { name: "Kinos message", version: "1" } as const;

const HASH = /^0x[0-9a-f]{64}$/;
const TYPES = {
  Message: [
    { name: "sender", type: "address" },
    { name: "recipient", type: "address" },
    { name: "kind", type: "string" },
    { name: "bodyHash", type: "bytes32" },
    { name: "sentAt", type: "uint64" },
    { name: "nonce", type: "bytes32" },
    { name: "inReplyTo", type: "bytes32" },
  ],
};

/** Signs `message` to `recipient`; `inReplyTo` is the nonce of the message that it answers. */
export async function seal<M extends Message>(
  signer: Signer,
  chainId: bigint,
  recipient: string,
  message: M,
  inReplyTo = ZeroHash,
): Promise<Envelope<M>> {
  const sender = await signer.getAddress();
  const unsigned = { ...message, sender, recipient, sentAt: Date.now(), nonce: hexlify(randomBytes(32)), inReplyTo };
  const signature = await signer.signTypedData(domain(chainId), TYPES, digestFields(unsigned));
  return { ...unsigned, signature };
}

/** Parses what arrived and checks its form and signature. Throws `MessageError`. */
export function unseal(value: unknown, chainId: bigint): Envelope {
  const envelope = parseEnvelope(value);
  let signer: string;
  try {
    signer = verifyTypedData(domain(chainId), TYPES, digestFields(envelope), envelope.signature);
  } catch (cause) {
    throw new MessageError("BadSignature", `not a signature of ${envelope.sender}`, { cause });
  }
  if (signer !== envelope.sender) throw new MessageError("BadSignature", `signed by ${signer}, not ${envelope.sender}`);
  return envelope;
}

function parseEnvelope(value: unknown): Envelope {
  if (typeof value !== "object" || value === null) throw new MessageError("Malformed", "not an envelope");
  const { sender, recipient, sentAt, nonce, inReplyTo, signature, kind, body } = value as Record<string, unknown>;
  const isWellFormed =
    isChecksummed(sender) &&
    isChecksummed(recipient) &&
    Number.isSafeInteger(sentAt) &&
    isHash(nonce) &&
    isHash(inReplyTo) &&
    typeof signature === "string" &&
    signature.length <= 1024;
  if (!isWellFormed) throw new MessageError("Malformed", "a field of the envelope is missing or malformed");
  return { ...parseMessage(kind, body), sender, recipient, sentAt: Number(sentAt), nonce, inReplyTo, signature };
}

function isChecksummed(value: unknown): value is string {
  return typeof value === "string" && value.startsWith("0x") && isAddress(value) && value !== value.toLowerCase();
}

function isHash(value: unknown): value is string {
  return typeof value === "string" && HASH.test(value);
}

function domain(chainId: bigint) {
  return { ...PROTOCOL, chainId };
}

function digestFields({ sender, recipient, kind, body, sentAt, nonce, inReplyTo }: Omit<Envelope, "signature">) {
  // Bodies are flat maps of strings: sorted keys make their JSON canonical.
  const bodyHash = id(JSON.stringify(body, Object.keys(body).sort()));
  return { sender, recipient, kind, bodyHash, sentAt, nonce, inReplyTo };
}
