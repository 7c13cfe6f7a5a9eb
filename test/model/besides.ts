import { type Money, type Rules, accountOf, checkEntriesOpen, closeJob, completeJob, debit, thaw } from "./MoneyModel";
import type { Take } from "./operations";
import { Refusal, Unmodelled } from "./refusal";

/** What is done besides trading: jobs go on, money comes and goes, entries are paused. */

/** Returns the parties of the job. */
export function advanceJob(
  money: Money,
  rules: Rules,
  { kind, by, jobId }: Take<"submit" | "accept" | "closeOverdue">,
  now: bigint,
): string[] {
  const job = money.jobs[String(jobId)];
  if (job === undefined) throw new Unmodelled();
  const isDue = now <= job.deliverBy;
  if (kind === "submit" && !job.isSubmitted && isDue && by === job.provider) job.isSubmitted = true;
  else if (kind === "accept" && job.isSubmitted && by === job.client) completeJob(money, rules, job);
  else if (kind === "closeOverdue" && !job.isSubmitted && !isDue) closeJob(money, rules, job, by);
  else throw new Unmodelled();
  return [job.client, job.provider];
}

export function turnEntries(money: Money, rules: Rules, { kind }: Take<"pause" | "reopen">, now: bigint): void {
  const { pausedUntil } = money;
  const again = pausedUntil + rules.pauseSeconds;
  if (kind === "pause" && pausedUntil !== 0n && now < again) throw new Refusal("EntryPauseTooSoon", [again]);
  if (kind === "reopen" && now >= pausedUntil) throw new Refusal("EntryPauseInactive", []);
  money.pausedUntil = kind === "pause" ? now + rules.pauseSeconds : now;
}

export function moveMoney(
  money: Money,
  { kind, by, amount }: Take<"deposit" | "withdraw" | "stake" | "thaw">,
  now: bigint,
): void {
  if (kind === "thaw") return thaw(money, by, amount);
  if (kind === "deposit") checkEntriesOpen(money, now);
  if (amount === 0n) throw new Refusal(kind === "stake" ? "ProviderRegistryZeroAmount" : "JobEscrowZeroAmount", []);
  if (kind === "withdraw") debit(money, by, amount);
  const account = accountOf(money, by);
  const { tokens } = account;
  account.tokens += kind === "withdraw" ? amount : -amount;
  if (account.tokens < 0n) throw new Refusal("ERC20InsufficientBalance", [by, tokens, amount]);
  if (kind === "deposit") account.balance += amount;
  if (kind === "stake") account.stake += amount;
}
