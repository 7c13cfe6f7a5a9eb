import type { ChainEvent } from "./ChainEvent.js";

/** Of a row of terms, what money follows from. */
export interface TermsModel {
  feeBps: bigint;
  bondBps: bigint;
  seats: bigint;
}

/** What escrow and order book were deployed with; immutable, so read from the chain once. Amounts are wei. */
export interface EscrowConstants {
  wage: bigint;
  minSeatFee: bigint;
  seatFeeBps: bigint;
  declineBurnBps: bigint;
  /** The order book's address, and what it pays for taking an expired order away. */
  orderBook: string;
  sweepWage: bigint;
}

const ONE = 10_000n;

/** A part of `amount`, rounded down. */
export function bpsDown(amount: bigint, bps: bigint): bigint {
  return (amount * bps) / ONE;
}

/** A part of `amount`, rounded up. */
export function bpsUp(amount: bigint, bps: bigint): bigint {
  return (amount * bps + ONE - 1n) / ONE;
}

/** What a provider locks for a job: its share of the budget and the fee of one committee. */
export function bondOf(budget: bigint, { bondBps, seats }: TermsModel, constants: EscrowConstants): bigint {
  const share = bpsDown(budget, constants.seatFeeBps);
  const seatFee = share > constants.minSeatFee ? share : constants.minSeatFee;
  return bpsUp(budget, bondBps) + seats * seatFee;
}

/** Reads a `TermsAdded`. */
export function termsFrom(event: ChainEvent): TermsModel {
  const terms = event.struct("terms");
  return { feeBps: terms.uint("feeBps"), bondBps: terms.uint("bondBps"), seats: terms.uint("seats") };
}
