import type { Growth } from "./sizes";

/** From this size on an operation leaves orders behind wherever it touches the book; it has all there is to pay. */
const SETTLED_SIZE = 100;

/** Another price or id in the calldata: a byte that is not zero costs 12 gas more than one that is. */
const CALLDATA_GAS = 8 * 12;

/** What grows with the book: B2 says that nothing does. */
export function growing(growth: Growth): string[] {
  return Object.entries(growth).flatMap(([operation, gasBySize]) => {
    const settled = gasBySize[String(SETTLED_SIZE)];
    if (settled === undefined) return [`${operation} was not measured with ${SETTLED_SIZE} orders`];
    return Object.entries(gasBySize)
      .filter(([size, gas]) => Number(size) > SETTLED_SIZE && Math.abs(gas - settled) > CALLDATA_GAS)
      .map(([size, gas]) => `${operation} costs ${gas} gas with ${size} orders, ${settled} with ${SETTLED_SIZE}`);
  });
}
