import { concat, decodeBase64, encodeBase64, getBytes, keccak256, sha256, toUtf8Bytes, toUtf8String } from "ethers";
import { SdkError } from "../errors/SdkError";
import { encodeRegistration, parseRegistration, type RegistrationFile } from "./registrationFile";

/** Fetches the text at a URL, any way the caller likes; `ipfs://` URIs come as they are. Rejects when it can not. */
export type FetchText = (url: string) => Promise<string>;

const DATA_PREFIX = "data:application/json;base64,";
const IPFS_PREFIX = "ipfs://";
/** CID version 1, raw bytes, sha2-256 of 32 bytes; then its letters of base 32. */
const RAW_SHA256 = "0x01551220";
const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
const BASE32_BITS = 5;

/** `file` as a `data:` URI: the chain keeps all of it. */
export function registrationDataURI(file: RegistrationFile): string {
  return DATA_PREFIX + encodeBase64(toUtf8Bytes(encodeRegistration(file)));
}

/**
 * `file` by its content: `ipfs://` and its content id, the text to publish, and its keccak256. The id is that of one raw
 * block, as `ipfs add --cid-version=1 --raw-leaves` gives it for files up to 256 KiB.
 */
export function registrationContent(file: RegistrationFile): { uri: string; text: string; hash: string } {
  const text = encodeRegistration(file);
  return { uri: IPFS_PREFIX + contentId(text), text, hash: keccak256(toUtf8Bytes(text)) };
}

/** The content id of `text` as one raw block: CID version 1, sha2-256, base 32. */
export function contentId(text: string): string {
  const bytes = getBytes(concat([RAW_SHA256, sha256(toUtf8Bytes(text))]));
  let bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  bits = bits.padEnd(Math.ceil(bits.length / BASE32_BITS) * BASE32_BITS, "0");
  const letters = bits.match(/.{5}/g) ?? [];
  return `b${letters.map((five) => BASE32[Number.parseInt(five, 2)]).join("")}`;
}

/**
 * The registration file at `uri`: out of a `data:` URI itself, anything else through `fetchText`. What a raw content id
 * names is compared with it.
 * @throws `SdkError` BAD_REGISTRATION_FORMAT when it is none, or another than the content id's; what `fetchText` throws.
 */
export async function loadRegistration(uri: string, fetchText: FetchText): Promise<RegistrationFile> {
  if (uri.startsWith(DATA_PREFIX)) return parseRegistration(fromBase64(uri.slice(DATA_PREFIX.length)));
  const text = await fetchText(uri);
  const isRaw = uri.startsWith(`${IPFS_PREFIX}bafkrei`);
  if (isRaw && uri !== IPFS_PREFIX + contentId(text)) {
    throw new SdkError("BAD_REGISTRATION_FORMAT", `What was fetched is not the content of ${uri}: ask elsewhere.`);
  }
  return parseRegistration(text);
}

function fromBase64(data: string): string {
  try {
    return toUtf8String(decodeBase64(data));
  } catch (cause) {
    throw new SdkError("BAD_REGISTRATION_FORMAT", "The data: URI is not base64 of a text.", { cause });
  }
}
