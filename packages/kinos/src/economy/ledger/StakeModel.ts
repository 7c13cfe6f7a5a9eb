import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";
import type { TierRecord } from "./tiers.js";

const GWEI = 1_000_000_000n;

/** Stakes and records of providers: the registry's own events, and the locks that follow from the jobs. */
export class StakeModel {
  readonly staked = new Amounts();
  readonly locked = new Amounts();
  readonly thawing = new Amounts();
  readonly feesPaid = new Amounts();
  readonly failures = new Amounts();

  /** What the tier of `provider` follows from. */
  recordOf(provider: string): TierRecord {
    const [staked, feesPaid] = [this.staked.get(provider), this.feesPaid.get(provider)];
    return { staked, feesPaid, failures: this.failures.get(provider) };
  }

  apply(event: ChainEvent): void {
    const handler = this.handlers[event.name];
    if (handler) handler(event.text("provider"), event);
  }

  /** A bond comes back; the record counts the fee in whole gwei. */
  release(provider: string, bond: bigint, fee: bigint): void {
    this.locked.add(provider, -bond);
    this.feesPaid.add(provider, (fee / GWEI) * GWEI);
  }

  private readonly handlers: Record<string, (provider: string, event: ChainEvent) => void> = {
    StakeAdded: (provider, event) => this.staked.add(provider, event.uint("amount")),
    StakeThawing: (provider, event) => {
      this.staked.add(provider, -event.uint("amount"));
      this.thawing.add(provider, event.uint("amount"));
    },
    StakeWithdrawn: (provider, event) => this.thawing.add(provider, -event.uint("amount")),
    StakeSlashed: (provider, event) => {
      this.staked.add(provider, -event.uint("amount"));
      if (event.flag("failed")) this.failures.add(provider, 1n);
    },
  };
}
