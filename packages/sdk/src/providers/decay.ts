/** After how long a rating counts half: `JobFeedback.halfLifeSeconds()`. */
export const HALF_LIFE_SECONDS = 7_776_000n;

const FULL = 2n * HALF_LIFE_SECONDS;

/**
 * What is left at `atSeconds` of a weight given at `givenAt`, in wei, as `JobFeedback` counts it: it halves with each
 * half-life of the calendar, in a straight line within one; at most 6.2 % off 2^(−age / 90 days). Rounded down.
 */
export function weightLeft(weightWei: bigint, givenAt: bigint, atSeconds: bigint): bigint {
  const grown = (weightWei * FULL) / leftAt(givenAt);
  const halvings = atSeconds / HALF_LIFE_SECONDS - givenAt / HALF_LIFE_SECONDS;
  return ((grown >> halvings) * leftAt(atSeconds)) / FULL;
}

function leftAt(seconds: bigint): bigint {
  return FULL - (seconds % HALF_LIFE_SECONDS);
}
