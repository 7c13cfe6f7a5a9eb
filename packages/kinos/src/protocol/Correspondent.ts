import type { Signer } from "ethers";
import { cidOf } from "../content/index.js";
import { type Envelope, seal, unseal } from "./envelope.js";
import { MessageError, type MessageErrorCode } from "./errors.js";
import { MAX_MESSAGE_BYTES } from "./MessageServer.js";
import type { Message } from "./messages.js";

/** Another agent: whose signature its answers must carry, and where it listens. */
export interface Peer {
  address: string;
  url: string;
}

/** The largest content that is fetched, in bytes. */
export const MAX_CONTENT_BYTES = 64 * 1024 * 1024;

const ANSWER_MS = 15_000;

/** An agent's outgoing side: sends signed messages and checks the answers. */
export class Correspondent {
  constructor(
    private readonly signer: Signer,
    private readonly chainId: bigint,
  ) {}

  /** Sends `message` and returns the peer's signed answer. Throws `MessageError`. */
  async send(peer: Peer, message: Message): Promise<Envelope> {
    const sealed = await seal(this.signer, this.chainId, peer.address, message);
    const bytes = await post(peer, JSON.stringify(sealed), MAX_MESSAGE_BYTES);
    const answer = unseal(parse(bytes), this.chainId);
    if (answer.sender !== peer.address) throw new MessageError("WrongSender", `${answer.sender} for ${peer.address}`);
    if (answer.recipient !== sealed.sender) throw new MessageError("WrongRecipient", answer.recipient);
    if (answer.inReplyTo !== sealed.nonce) throw new MessageError("WrongReply", `to ${answer.inReplyTo}`);
    return answer;
  }

  /** The bytes of `cid` from the peer, checked against it. Throws `MessageError`. */
  async fetchContent(peer: Peer, cid: string, maxBytes = MAX_CONTENT_BYTES): Promise<Uint8Array> {
    const request = await seal(this.signer, this.chainId, peer.address, { kind: "content-request", body: { cid } });
    const bytes = await post(peer, JSON.stringify(request), maxBytes);
    if (cidOf(bytes) !== cid) throw new MessageError("WrongContent", `${peer.url} gave other bytes for ${cid}`);
    return bytes;
  }
}

async function post({ url }: Peer, body: string, maxBytes: number): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(ANSWER_MS), redirect: "error" });
  } catch (cause) {
    throw new MessageError("Unreachable", url, { cause });
  }
  const bytes = await readAtMost(response, response.ok ? maxBytes : MAX_MESSAGE_BYTES);
  if (!response.ok) throw refusal(bytes);
  return bytes;
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > maxBytes) throw new MessageError("TooLarge", `an answer of more than ${maxBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof MessageError) throw cause;
    throw new MessageError("Unreachable", `${response.url} broke off`, { cause });
  }
  return Buffer.concat(chunks);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch (cause) {
    throw new MessageError("Malformed", "an answer that is not JSON", { cause });
  }
}

/** A refusal is not signed: it is worth a reason to give up, nothing more. */
function refusal(bytes: Uint8Array): MessageError {
  const { code, detail } = parse(bytes) as { code?: MessageErrorCode; detail?: string };
  return new MessageError("Refused", `${String(code)}: ${String(detail).slice(0, 300)}`);
}
