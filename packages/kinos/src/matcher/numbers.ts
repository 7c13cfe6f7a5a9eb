/** The largest number that all of `numbers` are multiples of; 1 when all are 0. */
export function measureOf(numbers: readonly bigint[]): bigint {
  const measure = numbers.reduce(greatestCommonDivisor, 0n);
  return measure === 0n ? 1n : measure;
}

/** The largest of `numbers` without their signs; 0 of none. */
export function largestOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((most, number) => (absolute(number) > most ? absolute(number) : most), 0n);
}

/** By how many bits `number` is longer than `most`. */
export function excessBits(number: bigint, most: number): bigint {
  const excess = number.toString(2).length - most;
  return excess > 0 ? BigInt(excess) : 0n;
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return absolute(a);
}

function absolute(number: bigint): bigint {
  return number < 0n ? -number : number;
}
