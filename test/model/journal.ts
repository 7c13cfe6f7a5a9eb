import type { LoggedEvent } from "./operations";

/** What became of the units of one order, as the events tell it. */
export interface Fate {
  quantity: bigint;
  filled: bigint;
  cancelled: bigint; // withdrawn by the maker, or expired and swept
}

/** Every order ever placed, from the chain's events alone. */
export class Journal {
  readonly fates = new Map<bigint, Fate>();

  note(events: readonly LoggedEvent[]): void {
    for (const [name, ...args] of events) {
      if (name === "OrderPlaced") {
        const [id, , units, filledUnits] = args as [bigint, string, bigint, bigint];
        this.fates.set(id, { quantity: units + filledUnits, filled: filledUnits, cancelled: 0n });
      } else if (name === "JobOpened") {
        const origin = BigInt(args[4] as string);
        this.fate(idOf(origin)).filled += (origin >> 184n) & 0xffffffffn;
      } else if (name === "OrderReduced") {
        const [id, units] = args as [bigint, bigint];
        const fate = this.fate(id);
        fate.cancelled = fate.quantity - fate.filled - units;
      } else if (name === "OrderCancelled" || name === "OrderExpired") {
        this.fate(args[0] as bigint).cancelled += args.at(-1) as bigint;
      }
    }
  }

  private fate(id: bigint): Fate {
    const fate = this.fates.get(id);
    if (fate === undefined) throw new Error(`an event names order ${id}, which was never placed`);
    return fate;
  }
}

/** The order that a job's origin names: see IOrderBookViews.originOf. */
function idOf(origin: bigint): bigint {
  const [side, resource] = [origin >> 248n, (origin >> 216n) & 0xffffffffn];
  const [tick, number] = [(origin >> 160n) & 0xffffffn, (origin >> 128n) & 0xffffffffn];
  return (resource << 64n) | (side << 56n) | (tick << 32n) | number;
}
