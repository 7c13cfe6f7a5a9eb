import { feeOf } from "@compute-economy/sdk";
import type { Wallet } from "ethers";
import type { PeriodTrade } from "../period.js";
import type { Arena } from "./Arena.js";

/** What the chain holds for the traders, in wei. */
export interface Holdings {
  /** By trader: the escrow balance. */
  balancesWei: bigint[];
  /** By trader: stake that is locked. */
  lockedWei: bigint[];
  /** What the escrow has kept of all payouts so far. */
  feesWei: bigint;
}

/** Reads it from the chain. */
export async function readHoldings({ contracts }: Arena, wallets: readonly Wallet[]): Promise<Holdings> {
  const { escrow, providers } = contracts;
  const [balancesWei, records, feesWei] = await Promise.all([
    Promise.all(wallets.map(({ address }) => escrow.balanceOf(address))),
    Promise.all(wallets.map(({ address }) => providers.recordOf(address))),
    escrow.unflushedFees(),
  ]);
  return { balancesWei, lockedWei: records.map(({ locked }) => locked), feesWei };
}

/** What `trades` must change the holdings to, once all jobs are accepted and no order rests. */
export function expectedAfter(before: Holdings, trades: readonly PeriodTrade[], { rules }: Arena): Holdings {
  const balancesWei = [...before.balancesWei];
  let { feesWei } = before;
  for (const { buyer, seller, priceWei } of trades) {
    const paidWei = priceWei * rules.lotUnits;
    const feeWei = feeOf(paidWei, rules.feeBps);
    balancesWei[buyer] = (balancesWei[buyer] ?? 0n) - paidWei;
    balancesWei[seller] = (balancesWei[seller] ?? 0n) + paidWei - feeWei;
    feesWei += feeWei;
  }
  return { balancesWei, lockedWei: before.lockedWei.map(() => 0n), feesWei };
}

/** Every amount in which `actual` is not `expected`; none when all is as it should be, to the wei. */
export function differencesBetween(expected: Holdings, actual: Holdings): string[] {
  const named = ({ balancesWei, lockedWei, feesWei }: Holdings): [string, bigint][] => [
    ...balancesWei.map((wei, i): [string, bigint] => [`balance of trader ${i}`, wei]),
    ...lockedWei.map((wei, i): [string, bigint] => [`locked stake of trader ${i}`, wei]),
    ["fees", feesWei],
  ];
  const found = named(actual);
  return named(expected).flatMap(([name, wei], i) => {
    const chainWei = found[i]?.[1];
    return chainWei === wei ? [] : [`${name}: ${chainWei} on the chain, ${wei} by the trades`];
  });
}
