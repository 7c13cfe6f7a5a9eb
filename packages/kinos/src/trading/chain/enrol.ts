import type { Wallet } from "ethers";
import type { Bank } from "../../economy/chain/Bank.js";
import { EconomyError } from "../../economy/EconomyError.js";
import { shown } from "../../economy/figures/shown.js";
import type { Trader } from "../Trader.js";
import type { Arena } from "./Arena.js";
import type { DirectChain } from "./DirectChain.js";

const NO_LIMIT_WEI = 2n ** 96n - 1n;
const NO_END_SECONDS = 2n ** 40n - 1n;

/** What is needed to let traders in. */
export interface Enrolment {
  bank: Bank;
  chain: DirectChain;
  arena: Arena;
  wallets: readonly Wallet[];
  traders: readonly Trader[];
  periods: number;
}

/**
 * Gives every trader the most that it may need in all periods, and makes the book its operator: a buyer's balance pays
 * the full value of its lots, a seller's stake bonds all its lots of a period at the highest price.
 */
export async function enrol({ bank, chain, arena, wallets, traders, periods }: Enrolment): Promise<void> {
  const needs = traders.map((trader) => needOf(trader, arena, periods));
  const needWei = needs.reduce((sum, need) => sum + need, 0n);
  const fundWei = await bank.economy.tokenBalanceWei();
  if (needWei > fundWei) {
    throw new EconomyError(
      `the traders need ${shown(needWei)} $COMPUTE, the market fund has ${shown(fundWei)}: ask for fewer lots or periods`,
    );
  }
  for (const [i, { address }] of wallets.entries()) await bank.fund(address, needs[i] ?? 0n);

  const { compute, escrow, providers, book } = arena.contracts;
  const grant = escrow.interface.encodeFunctionData("setOperator", [book.target, NO_LIMIT_WEI, NO_END_SECONDS]);
  for (const [i, { isBuyer }] of traders.entries()) {
    const [wallet, need] = [wallets[i], needs[i]];
    if (!wallet || need === undefined) continue;
    const holder = isBuyer ? escrow : providers;
    const send = (to: unknown, data: string) => chain.send(wallet, "enrol", { to: String(to), data });
    await send(compute.target, compute.interface.encodeFunctionData("approve", [holder.target, need]));
    const hand = isBuyer
      ? escrow.interface.encodeFunctionData("deposit", [need])
      : providers.interface.encodeFunctionData("stake", [need]);
    await send(holder.target, hand);
    await send(escrow.target, grant);
  }
}

function needOf({ isBuyer, lots }: Trader, { rules, largestBondWei }: Arena, periods: number): bigint {
  if (!isBuyer) return largestBondWei * BigInt(lots.length);
  const values = lots.reduce((sum, { worthWei }) => sum + worthWei, 0n);
  return values * rules.lotUnits * BigInt(periods);
}
