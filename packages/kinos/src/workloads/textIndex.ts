import { fileURLToPath } from "node:url";
import { decodeDocuments, encodeDocuments, readDocuments, sizeOf, takeBytes } from "./documents.js";
import { failed, judge, stopsEarly } from "./judge.js";
import { SeededRandom } from "./random.js";
import { type Posting, SearchIndex } from "./SearchIndex.js";
import { tokenize } from "./tokens.js";
import { requireUnits } from "./units.js";
import type { InputOptions, Verdict, Workload } from "./Workload.js";

const BYTES_PER_UNIT = 1024;
const QUERIED_TERMS = 64;
const DOCS_FOLDER = fileURLToPath(new URL("../../../../docs/", import.meta.url));
const ABSENT_TERM = "no_document_holds_this_term";

async function maxUnits({ folder = DOCS_FOLDER }: Pick<InputOptions, "folder"> = {}): Promise<number> {
  return Math.floor(sizeOf(await readDocuments(folder)) / BYTES_PER_UNIT);
}

async function makeInput({ seed, units, folder = DOCS_FOLDER }: InputOptions): Promise<Uint8Array> {
  const documents = await readDocuments(folder);
  requireUnits(units, Math.floor(sizeOf(documents) / BYTES_PER_UNIT));
  const shuffled = new SeededRandom(`text-index ${seed}`).pick(documents);
  return encodeDocuments(takeBytes(shuffled, units * BYTES_PER_UNIT));
}

function check(input: Uint8Array, output: Uint8Array): Promise<Verdict> {
  return judge(async () => {
    const texts = decodeDocuments(input).map(({ text }) => tokenize(text));
    const index = SearchIndex.decode(output);
    const count = index.lengths.length;
    const reason = `${count} documents in the index, ${texts.length} were given`;
    if (count > texts.length) return failed(reason);
    const verdict = judgeIndex(index, texts.slice(0, count), new SeededRandom(output));
    return count === texts.length ? verdict : stopsEarly(verdict.ok, count, texts.length, reason);
  });
}

function judgeIndex(index: SearchIndex, texts: readonly string[][], random: SeededRandom): Verdict {
  const counted = index.countedLengths();
  const short = texts.findIndex((terms, i) => index.lengths[i] !== terms.length || counted[i] !== terms.length);
  if (short !== -1) return failed(`document ${short} does not have ${texts[short]?.length} terms in the index`);
  return queryIndex(index, texts, random);
}

/** Asks for terms that are in the documents, and for one that is not, and compares with what the documents hold. */
function queryIndex(index: SearchIndex, texts: readonly string[][], random: SeededRandom): Verdict {
  const terms = [...new Set(texts.flat())];
  const asked = new Set([...random.pick(terms, QUERIED_TERMS), ABSENT_TERM]);
  const truth = postingsOf(asked, texts);
  for (const term of asked) {
    if (!samePostings(index.lookUp(term), truth.get(term) ?? [])) return failed(`wrong documents for "${term}"`);
  }
  return { ok: true, score: 100 };
}

function postingsOf(asked: ReadonlySet<string>, texts: readonly string[][]): Map<string, Posting[]> {
  const truth = new Map<string, Posting[]>();
  texts.forEach((terms, document) => {
    const frequencies = new Map<string, number>();
    for (const term of terms) if (asked.has(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    frequencies.forEach((frequency, term) => truth.set(term, [...(truth.get(term) ?? []), { document, frequency }]));
  });
  return truth;
}

function samePostings(found: readonly Posting[], wanted: readonly Posting[]): boolean {
  return (
    found.length === wanted.length &&
    wanted.every(({ document, frequency }, i) => found[i]?.document === document && found[i]?.frequency === frequency)
  );
}

/** Indexes texts for search; the client queries the index for terms that it draws from the texts. */
export const textIndex: Workload = {
  name: "text-index",
  unit: "1 KiB of text",
  maxUnits,
  makeInput,
  check,
};
