import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { bookFile } from "./bookFile.js";
import { COMPUTE } from "./books.js";
import { runCommand } from "./command.js";

const TIMEOUT_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), "match-test-"));

function fileOf(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the match command", () => {
  it(
    "prints the allocation, its surplus, and what a greedy matcher has",
    async () => {
      const { code, output } = await runCommand(["--book", fileOf("book.json", bookFile())]);

      expect(code).toBe(0);
      expect(output).toContain("10 units: ask 0 (");
      expect(output).toContain("Surplus 30 $COMPUTE, 10 units in 1 fill.");
      expect(output).toContain("No allocation has a greater surplus.");
      expect(output).toContain("Greedy: 16 $COMPUTE, 4 units in 1 fill; the allocation has 14 $COMPUTE more.");
    },
    TIMEOUT_MS,
  );

  it(
    "prints JSON whose numbers no reader rounds, with what was left out",
    async () => {
      const file = bookFile();
      const { output } = await runCommand([
        "--json",
        "--book",
        fileOf("left.json", { ...file, quotes: [...file.quotes, file.quotes[0]] }),
      ]);

      expect(JSON.parse(output)).toMatchObject({
        fills: [{ ask: 0, bid: 2, units: "10" }],
        surplusWei: String(30n * COMPUTE),
        boundWei: String(30n * COMPUTE),
        greedy: { surplusWei: String(16n * COMPUTE) },
        leftOut: [{ entry: 3, reason: "NONCE_SHARED" }],
      });
    },
    TIMEOUT_MS,
  );

  it.each([
    ["no book", [], "required option '--book <file>' not specified"],
    ["a book that is not there", ["--book", "/nowhere"], "match: --book /nowhere can not be read"],
    ["a book that is none", ["--book", fileOf("none.json", [])], "match: the book is no object"],
    ["a book without rules", ["--book", fileOf("rules.json", { quotes: [] })], "match: the book has no resources"],
    ["a chain without a deployment", ["--book", fileOf("a.json", {}), "--rpc", "http://127.0.0.1:1"], "go together"],
    ["a chain that is no URL", ["--book", "b.json", "--rpc", "localhost"], "--rpc is an http or https URL"],
    [
      "a chain without a key",
      ["--book", fileOf("b.json", {}), "--rpc", "http://127.0.0.1:1", "--deployment", fileOf("d.json", {})],
      "match: export MATCHER_PRIVATE_KEY",
    ],
    ["an option that it does not have", ["--book", "b.json", "--fast"], "unknown option '--fast'"],
  ])(
    "refuses %s in one line",
    async (_, args, message) => {
      const { code, output, errors } = await runCommand(args);

      expect(code).not.toBe(0);
      expect(output).toBe("");
      expect(errors).toContain(message);
      expect(errors.trim().split("\n")).toHaveLength(1);
    },
    TIMEOUT_MS,
  );
});
