/** What tiers 1, 2 and 3 ask for, and what a failure takes away from the fees that count. Amounts are wei. */
export interface TierRules {
  tiers: { stake: bigint; fees: bigint }[];
  failureFee: bigint;
}

/** What a tier follows from. Amounts are wei. */
export interface TierRecord {
  staked: bigint;
  feesPaid: bigint;
  failures: bigint;
}

/** A tier, and what is missing to the next one; that is left out at the highest. Amounts are wei. */
export interface TierStanding {
  tier: number;
  next?: { tier: number; missingStakeWei: bigint; missingFeesWei: bigint };
}

/** The tier of a provider with `record`: the highest whose two thresholds are both reached. */
export function tierStandingOf({ staked, feesPaid, failures }: TierRecord, rules: TierRules): TierStanding {
  const lost = failures * rules.failureFee;
  const isReached = ({ stake, fees }: TierRules["tiers"][number]) => staked >= stake && less(feesPaid, lost) >= fees;
  const tier = rules.tiers.findLastIndex(isReached) + 1;
  const wanted = rules.tiers[tier];
  if (!wanted) return { tier };
  const missingStakeWei = less(wanted.stake, staked);
  return { tier, next: { tier: tier + 1, missingStakeWei, missingFeesWei: less(wanted.fees + lost, feesPaid) } };
}

function less(amount: bigint, taken: bigint): bigint {
  return amount > taken ? amount - taken : 0n;
}
