import { type Node, type Span, spanOf } from "./ast";
import { type Edit } from "./types";

/** A source in which one character is one byte, so that the compiler's positions fit. */
export class Source {
  readonly #bytes: string;
  /** The same, with blanks for comments. */
  readonly #code: string;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, "utf8").toString("latin1");
    this.#code = withoutComments(this.#bytes);
  }

  /** The text of `node` as it is written. */
  textOf(node: Node): string {
    return this.slice(spanOf(node));
  }

  slice({ start, length }: Span): string {
    return utf8(this.#bytes.slice(start, start + length));
  }

  /** The code of a stretch in one line, without comments. */
  lineOf({ start, length }: Span): string {
    return oneLine(utf8(this.#code.slice(start, start + length)));
  }

  /** `node` with the semicolon behind it, which a statement's own span may leave out. */
  withSemicolon(node: Node): Span {
    const { start, length } = spanOf(node);
    const behind = /^\s*;/.exec(this.#code.slice(start + length))?.[0].length ?? 0;
    return { start, length: length + behind };
  }

  lineNumberAt(position: number): number {
    return this.#bytes.slice(0, position).split("\n").length;
  }

  /** The text after `edit`. */
  after({ start, length, replacement }: Edit): string {
    const inserted = Buffer.from(replacement, "utf8").toString("latin1");
    return utf8(this.#bytes.slice(0, start) + inserted + this.#bytes.slice(start + length));
  }
}

/** `code` in one line, without comments. */
export function oneLine(code: string): string {
  return withoutComments(code).replace(/\s+/g, " ").trim();
}

/** Blanks for comments; what stands in quotes is none. */
function withoutComments(code: string): string {
  return code.replace(/"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith("/") ? " ".repeat(part.length) : part,
  );
}

function utf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}
