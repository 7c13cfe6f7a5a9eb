import { isHexString } from "ethers";
import { errorInterface } from "./errorInterface";

/** Where providers repeat the request: its call data must not be taken for revert data. */
const NOT_ANSWERS = new Set([
  "transaction",
  "tx",
  "payload",
  "request",
  "requestBody",
  "params",
  "receipt",
  "stack",
  "stackTrace",
]);
const REVERT_IN_TEXT = /\b(?:reverted|revert|return data:?)\s+"?(0x[0-9a-f]{8,})/i;
const MAX_DEPTH = 12;

/** Bytes that may be revert data, and the name of the field they were in. */
interface Candidate {
  field: string;
  data: string;
}

/**
 * Finds the bytes that a contract reverted with in whatever a provider threw: ethers, Hardhat in-process or node,
 * anvil, geth, JSON bodies, data in texts.
 * @returns hex bytes with at least a selector, or undefined when there are none.
 */
export function revertDataOf(error: unknown): string | undefined {
  const found = [...candidates("data", error, 0, new Set())];
  const declared = found.find(({ data }) => errorInterface.getError(data.slice(0, 10)) !== null);
  return (declared ?? found.find(({ field }) => field === "data"))?.data;
}

function* candidates(field: string, value: unknown, depth: number, seen: Set<unknown>): Generator<Candidate> {
  if (depth > MAX_DEPTH || seen.has(value)) return;
  if (typeof value === "string") {
    yield* inText(field, value, depth, seen);
  } else if (typeof value === "object" && value !== null) {
    seen.add(value);
    for (const [key, inner] of properties(value)) {
      if (!NOT_ANSWERS.has(key)) yield* candidates(key, inner, depth + 1, seen);
    }
  }
}

function* inText(field: string, text: string, depth: number, seen: Set<unknown>): Generator<Candidate> {
  if (isRevertData(text)) yield { field, data: text.toLowerCase() };
  else if (text.startsWith("{")) yield* candidates(field, parsed(text), depth + 1, seen);
  else {
    const inside = REVERT_IN_TEXT.exec(text)?.[1];
    if (inside !== undefined && isRevertData(inside)) yield { field: "data", data: inside.toLowerCase() };
  }
}

/** A selector and whole words: neither an address nor a hash. */
function isRevertData(text: string): boolean {
  return isHexString(text) && text.length >= 10 && (text.length - 10) % 64 === 0;
}

/** `data` first; own properties that are not enumerable (message, cause) too. */
function properties(value: object): [string, unknown][] {
  const names = Object.getOwnPropertyNames(value);
  const ordered = names.includes("data") ? ["data", ...names.filter((name) => name !== "data")] : names;
  return ordered.map((name) => [name, read(value, name)]);
}

function read(value: object, name: string): unknown {
  try {
    return Reflect.get(value, name) as unknown;
  } catch {
    return undefined;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
