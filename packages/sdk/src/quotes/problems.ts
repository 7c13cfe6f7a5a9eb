/** Why a fill would fail, one code for each cause. */
export type QuoteProblemCode =
  | "SIGNATURE_INVALID"
  | "NOT_YET_VALID"
  | "EXPIRED"
  | "NOT_COUNTERPARTY"
  | "INPUT_MISMATCH"
  | "CANCELLED"
  | "ZERO_UNITS"
  | "UNITS_EXCEEDED"
  | "FILL_TOO_SMALL"
  | "RESOURCE_UNKNOWN"
  | "RESOURCE_RETIRED"
  | "NOT_WHOLE_LOTS"
  | "PRICE_TOO_LOW"
  | "JOB_TOO_LARGE"
  | "BELOW_MINIMUM"
  | "FEE_ABOVE_MAXIMUM"
  | "ENTRIES_PAUSED"
  | "BALANCE_INSUFFICIENT"
  | "STAKE_INSUFFICIENT"
  | "OPERATOR_NOT_APPROVED"
  | "OPERATOR_EXPIRED"
  | "OPERATOR_LIMIT_EXCEEDED";

/** One reason why a fill would fail now. */
export interface QuoteProblem {
  code: QuoteProblemCode;
  /** Whose account has to change, where it is one's. */
  party?: "maker" | "taker";
  /** One sentence with the numbers. */
  message: string;
}

/** What an account has and allowed; amounts in wei, `untilSeconds` 0 when it never approved the quote book. */
export interface PartyFacts {
  limitWei: bigint;
  untilSeconds: bigint;
  /** The client's escrow balance, or the provider's unlocked stake. */
  availableWei: bigint;
}

/** What the chain says about a quote and the parties of its fill. */
export interface QuoteFacts {
  timeSeconds: bigint;
  isSigned: boolean;
  /** `CANCELLED_UNITS` when cancelled. */
  filledUnits: bigint;
  minMarketBudgetWei: bigint;
  pausedUntil: bigint;
  /** Undefined when there is no such resource. */
  resource?: {
    isRetired: boolean;
    lotUnits: bigint;
    lowestPriceWei: bigint;
    largestJobWei: bigint;
    feeBps: bigint;
    bondWei: bigint;
  };
  maker: PartyFacts;
  /** Undefined when nobody is named as taker. */
  taker?: PartyFacts;
}

/** The fill that is meant. */
export interface IntendedFill {
  units: bigint;
  /** Address, when one is named. */
  taker?: string;
  /** 32 bytes, when the taker names one. */
  inputReference?: string;
}

/** The count that `QuoteBook.filledUnits` gives for a cancelled nonce. */
export const CANCELLED_UNITS = 2n ** 32n - 1n;

/** Shorthand for a problem. */
export function problem(code: QuoteProblemCode, message: string, party?: "maker" | "taker"): QuoteProblem {
  return party === undefined ? { code, message } : { code, party, message };
}
