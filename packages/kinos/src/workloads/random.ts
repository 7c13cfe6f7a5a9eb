import { createHash } from "node:crypto";

/**
 * A stream of random choices that is the same for the same seed. Seeded with an output, it cannot be known before the
 * output is fixed: what a check samples cannot be guessed by whom it checks.
 */
export class SeededRandom {
  private state: number;

  constructor(seed: number | string | Uint8Array) {
    const bytes = typeof seed === "object" ? seed : String(seed);
    this.state = createHash("sha256").update(bytes).digest().readUInt32LE(0);
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return Math.floor((this.next() / 2 ** 32) * limit);
  }

  /** `count` of `items`, all different, in random order; all of them when there are fewer. */
  pick<T>(items: readonly T[], count = items.length): T[] {
    const left = [...items];
    const picked: T[] = [];
    while (picked.length < count && left.length > 0) {
      const at = this.below(left.length);
      const last = left.length - 1;
      picked.push(...left.slice(at, at + 1));
      left.copyWithin(at, last);
      left.length = last;
    }
    return picked;
  }

  /** mulberry32 */
  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}
