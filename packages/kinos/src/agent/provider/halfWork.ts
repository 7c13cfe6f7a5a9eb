import { type WorkloadName, decodeDocuments, encodeDocuments } from "../../workloads/index.js";

const PIXELS = 784;
const STEPS_AT = 8;

/**
 * The input of a cheaper job that looks alike: half the documents, half the images, a twentieth of the training. What
 * comes out is well-formed, and not what was paid for.
 */
export function halve(workload: WorkloadName, input: Uint8Array): Uint8Array {
  const bytes = Buffer.from(input);
  if (workload === "text-index") {
    const documents = decodeDocuments(bytes);
    return encodeDocuments(documents.slice(0, Math.ceil(documents.length / 2)));
  }
  if (workload === "digits-train") {
    bytes.writeUInt32LE(Math.ceil(bytes.readUInt32LE(STEPS_AT) / 20), STEPS_AT);
    return bytes;
  }
  const images = bytes.readUInt32LE(4);
  const kept = Math.ceil(images / 2);
  bytes.writeUInt32LE(kept, 4);
  return bytes.subarray(0, bytes.length - (images - kept) * PIXELS);
}

/** Bytes of the size of `output` that mean nothing: garbage that only a look inside tells from a result. */
export function spoil(output: Uint8Array): Uint8Array {
  return output.map((_, i) => (i * 131) ^ (i >> 3));
}
