import { reserve } from "../guest/memory";
import { compareTerms, countTerms, termAt } from "./terms";

/** The numbers of all terms, u32 each, in the order of the terms' bytes. Merges bottom up: nothing recurses. */
export function sortedTerms(): usize {
  const count = countTerms();
  let from = reserve(count * 4);
  let to = reserve(count * 4);
  for (let i: u32 = 0; i < count; i++) store<u32>(from + i * 4, i);
  for (let width: u32 = 1; width < count; width <<= 1) {
    for (let left: u32 = 0; left < count; left += width << 1) {
      merge(from, to, left, min<u32>(left + width, count), min<u32>(left + (width << 1), count));
    }
    const swap = from;
    from = to;
    to = swap;
  }
  return from;
}

function merge(from: usize, to: usize, left: u32, middle: u32, right: u32): void {
  let a = left;
  let b = middle;
  for (let at = left; at < right; at++) {
    const takeA = b >= right || (a < middle && isBefore(load<u32>(from + a * 4), load<u32>(from + b * 4)));
    store<u32>(to + at * 4, load<u32>(from + (takeA ? a++ : b++) * 4));
  }
}

function isBefore(a: u32, b: u32): bool {
  return compareTerms(termAt(a), termAt(b)) < 0;
}
