import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Wallet } from "ethers";
import { afterEach, describe, expect, it } from "vitest";
import { cidOf } from "../../src/content/index.js";
import {
  Correspondent,
  MAX_MESSAGE_BYTES,
  MessageError,
  type MessageHandler,
  MessageServer,
  seal,
} from "../../src/protocol/index.js";

const CHAIN = 31337n;
const [ada, blaise, mallory] = [Wallet.createRandom(), Wallet.createRandom(), Wallet.createRandom()];
const BYTES = Buffer.from("the result");
const OPENED = { kind: "job-opened", body: { jobId: "1" } } as const;

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const HANDLER: MessageHandler = {
  answer: async ({ kind }) => {
    if (kind === "delivered") throw new MessageError("NotAllowed", "not of ours");
    if (kind === "filled") throw new Error("a secret detail");
    return { kind: "acknowledged", body: {} };
  },
  content: async (cid, requester) => {
    if (requester !== ada.address) throw new MessageError("NotAllowed", cid);
    return BYTES;
  },
};

async function listen(signer = blaise) {
  const server = new MessageServer(signer, CHAIN, HANDLER);
  closing.push(() => server.close());
  return { address: blaise.address, url: await server.listen() };
}

const post = (url: string, body: string) => fetch(url, { method: "POST", body });

describe("two agents", () => {
  const correspondent = new Correspondent(ada, CHAIN);

  it("exchange a message and its signed answer", async () => {
    const answer = await correspondent.send(await listen(), OPENED);

    expect(answer).toMatchObject({ kind: "acknowledged", sender: blaise.address, recipient: ada.address });
  });

  it("exchange content, checked against its id", async () => {
    expect(await correspondent.fetchContent(await listen(), cidOf(BYTES))).toEqual(BYTES);
  });

  it("hear a refusal by its name", async () => {
    const refused = correspondent.send(await listen(), { kind: "delivered", body: { jobId: "1" } });

    await expect(refused).rejects.toMatchObject({ code: "Refused", detail: "NotAllowed: not of ours" });
  });

  it("hear nothing of what went wrong inside the other", async () => {
    const refused = correspondent.send(await listen(), { kind: "filled", body: { jobId: "1" } });

    await expect(refused).rejects.toMatchObject({ detail: "Refused: the agent failed to answer" });
  });

  it("hear Unreachable when nobody listens", async () => {
    const nobody = { address: blaise.address, url: "http://127.0.0.1:1/" };

    await expect(correspondent.send(nobody, OPENED)).rejects.toMatchObject({ code: "Unreachable" });
  });
});

describe("an agent that is asked", () => {
  const asked = async (envelope: unknown) => {
    const response = await post((await listen()).url, JSON.stringify(envelope));
    return { status: response.status, ...((await response.json()) as { code: string }) };
  };

  it("refuses a message for somebody else", async () => {
    const envelope = await seal(ada, CHAIN, mallory.address, OPENED);

    expect(await asked(envelope)).toMatchObject({ status: 403, code: "WrongRecipient" });
  });

  it("refuses a message that it has taken already", async () => {
    const { url } = await listen();
    const body = JSON.stringify(await seal(ada, CHAIN, blaise.address, OPENED));
    await post(url, body);
    const again = await post(url, body);

    expect(again.status).toBe(409);
    expect(await again.json()).toMatchObject({ code: "Replayed" });
  });

  it("refuses a message that somebody else signed", async () => {
    const envelope = await seal(mallory, CHAIN, blaise.address, OPENED);

    expect(await asked({ ...envelope, sender: ada.address })).toMatchObject({ status: 403, code: "BadSignature" });
  });

  it("refuses what is no JSON, and any other path or method", async () => {
    const { url } = await listen();

    expect(await (await post(url, "hello")).json()).toMatchObject({ code: "Malformed" });
    expect((await fetch(url)).status).toBe(400);
    expect((await post(`${url}elsewhere`, "{}")).status).toBe(400);
  });

  it("refuses a message that is too large without reading it to its end", async () => {
    const response = await post((await listen()).url, "x".repeat(MAX_MESSAGE_BYTES + 1));

    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: "TooLarge" });
  });

  it("gives content to nobody but whom it is for", async () => {
    const stranger = new Correspondent(mallory, CHAIN);

    await expect(stranger.fetchContent(await listen(), cidOf(BYTES))).rejects.toMatchObject({ code: "Refused" });
  });
});

describe("an agent that asks", () => {
  const correspondent = new Correspondent(ada, CHAIN);

  async function answering(respond: (asked: string) => Promise<string | Buffer>) {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => void respond(Buffer.concat(chunks).toString()).then((answer) => response.end(answer)));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    closing.push(async () => void server.close());
    return { address: blaise.address, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
  }

  const nonceOf = (asked: string) => (JSON.parse(asked) as { nonce: string }).nonce;
  const YES = { kind: "acknowledged", body: {} } as const;

  it("refuses an answer that somebody else signed", async () => {
    const peer = await answering(async (asked) =>
      JSON.stringify(await seal(mallory, CHAIN, ada.address, YES, nonceOf(asked))),
    );

    await expect(correspondent.send(peer, OPENED)).rejects.toMatchObject({ code: "WrongSender" });
  });

  it("refuses an answer to something else", async () => {
    const peer = await answering(async () => JSON.stringify(await seal(blaise, CHAIN, ada.address, YES)));

    await expect(correspondent.send(peer, OPENED)).rejects.toMatchObject({ code: "WrongReply" });
  });

  it("refuses an answer that was meant for somebody else", async () => {
    const peer = await answering(async (asked) =>
      JSON.stringify(await seal(blaise, CHAIN, mallory.address, YES, nonceOf(asked))),
    );

    await expect(correspondent.send(peer, OPENED)).rejects.toMatchObject({ code: "WrongRecipient" });
  });

  it("refuses other bytes than those of the content id", async () => {
    const peer = await answering(async () => "other bytes");

    await expect(correspondent.fetchContent(peer, cidOf(BYTES))).rejects.toMatchObject({ code: "WrongContent" });
  });

  it("stops reading content that is larger than it wants", async () => {
    const peer = await answering(async () => Buffer.alloc(5_000));

    await expect(correspondent.fetchContent(peer, cidOf(BYTES), 1_000)).rejects.toMatchObject({ code: "TooLarge" });
  });
});
