import { Wallet, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { type Message, parseMessage, reasonOf, seal, unseal } from "../../src/protocol/index.js";

const CHAIN = 31337n;
const [ada, blaise] = [Wallet.createRandom(), Wallet.createRandom()];
const MESSAGE: Message = { kind: "job-opened", body: { jobId: "7" } };

const sealed = () => seal(ada, CHAIN, blaise.address, MESSAGE);
const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe("an envelope", () => {
  it("says after a journey as JSON what was sealed, and by whom", async () => {
    const envelope = await sealed();

    expect(unseal(overTheWire(envelope), CHAIN)).toEqual(envelope);
    expect(envelope).toMatchObject({ ...MESSAGE, sender: ada.address, recipient: blaise.address, inReplyTo: ZeroHash });
  });

  it("never has the same nonce twice", async () => {
    expect((await sealed()).nonce).not.toBe((await sealed()).nonce);
  });

  it.each([
    ["its body", { body: { jobId: "8" } }],
    ["its kind", { kind: "delivered" }],
    ["its sender", { sender: blaise.address }],
    ["its recipient", { recipient: ada.address }],
    ["its time", { sentAt: 1 }],
    ["its nonce", { nonce: ZeroHash }],
    ["what it answers", { inReplyTo: `0x${"1".repeat(64)}` }],
  ])("is refused as BadSignature when %s was changed", async (_, change) => {
    const changed = { ...(await sealed()), ...change };

    expect(() => unseal(changed, CHAIN)).toThrow(expect.objectContaining({ code: "BadSignature" }));
  });

  it("is refused as BadSignature on another chain", async () => {
    const envelope = await sealed();

    expect(() => unseal(envelope, 1n)).toThrow(expect.objectContaining({ code: "BadSignature" }));
  });

  it.each([
    ["no object", null],
    ["a text", "hello"],
    ["an envelope without signature", { signature: undefined }],
    ["an address in lower case", { sender: ada.address.toLowerCase() }],
    ["a time that is no whole number", { sentAt: 1.5 }],
    ["a short nonce", { nonce: "0x12" }],
  ])("is refused as Malformed when it is %s", async (_, change) => {
    const value = typeof change === "object" && change !== null ? { ...(await sealed()), ...change } : change;

    expect(() => unseal(value, CHAIN)).toThrow(expect.objectContaining({ code: "Malformed" }));
  });

  it("is refused as BadSignature when the signature is no signature", async () => {
    const envelope = { ...(await sealed()), signature: "0x1234" };

    expect(() => unseal(envelope, CHAIN)).toThrow(expect.objectContaining({ code: "BadSignature" }));
  });
});

describe("a message", () => {
  it.each(["toString", "__proto__", "hello", 7, undefined])("of kind %s is refused as UnknownKind", (kind) => {
    expect(() => parseMessage(kind, {})).toThrow(expect.objectContaining({ code: "UnknownKind" }));
  });

  it.each([
    ["is missing", {}],
    ["is one too many", { jobId: "1", more: "1" }],
    ["has another name", { jobID: "1" }],
    ["is no string", { jobId: 1 }],
    ["does not have its form", { jobId: "-1" }],
    ["is longer than its form", { jobId: "1".repeat(11) }],
  ])("is refused as Malformed when a field %s", (_, body) => {
    expect(() => parseMessage("job-opened", body)).toThrow(expect.objectContaining({ code: "Malformed" }));
  });

  it("carries any reason once it is made printable", () => {
    const reason = reasonOf(`späte\n${"x".repeat(500)}`);

    expect(parseMessage("no-quote", { reason })).toMatchObject({ kind: "no-quote" });
    expect(reasonOf("")).toBe("no reason given");
  });
});
