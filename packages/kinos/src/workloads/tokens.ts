const TERM = /[0-9a-z_\x80-\xff]+/g;
const LONGEST_TERM = 64;

/**
 * The terms of `text` in their order, as strings of one character per UTF-8 byte (latin1): runs of ASCII letters,
 * digits, "_" and non-ASCII characters, ASCII letters in lower case, at most 64 bytes. Written apart from the
 * WebAssembly tokenizer, which it checks.
 */
export function tokenize(text: string): string[] {
  const bytes = Buffer.from(text).toString("latin1");
  const folded = bytes.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  return (folded.match(TERM) ?? []).filter((term) => term.length <= LONGEST_TERM);
}
