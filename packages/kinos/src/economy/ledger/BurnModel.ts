import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";

/** The names of `IBurner.Source`, in its order. */
export const BURN_SOURCES = ["marketplace", "channels", "slashing", "conversion", "revenue"] as const;

/** What the protocol burned, and what of the fees went to the treasury. */
export class BurnModel {
  readonly bySource = new Amounts();
  /** Each burn with the block it was in, in their order. */
  readonly burns: { block: number; source: string; amount: bigint }[] = [];
  /** Each payment to the treasury with the block it was in. */
  readonly treasuryPayments: { block: number; amount: bigint }[] = [];
  feesDivided = 0n;

  get toTreasury(): bigint {
    return this.treasuryPayments.reduce((sum, { amount }) => sum + amount, 0n);
  }

  apply(event: ChainEvent): void {
    if (event.name === "Burned") {
      const source = BURN_SOURCES[Number(event.uint("source"))] ?? "unknown";
      const amount = event.uint("amount");
      this.bySource.add(source, amount);
      this.burns.push({ block: event.place.block, source, amount });
    }
    if (event.name === "FeesDivided") {
      this.treasuryPayments.push({ block: event.place.block, amount: event.uint("toTreasury") });
      this.feesDivided += event.uint("toTreasury") + event.uint("burned");
    }
  }
}
