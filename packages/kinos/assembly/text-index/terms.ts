// The terms met so far: an open-addressing table of term numbers, a record per term, a linked list of postings per term.

import { reserve } from "../guest/memory";

/** One distinct term; `first` and `last` are its postings' addresses, in the order of the documents. */
@unmanaged
export class Term {
  text: usize;
  length: u32;
  hash: u32;
  documents: u32;
  first: usize;
  last: usize;
}

/** One term in one document. */
@unmanaged
export class Posting {
  document: u32;
  frequency: u32;
  next: usize;
}

let slots: usize = 0;
let mask: u32 = 0;
let records: usize = 0;
let postings: usize = 0;
let termCount: u32 = 0;
let postingCount: u32 = 0;

/** Reserves room for a text of `tokens` tokens. */
export function openTerms(tokens: u32): void {
  let capacity: u32 = 16;
  while (capacity < tokens * 2) capacity <<= 1;
  mask = capacity - 1;
  slots = reserve(capacity * 4);
  records = reserve(tokens * offsetof<Term>());
  postings = reserve(tokens * offsetof<Posting>());
}

export function countTerms(): u32 {
  return termCount;
}

export function countPostings(): u32 {
  return postingCount;
}

export function termAt(number: u32): Term {
  return changetype<Term>(records + number * offsetof<Term>());
}

/** Counts one occurrence of the term at `text` in `document`; documents come in ascending order. */
export function countTerm(text: usize, length: u32, hash: u32, document: u32): void {
  const term = findTerm(text, length, hash);
  if (term.last != 0 && changetype<Posting>(term.last).document == document) {
    changetype<Posting>(term.last).frequency++;
    return;
  }
  const posting = changetype<Posting>(postings + postingCount++ * offsetof<Posting>());
  posting.document = document;
  posting.frequency = 1;
  if (term.last == 0) term.first = changetype<usize>(posting);
  else changetype<Posting>(term.last).next = changetype<usize>(posting);
  term.last = changetype<usize>(posting);
  term.documents++;
}

function findTerm(text: usize, length: u32, hash: u32): Term {
  let slot = hash & mask;
  for (let number = load<u32>(slots + slot * 4); number != 0; number = load<u32>(slots + slot * 4)) {
    const term = termAt(number - 1);
    if (term.hash == hash && term.length == length && compareBytes(term.text, text, length) == 0) return term;
    slot = (slot + 1) & mask;
  }
  store<u32>(slots + slot * 4, ++termCount);
  const term = termAt(termCount - 1);
  term.text = text;
  term.length = length;
  term.hash = hash;
  return term;
}

/** Orders two terms by their bytes, a prefix first. */
export function compareTerms(a: Term, b: Term): i32 {
  const order = compareBytes(a.text, b.text, min<u32>(a.length, b.length));
  return order != 0 ? order : <i32>a.length - <i32>b.length;
}

function compareBytes(a: usize, b: usize, length: u32): i32 {
  for (let i: u32 = 0; i < length; i++) {
    const order = <i32>load<u8>(a + i) - <i32>load<u8>(b + i);
    if (order != 0) return order;
  }
  return 0;
}
