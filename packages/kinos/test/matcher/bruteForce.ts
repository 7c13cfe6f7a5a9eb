import { bondFor } from "@compute-economy/sdk";
import { ZeroAddress, ZeroHash } from "ethers";
import type { Book, BookEntry } from "../../src/matcher/index.js";

/** What the best allocation is worth. */
export interface Worth {
  surplusWei: bigint;
  units: bigint;
}

interface State {
  /** By entry: units left. */
  left: bigint[];
  /** By entry: units left of the maker's limit. */
  limit: bigint[];
  /** By account: what it has left. */
  means: Map<string, { balanceWei: bigint; stakeWei: bigint; mandateWei: bigint }>;
}

const PLENTY = 2n ** 200n;

/** Tries every sequence of fills that the quote book and the makers' limits allow; for very small books. */
export function bruteForce(book: Book): Worth {
  const known = new Map<string, Worth>();
  const bestFrom = (state: State): Worth => {
    const key = JSON.stringify([state.left, state.limit, [...state.means.values()]], (_, value: unknown) =>
      typeof value === "bigint" ? String(value) : value,
    );
    const before = known.get(key);
    if (before) return before;
    let best: Worth = { surplusWei: 0n, units: 0n };
    for (const [next, gain] of steps(book, state)) {
      const rest = bestFrom(next);
      const worth = { surplusWei: rest.surplusWei + gain.surplusWei, units: rest.units + gain.units };
      if (isBetter(worth, best)) best = worth;
    }
    known.set(key, best);
    return best;
  };
  return bestFrom(startOf(book));
}

function startOf({ entries, meansOf }: Book): State {
  const left = entries.map(({ signed, remainingUnits }) => remainingUnits ?? signed.quote.units);
  const means = entries.map(({ signed: { quote } }) => {
    const { balanceWei = PLENTY, stakeWei = PLENTY, mandateWei = PLENTY } = meansOf?.(quote.maker) ?? {};
    return [quote.maker, { balanceWei, stakeWei, mandateWei }] as const;
  });
  return { left, limit: entries.map(({ limitUnits }) => limitUnits ?? PLENTY), means: new Map(means) };
}

function* steps(book: Book, state: State): Generator<[State, Worth]> {
  for (const [a, ask] of book.entries.entries()) {
    for (const [b, bid] of book.entries.entries()) {
      if (!mayTrade(book, ask, bid)) continue;
      for (let units = 1n; units <= (state.left[a] ?? 0n); ++units) {
        const next = stepOf(book, state, a, b, units);
        const surplusWei = (bid.signed.quote.priceWei - ask.signed.quote.priceWei) * units;
        if (next) yield [next, { surplusWei, units }];
      }
    }
  }
}

function mayTrade({ tierOf }: Book, ask: BookEntry, bid: BookEntry): boolean {
  const [sells, buys] = [ask.signed.quote, bid.signed.quote];
  return (
    sells.side === "ask" &&
    buys.side === "bid" &&
    sells.priceWei <= buys.priceWei &&
    sells.maker !== buys.maker &&
    [ZeroAddress, buys.maker].includes(sells.counterparty) &&
    [ZeroAddress, sells.maker].includes(buys.counterparty) &&
    [ZeroHash, buys.inputReference].includes(sells.inputReference) &&
    (tierOf?.(sells.maker) ?? 0) >= (bid.minProviderTier ?? 0)
  );
}

function stepOf(book: Book, { left, limit, means }: State, a: number, b: number, units: bigint): State | undefined {
  const [ask, bid] = [book.entries[a]?.signed.quote, book.entries[b]?.signed.quote];
  const rules = ask && book.resources.get(ask.resourceId);
  if (!ask || !bid || !rules || units % rules.lotUnits !== 0n) return undefined;
  const budgetWei = units * ask.priceWei;
  if (budgetWei > rules.largestJobWei || budgetWei < rules.smallestJobWei) return undefined;
  for (const [index, { minUnits }] of [[a, ask] as const, [b, bid] as const]) {
    const have = left[index] ?? 0n;
    if (units > have || units > (limit[index] ?? 0n) || (units < minUnits && units !== have)) return undefined;
  }
  const after = new Map([...means].map(([account, has]) => [account, { ...has }]));
  const [seller, buyer] = [after.get(ask.maker), after.get(bid.maker)];
  if (!seller || !buyer) return undefined;
  const bondWei = rules.bond ? bondFor(budgetWei, rules.bond) : 0n;
  buyer.balanceWei -= budgetWei;
  buyer.mandateWei -= budgetWei;
  seller.stakeWei -= bondWei;
  seller.mandateWei -= bondWei;
  const hasTooLittle = [seller, buyer].some((has) => Object.values(has).some((wei) => wei < 0n));
  if (hasTooLittle) return undefined;
  const less = (numbers: bigint[]) =>
    numbers.map((number, index) => (index === a || index === b ? number - units : number));
  return { left: less(left), limit: less(limit), means: after };
}

function isBetter(a: Worth, b: Worth): boolean {
  return a.surplusWei === b.surplusWei ? a.units > b.units : a.surplusWei > b.surplusWei;
}
