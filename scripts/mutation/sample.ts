import { createHash } from "node:crypto";
import { type Mutant } from "./types";

/** `count` of `mutants`, the same for the same seed, and as far as possible also when others come and go. */
export function sampleOf(mutants: readonly Mutant[], count: number, seed: number): Mutant[] {
  const rank = ({ key }: Mutant) => createHash("sha256").update(`${seed}:${key}`).digest("hex");
  const ranked = mutants.map((mutant) => ({ mutant, rank: rank(mutant) }));
  ranked.sort((left, right) => (left.rank < right.rank ? -1 : 1));
  const chosen = new Set(ranked.slice(0, count).map(({ mutant }) => mutant));
  return mutants.filter((mutant) => chosen.has(mutant));
}
