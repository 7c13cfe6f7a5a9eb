import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { DEFAULT_LIMITS, runWorkload } from "../../src/compute/index.js";
import { SearchIndex, decodeDocuments, encodeDocuments, loadModule } from "../../src/workloads/index.js";
import { textIndex } from "../../src/workloads/textIndex.js";
import { boughtWork, damaged, forged } from "../fixtures/outputs.js";

// Text that is always there and of which there is enough: the sources of this package.
const folder = fileURLToPath(new URL("../../", import.meta.url));

const DOCUMENTS = [
  { name: "fox", text: "The quick brown fox. The fox!" },
  { name: "dog", text: "A lazy dog and a FOX" },
  { name: "none", text: " \n\t.,;" },
  { name: "grün", text: `Füchse x86_64 ${"z".repeat(64)} ${"y".repeat(65)}` },
];

async function indexOf(documents: { name: string; text: string }[]): Promise<SearchIndex> {
  const input = encodeDocuments(documents);
  const { output } = await runWorkload({ module: await loadModule("text-index"), input, ...DEFAULT_LIMITS });
  expect(await textIndex.check(input, output)).toEqual({ ok: true, score: 100 });
  return SearchIndex.decode(output);
}

describe("text-index", () => {
  it("finds exactly the documents that hold a term, and how often", async () => {
    const index = await indexOf(DOCUMENTS);

    expect(index.lookUp("fox")).toEqual([
      { document: 0, frequency: 2 },
      { document: 1, frequency: 1 },
    ]);
    expect(index.lookUp("cat")).toEqual([]);
    expect(index.lengths).toEqual([6, 6, 0, 3]);
  });

  it("takes letters of other alphabets, digits and _ as parts of a term, and no term beyond 64 bytes", async () => {
    const index = await indexOf(DOCUMENTS);

    expect(index.search("Füchse")).toMatchObject([{ document: 3 }]);
    expect(index.search("X86_64")).toMatchObject([{ document: 3 }]);
    expect(index.lookUp("z".repeat(64))).toHaveLength(1);
    expect(index.lookUp("y".repeat(65))).toEqual([]);
  });

  it("ranks the document first that a query fits best", async () => {
    const index = await indexOf(DOCUMENTS);

    expect(index.search("lazy fox").map(({ document }) => document)).toEqual([1, 0]);
    expect(index.search("brown").map(({ document }) => document)).toEqual([0]);
    expect(index.search("the fox", 1)).toHaveLength(1);
    expect(index.search("")).toEqual([]);
  });

  it("indexes no documents and empty ones", async () => {
    expect((await indexOf([])).lengths).toEqual([]);
    expect((await indexOf([{ name: "", text: "" }])).lengths).toEqual([0]);
  });

  it("indexes real files so that the client accepts the index", async () => {
    for (const seed of [1, 2, 3]) {
      const { input, output } = await boughtWork("text-index", { seed, units: 48, folder });

      expect(await textIndex.check(input, output)).toEqual({ ok: true, score: 100 });
    }
  });

  it("takes 1 KiB of text a unit, cut at a whole character, from the text files of a folder", async () => {
    const texts = await mkdtemp(join(tmpdir(), "texts-"));
    onTestFinished(() => rm(texts, { recursive: true }));
    await mkdir(join(texts, "deep/folder.md"), { recursive: true });
    await writeFile(join(texts, "deep/long.md"), "höhö ".repeat(300));
    await writeFile(join(texts, "image.png"), "no text".repeat(10_000));

    const documents = decodeDocuments(await textIndex.makeInput({ seed: 1, units: 2, folder: texts }));

    expect(await textIndex.maxUnits({ folder: texts })).toBe(2);
    const size = documents.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    expect(size).toBeGreaterThan(2 * 1_024 - 4);
    expect(size).toBeLessThanOrEqual(2 * 1_024);
    expect(documents.every(({ name, text }) => name.startsWith("deep/long.md#") && !text.includes("\uFFFD"))).toBe(
      true,
    );
    await expect(textIndex.makeInput({ seed: 1, units: 3, folder: texts })).rejects.toMatchObject({
      code: "UnitsOutOfRange",
    });
  });
});

describe("the client's check of text-index", () => {
  it("fails and says why, whatever was damaged", async () => {
    const { input, output } = await boughtWork("text-index", { seed: 1, units: 16, folder });

    for (const [damage, bytes] of damaged(output)) {
      expect(await textIndex.check(input, bytes), damage).toMatchObject({ ok: false, reason: expect.any(String) });
    }
  });

  it.each<[string, number]>([
    ["a document's length", 16],
    ["the number of a document that holds a term", -2],
    ["a term's frequency", -1],
  ])("fails when %s is one higher, though the checksum is right", async (_, place) => {
    const documents = [...DOCUMENTS, { name: "last", text: "zzz~ ÿ" }];
    const input = encodeDocuments(documents);
    const { output } = await runWorkload({ module: await loadModule("text-index"), input, ...DEFAULT_LIMITS });
    const raised = forged(output, (body) => body.with(place, (body.at(place) ?? 0) + 1));

    expect(await textIndex.check(input, raised)).toMatchObject({ ok: false });
  });

  it("fails when two terms change places, though every number adds up", async () => {
    const input = encodeDocuments([
      { name: "a", text: "cat" },
      { name: "b", text: "dog" },
    ]);
    const { output } = await runWorkload({
      module: await loadModule("text-index"),
      input: encodeDocuments([
        { name: "a", text: "dog" },
        { name: "b", text: "cat" },
      ]),
      ...DEFAULT_LIMITS,
    });

    expect(await textIndex.check(input, output)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^wrong documents for/),
    });
  });

  it("fails when the index is of other texts", async () => {
    const { input } = await boughtWork("text-index", { seed: 1, units: 16, folder });
    const { output } = await boughtWork("text-index", { seed: 2, units: 16, folder });

    expect(await textIndex.check(input, output)).toMatchObject({ ok: false });
  });
});
