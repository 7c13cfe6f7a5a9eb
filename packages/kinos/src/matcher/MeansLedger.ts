import { bondFor, NO_LIMIT_WEI } from "@compute-economy/sdk";
import type { Book, Means, ResourceRules } from "./Book.js";

/** Who trades, and what the job costs. */
export interface Trade {
  provider: string;
  client: string;
  budgetWei: bigint;
  bondWei: bigint;
}

/** What accounts have left of their means, as far as these are known. */
export class MeansLedger {
  private readonly left = new Map<string, Means>();

  constructor(private readonly book: Book) {}

  /** Books `trade` and says yes, or changes nothing and says no. */
  take({ provider, client, budgetWei, bondWei }: Trade): boolean {
    const [seller, buyer] = [this.of(provider), this.of(client)];
    const enough =
      covers(buyer.balanceWei, budgetWei) &&
      covers(buyer.mandateWei, budgetWei) &&
      covers(seller.stakeWei, bondWei) &&
      covers(seller.mandateWei, bondWei);
    if (!enough) return false;
    use(buyer, "balanceWei", budgetWei);
    use(buyer, "mandateWei", budgetWei);
    use(seller, "stakeWei", bondWei);
    use(seller, "mandateWei", bondWei);
    return true;
  }

  /** Whether `trade` would be booked. */
  allows(trade: Trade): boolean {
    const { provider, client } = trade;
    const kept = [provider, client].map((account) => [account, { ...this.of(account) }] as const);
    const taken = this.take(trade);
    for (const [account, means] of kept) this.left.set(account, means);
    return taken;
  }

  private of(account: string): Means {
    const known = this.left.get(account) ?? knownMeans(this.book, account);
    this.left.set(account, known);
    return known;
  }
}

/** What `account` has, without the limit that means none. */
export function knownMeans(book: Book, account: string): Means {
  const means = { ...book.meansOf?.(account) };
  if (means.mandateWei === NO_LIMIT_WEI) delete means.mandateWei;
  return means;
}

/** What a provider locks for a job of `budgetWei`; nothing where the policy is not known. */
export function bondOf({ bond }: ResourceRules, budgetWei: bigint): bigint {
  return bond === undefined ? 0n : bondFor(budgetWei, bond);
}

function covers(leftWei: bigint | undefined, neededWei: bigint): boolean {
  return leftWei === undefined || leftWei >= neededWei;
}

function use(means: Means, name: keyof Means, wei: bigint): void {
  const left = means[name];
  if (left !== undefined) means[name] = left - wei;
}
