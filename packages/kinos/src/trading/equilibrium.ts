/** What a competitive market would do; prices are wei per unit. */
export interface Equilibrium {
  /** How many lots change hands; those that nobody gains by included. */
  lots: number;
  /** The lowest and the highest price at which as many lots are wanted as are offered. */
  lowestWei: bigint;
  highestWei: bigint;
}

/**
 * The equilibrium of the demand `limitsOfBuyers` and the supply `limitsOfSellers`, one limit for each lot, in any
 * order; undefined when no lot can change hands.
 */
export function equilibriumOf(
  limitsOfBuyers: readonly bigint[],
  limitsOfSellers: readonly bigint[],
): Equilibrium | undefined {
  const demand = sorted(limitsOfBuyers).reverse();
  const supply = sorted(limitsOfSellers);
  const lots = pairs(demand, supply);
  const [lastBuyer, lastSeller] = [demand[lots - 1], supply[lots - 1]];
  if (lastBuyer === undefined || lastSeller === undefined) return undefined;
  // The first who is left out may not want to come in.
  const [nextBuyer, nextSeller] = [demand[lots], supply[lots]];
  return {
    lots,
    lowestWei: nextBuyer !== undefined && nextBuyer > lastSeller ? nextBuyer : lastSeller,
    highestWei: nextSeller !== undefined && nextSeller < lastBuyer ? nextSeller : lastBuyer,
  };
}

/** The most that values can exceed costs by, in sum, when each lot of a buyer is matched with one of a seller at most. */
export function largestSurplus(values: readonly bigint[], costs: readonly bigint[]): bigint {
  const demand = sorted(values).reverse();
  const supply = sorted(costs);
  let surplus = 0n;
  for (let i = 0; i < pairs(demand, supply); i++) surplus += (demand[i] ?? 0n) - (supply[i] ?? 0n);
  return surplus;
}

/** How many of the best of both sides agree on a price. */
function pairs(demand: readonly bigint[], supply: readonly bigint[]): number {
  const end = demand.findIndex((limit, i) => limit < (supply[i] ?? limit + 1n));
  return end === -1 ? Math.min(demand.length, supply.length) : end;
}

function sorted(limits: readonly bigint[]): bigint[] {
  return [...limits].sort((a, b) => (a < b ? -1 : Number(a > b)));
}
