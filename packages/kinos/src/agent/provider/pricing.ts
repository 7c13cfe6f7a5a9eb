import { id } from "ethers";
import type { WorkloadName } from "../../workloads/index.js";
import type { ProviderStrategy } from "./strategies.js";

const MILLI_COMPUTE = 10n ** 15n;

/** The going rate in thousandths of $COMPUTE for a unit. */
const GOING_RATE: Record<WorkloadName, bigint> = {
  "digits-train": 19_000n,
  "digits-infer": 15_500n,
  "text-index": 13_500n,
};

/** What a price depends on beside the strategy: equal occasions give equal prices, in whatever order they come. */
export interface Occasion {
  seed: string;
  provider: string;
  client: string;
  inputReference: string;
}

/** The price of a unit that rests on the order book, in wei: the strategy's share of the going rate, up to a whole tick. */
export function restingPriceOf(
  workload: WorkloadName,
  { pricePercent }: ProviderStrategy,
  { tickSizeWei, lowestPriceWei }: { tickSizeWei: bigint; lowestPriceWei: bigint },
): bigint {
  const price = (GOING_RATE[workload] * pricePercent * MILLI_COMPUTE) / 100n;
  const onTick = ((price + tickSizeWei - 1n) / tickSizeWei) * tickSizeWei;
  return onTick < lowestPriceWei ? lowestPriceWei : onTick;
}

/**
 * The price of a unit in wei: the strategy's share of the going rate, up to 6 % more or less by occasion, and never below
 * the lowest price of the resource. It is deliberately no round number, so that every rounding of the contracts shows.
 */
export function priceOf(
  workload: WorkloadName,
  { pricePercent }: ProviderStrategy,
  { seed, provider, client, inputReference }: Occasion,
  lowestPriceWei: bigint,
): bigint {
  const chance = BigInt(id(`${seed} ${provider} ${client} ${inputReference}`));
  const swing = (chance % 121n) - 60n;
  const dust = (chance >> 128n) % MILLI_COMPUTE;
  const price = (GOING_RATE[workload] * pricePercent * (1_000n + swing) * MILLI_COMPUTE) / 100_000n + dust;
  return price < lowestPriceWei ? lowestPriceWei : price;
}
