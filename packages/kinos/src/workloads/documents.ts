import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { Reader, u32 } from "./bytes.js";

/** A passage of a text file. */
export interface Document {
  name: string;
  text: string;
}

const TEXT_FILE = /\.(md|txt|sol|ts)$/;
const SKIPPED_FOLDER = /(^|\/)(node_modules|build|dist|\.[^/]*)\//;
const PASSAGE_CHARACTERS = 1500;

/**
 * The passages (some paragraphs each, about 1.5 KB) of all .md, .txt, .sol and .ts files below `folder`, in the order of
 * the files' paths, named `<path>#<number>`. Throws what the file system throws.
 */
export async function readDocuments(folder: string): Promise<Document[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const names = paths.map((path) => relative(folder, path).replaceAll("\\", "/"));
  const documents: Document[] = [];
  for (const name of names.filter((path) => TEXT_FILE.test(path) && !SKIPPED_FOLDER.test(path)).sort()) {
    const parts = passages(await readFile(join(folder, name), "utf8"));
    documents.push(...parts.map((text, i) => ({ name: `${name}#${i + 1}`, text })));
  }
  return documents;
}

function passages(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (const paragraph of text.split(/\n\s*\n/)) {
    part += `${paragraph}\n\n`;
    if (part.length < PASSAGE_CHARACTERS) continue;
    parts.push(part);
    part = "";
  }
  return part.trim() === "" ? parts : [...parts, part];
}

/** How many bytes of UTF-8 the texts take. */
export function sizeOf(documents: readonly Document[]): number {
  return documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
}

/** The first of `documents`, of `size` bytes of text together; the last is cut at a whole character. */
export function takeBytes(documents: readonly Document[], size: number): Document[] {
  const taken: Document[] = [];
  let left = size;
  for (const { name, text } of documents) {
    if (left <= 0) break;
    const bytes = Buffer.from(text);
    const cut =
      bytes.length <= left
        ? text
        : bytes
            .subarray(0, left)
            .toString("utf8")
            .replace(/\uFFFD+$/, "");
    taken.push({ name, text: cut });
    left -= bytes.length;
  }
  return taken;
}

/** The input of text-index for `documents`. */
export function encodeDocuments(documents: readonly Document[]): Uint8Array {
  const parts = documents.flatMap((document) => {
    const name = Buffer.from(document.name);
    const text = Buffer.from(document.text);
    return [u32(name.length, text.length), name, text];
  });
  return Buffer.concat([Buffer.from("TXD1"), u32(documents.length), ...parts]);
}

/** The documents in an input of text-index, in the order of their numbers. Throws `MalformedBytes`. */
export function decodeDocuments(input: Uint8Array): Document[] {
  const reader = new Reader(input);
  reader.magic("TXD1");
  const count = reader.u32();
  const documents: Document[] = [];
  for (let i = 0; i < count; i++) {
    const nameLength = reader.u32();
    const textLength = reader.u32();
    const name = Buffer.from(reader.take(nameLength)).toString("utf8");
    documents.push({ name, text: Buffer.from(reader.take(textLength)).toString("utf8") });
  }
  reader.end();
  return documents;
}
