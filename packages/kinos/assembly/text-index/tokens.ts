// A term is a run of ASCII letters, digits, "_" and bytes from 0x80 (so UTF-8 letters stay whole), with ASCII letters in
// lower case. Runs of more than 64 bytes are not terms.

export const MAX_TERM: u32 = 64;

/** The term byte for `byte`, or 0 when it separates terms. */
export function fold(byte: u32): u32 {
  if (byte >= 0x61 && byte <= 0x7a) return byte;
  if (byte >= 0x41 && byte <= 0x5a) return byte | 0x20;
  if ((byte >= 0x30 && byte <= 0x39) || byte == 0x5f || byte >= 0x80) return byte;
  return 0;
}

/** How many terms the bytes from `at` to `end` hold; folds them in place. */
export function foldText(at: usize, end: usize): u32 {
  let terms: u32 = 0;
  let run: u32 = 0;
  for (; at < end; at++) {
    const folded = fold(load<u8>(at));
    store<u8>(at, <u8>folded);
    if (folded != 0) {
      run++;
    } else {
      if (run > 0 && run <= MAX_TERM) terms++;
      run = 0;
    }
  }
  return run > 0 && run <= MAX_TERM ? terms + 1 : terms;
}
