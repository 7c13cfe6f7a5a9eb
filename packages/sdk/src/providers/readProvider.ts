import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { formatCompute } from "../money/amounts";

/** What a provider still needs for a tier. Amounts are wei. */
export interface NextTier {
  tier: number;
  missingStakeWei: bigint;
  missingFeesWei: bigint;
  /** The same in a sentence. */
  words: string;
}

/** A provider as clients see it. Amounts are wei. */
export interface ProviderStanding {
  provider: string;
  /** 0 – 3. */
  tier: number;
  /** The agent it works as; 0: none. */
  agentId: bigint;
  /** Without what thaws. */
  stakedWei: bigint;
  lockedWei: bigint;
  feesPaidWei: bigint;
  failures: bigint;
  /** What counts of the fees, after failures. */
  countedFeesWei: bigint;
  /** Absent at tier 3. */
  nextTier?: NextTier;
}

/** The standing of `provider`. Throws `SdkError` when the chain can not be read. */
export async function readProvider({ contracts }: Connection, provider: string): Promise<ProviderStanding> {
  const { providers } = contracts;
  const [record, tier, agentId, rules] = await reading(
    Promise.all([
      providers.recordOf(provider),
      providers.tierOf(provider),
      providers.agentOf(provider),
      providers.tierRules(),
    ]),
  );
  const lostWei = record.failures * rules.failureFee;
  const countedFeesWei = less(record.feesPaid, lostWei);
  const standing = {
    provider,
    tier: Number(tier),
    agentId,
    stakedWei: record.staked,
    lockedWei: record.locked,
    feesPaidWei: record.feesPaid,
    failures: record.failures,
    countedFeesWei,
  };
  const next = rules.tiers[Number(tier)];
  if (next === undefined) return standing;
  const missing = {
    tier: standing.tier + 1,
    missingStakeWei: less(next.stake, record.staked),
    // Fees have to make up for failures first.
    missingFeesWei: less(next.fees + lostWei, record.feesPaid),
  };
  return { ...standing, nextTier: { ...missing, words: inWords(missing) } };
}

function inWords({ tier, missingStakeWei, missingFeesWei }: Omit<NextTier, "words">): string {
  const parts = [
    missingStakeWei === 0n ? [] : `${formatCompute(missingStakeWei)} $COMPUTE more stake`,
    missingFeesWei === 0n ? [] : `jobs that pay ${formatCompute(missingFeesWei)} $COMPUTE more in fees`,
  ].flat();
  return `Tier ${tier} needs ${parts.join(" and ")}.`;
}

function less(amount: bigint, taken: bigint): bigint {
  return amount > taken ? amount - taken : 0n;
}
