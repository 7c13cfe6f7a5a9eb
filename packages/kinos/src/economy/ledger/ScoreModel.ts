import { HALF_LIFE_SECONDS } from "@compute-economy/sdk";

const FULL = 2n * HALF_LIFE_SECONDS;

/** The mean of a provider's ratings under one row of terms, kept as `JobFeedback` keeps it; amounts are wei. */
export class ScoreModel {
  private halfLife = 0n;
  private weight = 0n;
  private scored = 0n;

  /** Adds a rating; `scored` is what counts of the weight, times the score. */
  add(seconds: bigint, weight: bigint, scored: bigint): void {
    const before = this.sumsAt(seconds);
    this.halfLife = seconds / HALF_LIFE_SECONDS;
    this.weight = before.weight + (weight * FULL) / leftAt(seconds);
    this.scored = before.scored + (scored * FULL) / leftAt(seconds);
  }

  /** 0 to 100, and what is left of the weights; both rounded down. */
  at(seconds: bigint): { score: bigint; weight: bigint } {
    const { weight, scored } = this.sumsAt(seconds);
    return { score: weight === 0n ? 0n : scored / weight, weight: (weight * leftAt(seconds)) / FULL };
  }

  /** As at the beginning of the half-life of `seconds`. */
  private sumsAt(seconds: bigint): { weight: bigint; scored: bigint } {
    const halvings = seconds / HALF_LIFE_SECONDS - this.halfLife;
    return { weight: this.weight >> halvings, scored: this.scored >> halvings };
  }
}

/** What is left of a weight of `FULL` at the half-life's beginning. */
function leftAt(seconds: bigint): bigint {
  return FULL - (seconds % HALF_LIFE_SECONDS);
}
