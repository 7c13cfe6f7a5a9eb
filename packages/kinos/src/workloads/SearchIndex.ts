import { MalformedBytes, type Reader, openOutput } from "./bytes.js";
import { tokenize } from "./tokens.js";

/** How often a term is in one document; `document` is its number in the input, from 0. */
export interface Posting {
  document: number;
  frequency: number;
}

const K1 = 1.2;
const B = 0.75;

/** The index that text-index builds, to be queried. */
export class SearchIndex {
  private constructor(
    /** The length of each document in terms. */
    readonly lengths: readonly number[],
    private readonly postings: ReadonlyMap<string, readonly Posting[]>,
  ) {}

  /** Reads a text-index output. Throws `MalformedBytes` when it is not a well-formed index. */
  static decode(output: Uint8Array): SearchIndex {
    const reader = openOutput(output);
    reader.magic("TIX1");
    const [documents, terms, total] = [reader.u32(), reader.u32(), reader.u32()];
    if (documents * 4 > reader.left) throw new MalformedBytes(`${documents} documents do not fit`);
    const lengths = Array.from({ length: documents }, () => reader.u32());
    const postings = new Map<string, Posting[]>();
    let previous = "";
    let count = 0;
    for (let i = 0; i < terms; i++) {
      const term = Buffer.from(reader.take(reader.u8())).toString("latin1");
      if (term <= previous) throw new MalformedBytes("the terms are out of order");
      const list = readPostings(reader, documents);
      postings.set(term, list);
      count += list.length;
      previous = term;
    }
    reader.end();
    if (count !== total) throw new MalformedBytes(`${count} postings, ${total} announced`);
    return new SearchIndex(lengths, postings);
  }

  /** The documents that hold `term` (as `tokenize` writes terms), in ascending order. */
  lookUp(term: string): readonly Posting[] {
    return this.postings.get(term) ?? [];
  }

  /** Per document, how many terms its postings add up to: the same as `lengths` when none is missing. */
  countedLengths(): number[] {
    const counted = this.lengths.map(() => 0);
    for (const list of this.postings.values()) {
      for (const { document, frequency } of list) counted[document] = (counted[document] ?? 0) + frequency;
    }
    return counted;
  }

  /** The documents that answer `query` best, by BM25, at most `limit`; ties go to the lower number. */
  search(query: string, limit = 10): { document: number; score: number }[] {
    const average = this.lengths.reduce((sum, length) => sum + length, 0) / this.lengths.length;
    const scores = new Map<number, number>();
    for (const term of new Set(tokenize(query))) {
      const list = this.lookUp(term);
      const rarity = Math.log(1 + (this.lengths.length - list.length + 0.5) / (list.length + 0.5));
      for (const { document, frequency } of list) {
        const length = (this.lengths[document] ?? 0) / average;
        const weight = (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + B * length));
        scores.set(document, (scores.get(document) ?? 0) + rarity * weight);
      }
    }
    const found = [...scores].map(([document, score]) => ({ document, score }));
    return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
  }
}

function readPostings(reader: Reader, documents: number): Posting[] {
  const count = reader.varint();
  if (count === 0 || count > documents) throw new MalformedBytes(`a term in ${count} of ${documents} documents`);
  let document = -1;
  return Array.from({ length: count }, () => {
    const distance = reader.varint();
    const frequency = reader.varint();
    document += distance;
    if (distance === 0 || document >= documents || frequency === 0) throw new MalformedBytes("a posting is wrong");
    return { document, frequency };
  });
}
