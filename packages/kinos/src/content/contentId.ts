import { createHash } from "node:crypto";
import { CID } from "multiformats/cid";
import * as raw from "multiformats/codecs/raw";
import * as Digest from "multiformats/hashes/digest";
import { sha256 } from "multiformats/hashes/sha2";
import { ContentError } from "./errors.js";

// Content is one raw block, whatever its size, so that its id says nothing but sha-256(bytes): the contracts carry the
// 32 bytes, `sha256sum` can check them, and the id can be had back from them. (`ipfs add --cid-version 1 --raw-leaves`
// gives the same id as long as the content fits one chunk.)

const HASH = /^0x[0-9a-fA-F]{64}$/;

/** The content id (CIDv1, raw, sha-256, base32) of `bytes`. */
export function cidOf(bytes: Uint8Array): string {
  return fromDigest(createHash("sha256").update(bytes).digest());
}

/** The sha-256 digest in `cid` as the contracts carry it, 0x and 64 hex digits. Throws `ContentError` `Malformed`. */
export function cidToBytes32(cid: string): string {
  return `0x${Buffer.from(parseCid(cid).multihash.digest).toString("hex")}`;
}

/** The content id for a digest that a contract carries. Throws `ContentError` `Malformed`. */
export function bytes32ToCid(hash: string): string {
  if (!HASH.test(hash)) throw new ContentError("Malformed", hash);
  return fromDigest(Buffer.from(hash.slice(2), "hex"));
}

/** Checks that `cid` is written exactly as `cidOf` writes it, and parses it. Throws `ContentError` `Malformed`. */
export function parseCid(cid: string): CID {
  let parsed: CID;
  try {
    parsed = CID.parse(cid);
  } catch (cause) {
    throw new ContentError("Malformed", cid, { cause });
  }
  const isOurs =
    parsed.version === 1 &&
    parsed.code === raw.code &&
    parsed.multihash.code === sha256.code &&
    parsed.multihash.digest.length === 32 &&
    parsed.toString() === cid;
  if (!isOurs) throw new ContentError("Malformed", cid);
  return parsed;
}

function fromDigest(digest: Uint8Array): string {
  return CID.createV1(raw.code, Digest.create(sha256.code, Uint8Array.from(digest))).toString();
}
