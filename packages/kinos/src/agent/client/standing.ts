import type { AgentContext } from "../AgentContext.js";
import type { TradedResource } from "../resources.js";

/** What the chain says of a provider. */
export interface Standing {
  /** 0 to 3. */
  tier: number;
  /** 0 to 100: how good all its clients found its work at the resource. */
  score: number;
  /** What that score weighs, in wei. */
  weightWei: bigint;
}

const POOR_SCORE = 60;
const ENOUGH_WEIGHT = 250n * 10n ** 18n;
const TIER_WORTH_PERCENT = 2n;

/** Whether clients found a provider's work bad; a score that weighs less than two ordinary jobs says nothing. */
export function isPoor({ score, weightWei }: Standing): boolean {
  return weightWei >= ENOUGH_WEIGHT && score < POOR_SCORE;
}

/** What a price is to a client to whom every tier of the provider is worth a share of it; times 100. */
export function feltPrice(priceWei: bigint, tier: number): bigint {
  return priceWei * (100n - TIER_WORTH_PERCENT * BigInt(tier));
}

/** The standing of the provider at `address` in work for `resource`. */
export async function standingOf(
  { economy }: AgentContext,
  address: string,
  { resourceId }: TradedResource,
): Promise<Standing> {
  const [{ tier }, { score, weightWei }] = await Promise.all([
    economy.readProvider(address),
    economy.readReputation({ provider: address, resourceId }),
  ]);
  return { tier, score, weightWei };
}
