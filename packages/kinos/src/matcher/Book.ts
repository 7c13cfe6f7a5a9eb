import type { BondPolicy, SignedQuote } from "@compute-economy/sdk";

/** A signed quote, and what its maker wants beyond what it signed. */
export interface BookEntry {
  signed: SignedQuote;
  /** Units that are not filled yet; by default all. */
  remainingUnits?: bigint;
  /** The most units to fill in one matching; by default all that are left. */
  limitUnits?: bigint;
  /** Of a bid: the lowest tier of a provider; by default any. */
  minProviderTier?: number;
}

/** What a resource and its terms say about every fill. Amounts are wei. */
export interface ResourceRules {
  lotUnits: bigint;
  lowestPriceWei: bigint;
  smallestJobWei: bigint;
  largestJobWei: bigint;
  feeBps: bigint;
  /** Of what a provider's stake has to cover; without it stakes count as sufficient. */
  bond?: BondPolicy;
}

/** What an account can put up, as far as it is known; what is left out does not limit it. */
export interface Means {
  /** Of the escrow, to buy with. */
  balanceWei?: bigint;
  /** Unlocked, for bonds. */
  stakeWei?: bigint;
  /** What the quote book may still put at risk, budgets and bonds together. */
  mandateWei?: bigint;
}

/** All that a matching follows from. */
export interface Book {
  timeSeconds: bigint;
  entries: readonly BookEntry[];
  /** By resource id. */
  resources: ReadonlyMap<bigint, ResourceRules>;
  /** By default nobody has a tier. */
  tierOf?(provider: string): number;
  meansOf?(account: string): Means | undefined;
}

/** Units of one ask for one bid, both by their place among the entries. Each fill opens one job, at the ask's price. */
export interface Fill {
  ask: number;
  bid: number;
  units: bigint;
}

/** Fills in an order in which the quote book takes all of them, and what they are worth. */
export interface Allocation {
  fills: Fill[];
  /** Σ (the bid's price − the ask's) × units: what clients pay less than they offered. */
  surplusWei: bigint;
  units: bigint;
}

/** Why an entry can not be filled at all. */
export type LeftOutReason =
  | "NOT_YET_VALID"
  | "EXPIRED"
  | "RESOURCE_UNKNOWN"
  | "PRICE_TOO_LOW"
  | "FEE_ABOVE_MAXIMUM"
  | "NONCE_SHARED"
  | "NO_WHOLE_FILL";

/** The best allocation found, beside what a greedy matcher reaches. */
export interface Matching extends Allocation {
  /** No allocation has a greater surplus. What was found has as much, unless the search was stopped at its limit. */
  boundWei: bigint;
  greedy: Allocation;
  leftOut: { entry: number; reason: LeftOutReason }[];
}
