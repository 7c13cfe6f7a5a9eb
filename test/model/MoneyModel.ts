import { Refusal } from "./refusal";

/** Balances, mandates, stakes and jobs as IEscrowBalances, IOrderLocks, IJobEscrow and IProviderRegistry describe them. */

export const NO_LIMIT = 2n ** 96n - 1n;

const BPS = 10_000n;
const GWEI = 10n ** 9n;

export interface Account {
  tokens: bigint;
  balance: bigint;
  stake: bigint;
  bonded: bigint; // of the stake, for orders and jobs
  limit: bigint;
  until: bigint;
  lockedBalance: bigint;
  lockedBonds: bigint;
}

export interface Job {
  id: bigint;
  client: string;
  provider: string;
  budget: bigint;
  deliverBy: bigint;
  isSubmitted: boolean;
}

export interface Money {
  accounts: Record<string, Account>;
  jobs: Record<string, Job>; // live ones, by id
  jobCount: bigint;
  unflushedFees: bigint;
  pausedUntil: bigint;
}

/** What never changes in a campaign. */
export interface Rules {
  book: string;
  feeBps: bigint;
  bondBps: bigint;
  seats: bigint;
  seatFeeBps: bigint;
  minSeatFee: bigint;
  wage: bigint;
  sweepWage: bigint;
  deliverSeconds: bigint;
  pauseSeconds: bigint;
}

export function accountOf(money: Money, address: string): Account {
  const account = money.accounts[address];
  if (account === undefined) throw new Error(`the model has no account ${address}`);
  return account;
}

function divideUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}

/** The bond of a job: the share of its budget, rounded up, and the fee of one committee. */
export function bondOf(rules: Rules, budget: bigint): bigint {
  const share = (budget * rules.seatFeeBps) / BPS;
  const seatFee = share > rules.minSeatFee ? share : rules.minSeatFee;
  return divideUp(budget * rules.bondBps, BPS) + rules.seats * seatFee;
}

/** What a lot locks: of a bid its cost, of an ask the bond of a one-lot job, in whole gwei. */
export function lotLock(rules: Rules, isBid: boolean, lotCost: bigint): bigint {
  return isBid ? lotCost : divideUp(bondOf(rules, lotCost), GWEI) * GWEI;
}

export function checkEntriesOpen(money: Money, now: bigint): void {
  if (now < money.pausedUntil) throw new Refusal("EntryPauseActive", [money.pausedUntil]);
}

/** `amount` more is at risk under the mandate of the book. */
export function useMandate(money: Money, rules: Rules, address: string, amount: bigint, now: bigint): void {
  const account = accountOf(money, address);
  const { limit, until } = account;
  if (until === 0n) throw new Refusal("JobEscrowOperatorNotApproved", [address, rules.book]);
  if (now > until) throw new Refusal("JobEscrowOperatorExpired", [address, rules.book, until]);
  if (limit < amount) throw new Refusal("JobEscrowOperatorLimitExceeded", [address, rules.book, limit, amount]);
  if (limit !== NO_LIMIT) account.limit -= amount;
}

export function debit(money: Money, address: string, amount: bigint): void {
  const account = accountOf(money, address);
  if (account.balance < amount) {
    throw new Refusal("JobEscrowInsufficientBalance", [address, account.balance, amount]);
  }
  account.balance -= amount;
}

function checkStake(address: string, { stake, bonded }: Account, amount: bigint): void {
  if (stake - bonded < amount) {
    throw new Refusal("ProviderRegistryStakeInsufficient", [address, stake - bonded, amount]);
  }
}

export function bondStake(money: Money, address: string, amount: bigint): void {
  const account = accountOf(money, address);
  checkStake(address, account, amount);
  account.bonded += amount;
}

export function thaw(money: Money, address: string, amount: bigint): void {
  const account = accountOf(money, address);
  if (amount === 0n) throw new Refusal("ProviderRegistryZeroAmount", []);
  checkStake(address, account, amount);
  account.stake -= amount;
}

/** A resting order locks `amount`. */
export function lock(money: Money, rules: Rules, address: string, isBid: boolean, amount: bigint, now: bigint): void {
  checkEntriesOpen(money, now);
  useMandate(money, rules, address, amount, now);
  const account = accountOf(money, address);
  if (isBid) {
    debit(money, address, amount);
    account.lockedBalance += amount;
  } else {
    bondStake(money, address, amount);
    account.lockedBonds += amount;
  }
}

/** An order gives back `amount`, less `wage` for `worker`. */
export function unlock(money: Money, maker: string, isBid: boolean, amount: bigint, worker = maker, wage = 0n): void {
  const account = accountOf(money, maker);
  if (isBid) {
    account.lockedBalance -= amount;
    account.balance += amount - wage;
  } else {
    account.lockedBonds -= amount;
    account.bonded -= amount;
    account.stake -= wage;
  }
  accountOf(money, worker).balance += wage;
}

/** Returns the job's id. */
export function openJob(
  money: Money,
  rules: Rules,
  client: string,
  provider: string,
  budget: bigint,
  now: bigint,
): bigint {
  const id = (money.jobCount += 1n);
  const deliverBy = now + rules.deliverSeconds;
  money.jobs[String(id)] = { id, client, provider, budget, deliverBy, isSubmitted: false };
  return id;
}

/** The client accepts: the provider is paid, less the fee, and its bond comes back. */
export function completeJob(money: Money, rules: Rules, job: Job): void {
  const fee = (job.budget * rules.feeBps) / BPS;
  const provider = accountOf(money, job.provider);
  provider.balance += job.budget - fee;
  provider.bonded -= bondOf(rules, job.budget);
  money.unflushedFees += fee;
  Reflect.deleteProperty(money.jobs, String(job.id));
}

/** Nothing was delivered: the client gets its budget and half of the bond, `worker` the wage, the rest burns. */
export function closeJob(money: Money, rules: Rules, job: Job, worker: string): void {
  const bond = bondOf(rules, job.budget);
  const provider = accountOf(money, job.provider);
  provider.bonded -= bond;
  provider.stake -= bond;
  accountOf(money, worker).balance += rules.wage;
  accountOf(money, job.client).balance += job.budget + (bond - rules.wage) / 2n;
  Reflect.deleteProperty(money.jobs, String(job.id));
}
