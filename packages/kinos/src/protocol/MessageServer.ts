import { type IncomingMessage, type Server, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Signer } from "ethers";
import { type Envelope, seal, unseal } from "./envelope.js";
import { MessageError } from "./errors.js";
import type { Message } from "./messages.js";
import { ReplayGuard } from "./ReplayGuard.js";

/** The largest message that is read, in bytes. */
export const MAX_MESSAGE_BYTES = 64 * 1024;

const LOOPBACK = "127.0.0.1";
const SLOWEST_REQUEST_MS = 10_000;

/** What an agent makes of the messages it gets; either may throw `MessageError` to refuse. */
export interface MessageHandler {
  /** Answers every kind but `content-request`. */
  answer(envelope: Envelope): Promise<Message>;
  /** The bytes of `cid`, for `requester`. */
  content(cid: string, requester: string): Promise<Uint8Array>;
}

/** An agent's HTTP endpoint on the loopback interface: `POST /` takes one envelope and answers it in the same request. */
export class MessageServer {
  private readonly server: Server;
  private readonly guard = new ReplayGuard();

  constructor(
    private readonly signer: Signer,
    private readonly chainId: bigint,
    private readonly handler: MessageHandler,
  ) {
    this.server = createServer({ requestTimeout: SLOWEST_REQUEST_MS }, (request, response) => {
      this.respond(request, response).catch(() => response.destroy());
    });
  }

  /** Starts to listen on a free port; returns the URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(0, LOOPBACK, resolve);
    });
    return `http://${LOOPBACK}:${(this.server.address() as AddressInfo).port}/`;
  }

  /** Stops to listen and ends every open connection. */
  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const envelope = await this.open(request);
      if (envelope.kind === "content-request") {
        const bytes = await this.handler.content(envelope.body.cid, envelope.sender);
        response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
        return;
      }
      const reply = await this.handler.answer(envelope);
      const sealed = await seal(this.signer, this.chainId, envelope.sender, reply, envelope.nonce);
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(sealed));
    } catch (error) {
      const { code, detail } =
        error instanceof MessageError ? error : { code: "Refused", detail: "the agent failed to answer" };
      response.writeHead(statusOf(code), { "content-type": "application/json", connection: "close" });
      response.end(JSON.stringify({ code, detail }));
    }
  }

  private async open(request: IncomingMessage): Promise<Envelope> {
    if (request.method !== "POST" || request.url !== "/") throw new MessageError("Malformed", "POST / is all there is");
    const envelope = unseal(parseJson(await readBody(request)), this.chainId);
    const own = await this.signer.getAddress();
    if (envelope.recipient !== own) throw new MessageError("WrongRecipient", `${envelope.recipient}, I am ${own}`);
    this.guard.take(envelope);
    return envelope;
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_MESSAGE_BYTES) throw new MessageError("TooLarge", `more than ${MAX_MESSAGE_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new MessageError("Malformed", "not JSON", { cause });
  }
}

function statusOf(code: string): number {
  if (code === "TooLarge") return 413;
  if (code === "NoContent") return 404;
  if (code === "NotAllowed" || code === "BadSignature" || code === "WrongRecipient") return 403;
  if (code === "Replayed") return 409;
  return code === "Refused" || code === "Busy" ? 503 : 400;
}
