import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Mutant, type Result, type Verdict } from "./types";

/** What decides a mutant's fate beside the mutant itself, as one hash. */
export function environmentHash(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("hex").slice(0, 16);
}

/** Verdicts of earlier runs on the same bytecodes and tests: a run that was stopped goes on where it was. */
export class ResultCache {
  readonly #path: string;
  readonly #verdicts = new Map<string, Verdict>();

  constructor(root: string, target: string, environment: string) {
    this.#path = join(root, "cache", "mutation", `${target}-${environment}.jsonl`);
    const lines = existsSync(this.#path) ? readFileSync(this.#path, "utf8").split("\n") : [];
    // The last line of a run that was killed may be half a line.
    for (const line of lines.slice(0, -1)) {
      const { key, ...verdict } = JSON.parse(line) as Verdict & { key: string };
      this.#verdicts.set(key, verdict);
    }
    if (lines.at(-1)) this.#rewrite();
  }

  verdictOn({ key }: Mutant): Verdict | undefined {
    return this.#verdicts.get(key);
  }

  add({ mutant: { key }, status, detail, seconds }: Result): void {
    const verdict = { status, detail, seconds };
    this.#verdicts.set(key, verdict);
    mkdirSync(dirname(this.#path), { recursive: true });
    appendFileSync(this.#path, `${JSON.stringify({ key, ...verdict })}\n`);
  }

  forget(results: readonly Result[]): void {
    for (const { mutant } of results) this.#verdicts.delete(mutant.key);
    this.#rewrite();
  }

  #rewrite(): void {
    const lines = [...this.#verdicts].map(([key, verdict]) => `${JSON.stringify({ key, ...verdict })}\n`);
    writeFileSync(this.#path, lines.join(""));
  }
}
