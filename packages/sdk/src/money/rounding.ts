import { type Integer, toUint } from "../checks/arguments";

const ONE_BPS = 10_000n;

/** The policy that a bond follows: `bondBps` and `seats` of the terms, the rest of the escrow's parameters. */
export interface BondPolicy {
  bondBps: Integer;
  seats: Integer;
  seatFeeBps: Integer;
  minSeatFeeWei: bigint;
}

/** What `units` cost at `priceWei` a unit, in wei: exact. Throws `SdkError` BAD_ARGUMENT for negative numbers. */
export function fillCost(units: Integer, priceWei: bigint): bigint {
  return toUint(units, "units") * toUint(priceWei, "priceWei");
}

/** The fee in what a job pays out, in wei: rounded down. Throws `SdkError` BAD_ARGUMENT for negative numbers. */
export function feeOf(paidWei: bigint, feeBps: Integer): bigint {
  return (toUint(paidWei, "paidWei") * toUint(feeBps, "feeBps")) / ONE_BPS;
}

/**
 * What a provider locks for a job of `budgetWei`, in wei: the bond share, rounded up, and one committee fee, which is
 * the larger of seat share (rounded down) and smallest seat fee for each seat.
 * @throws `SdkError` BAD_ARGUMENT for negative numbers.
 */
export function bondFor(budgetWei: bigint, { bondBps, seats, seatFeeBps, minSeatFeeWei }: BondPolicy): bigint {
  const share = (toUint(budgetWei, "budgetWei") * toUint(bondBps, "bondBps") + ONE_BPS - 1n) / ONE_BPS;
  const seatFee = feeOf(budgetWei, seatFeeBps);
  return share + toUint(seats, "seats") * (seatFee > minSeatFeeWei ? seatFee : minSeatFeeWei);
}
