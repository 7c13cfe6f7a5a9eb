/** e^-x for x >= 0, both Q16: 2^-n by shifting, 2^-f by a polynomial; the error is below 1e-4. */
export function expNegative(x: i64): i64 {
  if (x > 16 << 16) return 0;
  const power = (x * 94548) >> 16; // log2(e), Q16
  const fraction = power & 0xffff;
  let result: i64 = 630;
  result = -3638 + ((result * fraction) >> 16);
  result = 15743 + ((result * fraction) >> 16);
  result = -45426 + ((result * fraction) >> 16);
  result = 65536 + ((result * fraction) >> 16);
  return result >> (power >> 16);
}
