import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { MaxUint256, parseEther } from "ethers";
import { deployedEconomy } from "../fixtures/economy";
import { GENESIS_TERMS } from "../fixtures/escrow";
import { FAR_FUTURE, NO_LIMIT } from "../fixtures/market";
import { addResource } from "../fixtures/resources";
import type { Book } from "./BookModel";
import { MarketModel } from "./MarketModel";
import type { Account } from "./MoneyModel";
import type { Cast } from "./generator";

const TOKENS = parseEther("150000");
const DEPOSIT = parseEther("40000");
const STAKE = parseEther("3000");

const PAUSE_SECONDS = 14n * 86_400n;

export type ModelMarket = Awaited<ReturnType<typeof modelMarket>>;

/**
 * State: six traders who have deposited, staked and made the book their operator; three resources under genesis terms,
 * one with a tick of which no bond is whole gwei, one whose lot is a single unit.
 */
export async function modelMarket() {
  const economy = await deployedEconomy();
  const { escrow, compute, providers, evaluator, book, governor, registrar, marketFund } = economy;
  await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator });
  const termsId = (await escrow.termsCount()) - 1n;
  const resourceIds = [
    await addResource(economy, { termsId, largestJob: parseEther("100000") }),
    await addResource(economy, { termsId, lotUnits: 7n, tickSize: parseEther("0.123456789"), lowestTick: 120n }),
    await addResource(economy, { termsId, lotUnits: 1n, tickSize: parseEther("1"), lowestTick: 100n }),
  ];
  const { client, provider, worker, stranger, other } = economy;
  const traders = [client, provider, worker, stranger, other, economy.treasury];
  for (const trader of traders) {
    await compute.connect(marketFund).transfer(trader, TOKENS);
    await compute.connect(trader).approve(escrow, MaxUint256);
    await compute.connect(trader).approve(providers, MaxUint256);
    await escrow.connect(trader).deposit(DEPOSIT);
    await providers.connect(trader).stake(STAKE);
    await escrow.connect(trader).setOperator(book, NO_LIMIT, FAR_FUTURE);
  }
  return { ...economy, traders, termsId, resourceIds };
}

/** The model of a fresh `market`. */
export async function modelOf(market: ModelMarket): Promise<MarketModel> {
  const { escrow, book, catalog, termsId, resourceIds } = market;
  const terms = await escrow.termsOf(termsId);
  const config = await escrow.config();
  const books: Record<string, Book> = {};
  for (const resourceId of resourceIds) {
    const { lotUnits, tickSize, lowestPrice, largestJob } = await catalog.resourceOf(resourceId);
    const rules = { lotUnits, tickSize, lowestPrice, largestJob, termsId };
    books[String(resourceId)] = { ...rules, resourceId, isRetired: false, levels: [] };
  }
  const rules = {
    book: await book.getAddress(),
    feeBps: terms.feeBps,
    bondBps: terms.bondBps,
    seats: terms.seats,
    seatFeeBps: config.seatFeeBps,
    minSeatFee: config.minSeatFee,
    wage: config.wage,
    sweepWage: await book.sweepWage(),
    deliverSeconds: terms.submitSeconds + terms.graceSeconds,
    pauseSeconds: PAUSE_SECONDS,
  };
  const accounts = Object.fromEntries(market.traders.map(({ address }) => [address, freshAccount()]));
  const money = { accounts, jobs: {}, jobCount: 0n, unflushedFees: 0n, pausedUntil: 0n };
  return new MarketModel(rules, { money, books }, BigInt(await time.latest()));
}

/** Who the generator makes act. */
export function castOf({ traders, guardian, governor, resourceIds }: ModelMarket): Cast {
  const address = (signer: HardhatEthersSigner) => signer.address;
  return { traders: traders.map(address), guardian: guardian.address, governor: governor.address, resourceIds };
}

function freshAccount(): Account {
  return {
    tokens: TOKENS - DEPOSIT - STAKE,
    balance: DEPOSIT,
    stake: STAKE,
    bonded: 0n,
    limit: NO_LIMIT,
    until: FAR_FUTURE,
    lockedBalance: 0n,
    lockedBonds: 0n,
  };
}
