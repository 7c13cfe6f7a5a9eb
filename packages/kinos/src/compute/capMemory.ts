import { ComputeError } from "./errors.js";

const MAGIC_LENGTH = 8;
const MEMORY_SECTION = 5;
const START_SECTION = 8;
const HAS_MAXIMUM = 1;

/** One section of a module: `start` is the section's id, `body` its first byte after id and length. */
interface Section {
  id: number;
  start: number;
  body: number;
  end: number;
}

/**
 * A copy of `module` whose own memory cannot grow beyond `maxPages` (64 KiB each), whatever the module says.
 * Throws `ComputeError`: `MemoryLimit` when it starts with more, `BadModule` when it is not a WebAssembly module with
 * exactly one plain 32-bit memory, or has a start function, which would run before the limits are set.
 */
export function capMemory(module: Uint8Array, maxPages: number): Uint8Array {
  const sections = readSections(module);
  if (sections.some(({ id }) => id === START_SECTION)) throw bad("it has a start function");
  const memory = sections.find(({ id }) => id === MEMORY_SECTION);
  if (!memory) throw bad("it has no memory of its own");

  const count = readLeb(module, memory.body);
  const flags = module[count.next] ?? 0;
  if (count.value !== 1 || flags > HAS_MAXIMUM) throw bad("it does not have exactly one plain 32-bit memory");
  const initial = readLeb(module, count.next + 1);
  const maximum = flags === HAS_MAXIMUM ? readLeb(module, initial.next) : { value: maxPages, next: initial.next };
  if (maximum.next !== memory.end) throw bad("its memory section is malformed");
  if (initial.value > maxPages) {
    throw new ComputeError("MemoryLimit", `it starts with ${initial.value} pages of at most ${maxPages}`);
  }

  const body = [1, HAS_MAXIMUM, ...writeLeb(initial.value), ...writeLeb(Math.min(maximum.value, maxPages))];
  return Buffer.concat([
    module.subarray(0, memory.start),
    Uint8Array.from([MEMORY_SECTION, ...writeLeb(body.length), ...body]),
    module.subarray(memory.end),
  ]);
}

function readSections(module: Uint8Array): Section[] {
  const magic = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  if (!magic.every((byte, i) => module[i] === byte)) throw bad("it is not WebAssembly");
  const sections: Section[] = [];
  for (let start = MAGIC_LENGTH; start < module.length;) {
    const length = readLeb(module, start + 1);
    const end = length.next + length.value;
    if (end > module.length) throw bad("a section is cut short");
    sections.push({ id: module[start] ?? 0, start, body: length.next, end });
    start = end;
  }
  return sections;
}

/** An unsigned LEB128 number of at most 32 bits at `at`, and where the next byte is. */
function readLeb(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  throw bad("a number is malformed");
}

function writeLeb(value: number): number[] {
  return value < 0x80 ? [value] : [(value % 0x80) | 0x80, ...writeLeb(Math.floor(value / 0x80))];
}

function bad(reason: string): ComputeError {
  return new ComputeError("BadModule", reason);
}
