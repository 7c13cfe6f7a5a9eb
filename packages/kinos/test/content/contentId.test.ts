import { createHash } from "node:crypto";
import { fixedSize } from "ipfs-unixfs-importer/chunker";
import { importer } from "ipfs-unixfs-importer";
import { CID } from "multiformats/cid";
import { base58btc } from "multiformats/bases/base58";
import { describe, expect, it } from "vitest";
import { bytes32ToCid, cidOf, cidToBytes32 } from "../../src/content/index.js";

const BYTES = new Uint8Array(600_000).fill(42);
const HASH = `0x${createHash("sha256").update(BYTES).digest("hex")}`;

/** The id that IPFS gives to `bytes` when they are one chunk. */
async function ipfsCid(bytes: Uint8Array): Promise<string> {
  const put = async (cid: CID) => cid;
  const options = { cidVersion: 1, rawLeaves: true, chunker: fixedSize({ chunkSize: 2 ** 20 }) } as const;
  for await (const { cid } of importer([{ content: bytes }], { put } as never, options)) return cid.toString();
  throw new Error("nothing was imported");
}

describe("a content id", () => {
  it("is the one that IPFS gives to a single chunk with raw leaves", async () => {
    expect(cidOf(BYTES)).toBe(await ipfsCid(BYTES));
  });

  it("carries the sha-256 digest as the contracts do", () => {
    expect(cidToBytes32(cidOf(BYTES))).toBe(HASH);
  });

  it("can be had back from the 32 bytes in a contract", () => {
    expect(bytes32ToCid(HASH)).toBe(cidOf(BYTES));
    expect(bytes32ToCid(HASH.toUpperCase().replace("0X", "0x"))).toBe(cidOf(BYTES));
  });

  it.each(["", "0x", HASH.slice(0, -1), `${HASH}0`, HASH.slice(2), HASH.replace("0x", "0X"), `0x${"g".repeat(64)}`])(
    "cannot be had from %j, which is not 32 bytes",
    (hash) => {
      expect(() => bytes32ToCid(hash)).toThrow(expect.objectContaining({ code: "Malformed", subject: hash }));
    },
  );

  const { multihash } = CID.parse(cidOf(BYTES));
  it.each([
    ["of version 0", CID.createV0(multihash as never).toString()],
    ["of another codec", CID.createV1(0x70, multihash).toString()],
    ["in another base", CID.createV1(0x55, multihash).toString(base58btc)],
    ["in upper case", cidOf(BYTES).toUpperCase()],
    ["with a space", `${cidOf(BYTES)} `],
  ])("is refused when it is written as one %s", (_, cid) => {
    expect(() => cidToBytes32(cid)).toThrow(expect.objectContaining({ name: "ContentError", code: "Malformed" }));
  });
});
