import type { ProviderFigures } from "./Figures.js";
import { shown } from "./shown.js";

/** What a provider still needs for the next tier, in words, amounts in $COMPUTE. */
export function missingIn({ nextTier }: Pick<ProviderFigures, "nextTier">): string {
  if (!nextTier) return "nothing, it is the highest";
  const { tier, missingStakeWei, missingFeesWei } = nextTier;
  const parts = [
    ...(missingStakeWei > 0n ? [`stake ${shown(missingStakeWei)}`] : []),
    ...(missingFeesWei > 0n ? [`fees ${shown(missingFeesWei)}`] : []),
  ];
  return `${parts.join(", ")} to tier ${tier}`;
}
