// Builds a search index: for every term, the documents that hold it and how often, ready for BM25.
//
// Input: magic "TXD1" u32, documents u32; per document: name length u32, text length u32, name, text (UTF-8).
// Output: magic "TIX1" u32, documents u32, terms u32, postings u32; u32 per document, its length in terms; the terms in
// the order of their bytes: length u8, bytes, number of documents (varint), then per document: distance from the
// previous document's number (varint; the first counts from -1), frequency (varint); checksum u32.

import { finish, require, reserve } from "../guest/memory";
import { sortedTerms } from "./sort";
import { Posting, countPostings, countTerm, countTerms, openTerms, termAt } from "./terms";
import { MAX_TERM, foldText } from "./tokens";

const HEADER: usize = 16;
const LONGEST_VARINT: u32 = 5;

export function alloc(length: u32): u32 {
  return <u32>reserve(length);
}

export function run(input: u32, length: u32): i64 {
  require(length >= 8 && length <= 1 << 26 && load<u32>(input) == 0x31445854);
  const documents = load<u32>(input, 4);
  require(documents <= length >>> 3);
  const end = input + length;
  const lengths = reserve(documents * 4);
  openTerms(foldDocuments(input + 8, end, documents, lengths));
  indexDocuments(input + 8, documents);
  return write(documents, lengths);
}

/** Checks the frame of the input, folds the texts in place, fills `lengths`; returns the number of tokens. */
function foldDocuments(start: usize, end: usize, documents: u32, lengths: usize): u32 {
  let at = start;
  let tokens: u32 = 0;
  for (let d: u32 = 0; d < documents; d++) {
    require(at + 8 <= end);
    const nameLength = load<u32>(at);
    const textLength = load<u32>(at, 4);
    require(<u64>at + 8 + <u64>nameLength + <u64>textLength <= <u64>end);
    at += 8 + nameLength;
    const count = foldText(at, at + textLength);
    store<u32>(lengths + d * 4, count);
    tokens += count;
    at += textLength;
  }
  require(at == end);
  return tokens;
}

function indexDocuments(start: usize, documents: u32): void {
  let at = start;
  for (let d: u32 = 0; d < documents; d++) {
    const text = at + 8 + load<u32>(at);
    at = text + load<u32>(at, 4);
    indexText(text, at, d);
  }
}

function indexText(start: usize, end: usize, document: u32): void {
  let at = start;
  while (at < end) {
    if (load<u8>(at) == 0) {
      at++;
      continue;
    }
    const from = at;
    let hash: u32 = 0x811c9dc5;
    for (; at < end && load<u8>(at) != 0; at++) hash = (hash ^ (<u32>load<u8>(at))) * 0x01000193;
    const size = <u32>(at - from);
    if (size <= MAX_TERM) countTerm(from, size, hash, document);
  }
}

function write(documents: u32, lengths: usize): i64 {
  const terms = countTerms();
  const order = sortedTerms();
  const room = HEADER + documents * 4 + terms * (1 + MAX_TERM + LONGEST_VARINT) + countPostings() * LONGEST_VARINT * 2;
  const output = reserve(room + 4);
  store<u32>(output, 0x31584954);
  store<u32>(output, documents, 4);
  store<u32>(output, terms, 8);
  store<u32>(output, countPostings(), 12);
  let at = output + HEADER;
  for (let d: u32 = 0; d < documents; d++, at += 4) store<u32>(at, load<u32>(lengths + d * 4));
  for (let i: u32 = 0; i < terms; i++) at = writeTerm(at, load<u32>(order + i * 4));
  return finish(output, at - output);
}

function writeTerm(start: usize, number: u32): usize {
  const term = termAt(number);
  let at = start;
  store<u8>(at++, <u8>term.length);
  for (let i: u32 = 0; i < term.length; i++) store<u8>(at++, load<u8>(term.text + i));
  at = writeVarint(at, term.documents);
  let previous: u32 = -1;
  for (let p = term.first; p != 0; p = changetype<Posting>(p).next) {
    const posting = changetype<Posting>(p);
    at = writeVarint(at, posting.document - previous);
    at = writeVarint(at, posting.frequency);
    previous = posting.document;
  }
  return at;
}

/** Seven bits a byte, the lowest first. */
function writeVarint(start: usize, value: u32): usize {
  let at = start;
  for (; value >= 0x80; value >>>= 7) store<u8>(at++, <u8>(value | 0x80));
  store<u8>(at++, <u8>value);
  return at;
}
