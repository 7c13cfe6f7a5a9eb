import type { ComputeEconomy } from "@compute-economy/sdk";
import { compareChallenges } from "./reconcileChallenges.js";
import { compareReputation } from "./reconcileReputation.js";
import { BURN_SOURCES, type Comparison, JOB_STATUSES, type Ledger, checkJob } from "./ledger/index.js";

type At = { blockTag: number };

/** What the ledger says against what the chain says, figure by figure, at one block. */
export async function compare(economy: ComputeEconomy, ledger: Ledger, block: number): Promise<Comparison[]> {
  const at = { blockTag: block };
  const parts = await Promise.all([
    compareAccounts(economy, ledger, at),
    compareGrants(economy, ledger, at),
    compareLocks(economy, ledger, at),
    compareFills(economy, ledger, at),
    compareJobs(economy, ledger, at),
    compareChallenges(economy, ledger, at),
    compareReputation(economy, ledger, at),
    compareSums(economy, ledger, at),
    compareBurns(economy, ledger, at),
  ]);
  const ofJobs = [...ledger.escrow.jobs.values()].flatMap((job) => checkJob(job, ledger.constants));
  return [...parts.flat(), ...ofJobs];
}

/** Those that differ, as lines. */
export function differencesOf(comparisons: readonly Comparison[]): string[] {
  return comparisons
    .filter(({ expected, found }) => expected !== found)
    .map(({ what, expected, found }) => `${what}: ledger ${expected}, chain ${found}, difference ${found - expected}`);
}

async function compareAccounts({ contracts }: ComputeEconomy, ledger: Ledger, at: At): Promise<Comparison[]> {
  const { compute, escrow, providers } = contracts;
  const { token, stakes, escrow: books } = ledger;
  const perAccount = ledger.accounts().map(async (account) => {
    const [tokens, balance, record, thawing] = await Promise.all([
      compute.balanceOf(account, at),
      escrow.balanceOf(account, at),
      providers.recordOf(account, at),
      providers.thawing(account, at),
    ]);
    return [
      { what: `tokens of ${account}`, expected: token.balances.get(account), found: tokens },
      { what: `escrow balance of ${account}`, expected: books.balances.get(account), found: balance },
      { what: `stake of ${account}`, expected: stakes.staked.get(account), found: record.staked },
      { what: `locked stake of ${account}`, expected: stakes.locked.get(account), found: record.locked },
      { what: `fees paid by ${account}`, expected: stakes.feesPaid.get(account), found: record.feesPaid },
      { what: `failures of ${account}`, expected: stakes.failures.get(account), found: record.failures },
      { what: `thawing stake of ${account}`, expected: stakes.thawing.get(account), found: thawing.amount },
    ];
  });
  return (await Promise.all(perAccount)).flat();
}

async function compareGrants({ contracts }: ComputeEconomy, { escrow }: Ledger, at: At): Promise<Comparison[]> {
  const perGrant = escrow.grants.keys().map(async (key) => {
    const [account = "", operator = ""] = key.split(" ");
    const { limit } = await contracts.escrow.grantOf(account, operator, at);
    return { what: `mandate of ${operator} by ${account}`, expected: escrow.grants.get(key), found: limit };
  });
  return await Promise.all(perGrant);
}

async function compareLocks({ contracts, deployment }: ComputeEconomy, ledger: Ledger, at: At): Promise<Comparison[]> {
  const { book } = ledger.escrow;
  const perAccount = ledger.accounts().map(async (account) => {
    const { lockedBalance, lockedBonds } = await contracts.escrow.grantOf(account, deployment.addresses.book, at);
    return [
      { what: `locked for bids of ${account}`, expected: book.lockedBalances.get(account), found: lockedBalance },
      { what: `locked for asks of ${account}`, expected: book.lockedBonds.get(account), found: lockedBonds },
    ];
  });
  const perOrder = [...book.orders].map(async ([orderId, { units }]) => {
    const found = await contracts.book.orderOf(orderId, at);
    return { what: `units left of order ${orderId}`, expected: units, found: found.units };
  });
  return [...(await Promise.all(perAccount)).flat(), ...(await Promise.all(perOrder))];
}

async function compareFills({ contracts }: ComputeEconomy, { escrow }: Ledger, at: At): Promise<Comparison[]> {
  const perQuote = escrow.quotes.filledUnits.keys().map(async (key) => {
    const [maker = "", nonce = "0"] = key.split(" ");
    const found = await contracts.quotes.filledUnits(maker, BigInt(nonce), at);
    return { what: `filled units of quote ${nonce} of ${maker}`, expected: escrow.quotes.filledUnits.get(key), found };
  });
  return await Promise.all(perQuote);
}

async function compareJobs({ contracts }: ComputeEconomy, { escrow }: Ledger, at: At): Promise<Comparison[]> {
  const perJob = [...escrow.jobs.values()].map(async (job) => {
    const found = await contracts.escrow.getJob(job.id, at);
    return [
      { what: `status of job ${job.id}`, expected: BigInt(JOB_STATUSES.indexOf(job.status)), found: found.status },
      { what: `client of job ${job.id}`, expected: BigInt(job.client), found: BigInt(found.client) },
      { what: `provider of job ${job.id}`, expected: BigInt(job.provider), found: BigInt(found.provider) },
    ];
  });
  const count = await contracts.escrow.jobCount(at);
  return [
    ...(await Promise.all(perJob)).flat(),
    { what: "number of jobs", expected: BigInt(escrow.jobs.size), found: count },
  ];
}

/** The invariants of the money: what each contract holds is what it owes, and no wei was made or lost. */
async function compareSums({ contracts, deployment }: ComputeEconomy, ledger: Ledger, at: At): Promise<Comparison[]> {
  const { compute, escrow: kernel } = contracts;
  const { token, stakes, escrow } = ledger;
  const [held, staked, supply, unflushed] = await Promise.all([
    compute.balanceOf(deployment.addresses.escrow, at),
    compute.balanceOf(deployment.addresses.providers, at),
    compute.totalSupply(at),
    kernel.unflushedFees(at),
  ]);
  const locked = escrow.book.lockedBalances.total();
  const owed = escrow.balances.total() + locked + escrow.liveBudgets + escrow.unflushedFees;
  return [
    { what: "escrow's tokens = balances + locks + live budgets + unflushed fees", expected: owed, found: held },
    {
      what: "registry's tokens = stakes + thawing",
      expected: stakes.staked.total() + stakes.thawing.total(),
      found: staked,
    },
    { what: "supply = genesis + minted - burned", expected: token.supply, found: supply },
    { what: "supply = all token balances", expected: token.balances.total(), found: supply },
    { what: "unflushed fees", expected: escrow.unflushedFees, found: unflushed },
  ];
}

async function compareBurns(
  { contracts }: ComputeEconomy,
  { burn, token, escrow }: Ledger,
  at: At,
): Promise<Comparison[]> {
  const { burner, fees } = contracts;
  const perSource = BURN_SOURCES.map(async (source, index) => ({
    what: `burned under ${source}`,
    expected: burn.bySource.get(source),
    found: await burner.burnedBySource(index, at),
  }));
  return [
    ...(await Promise.all(perSource)),
    { what: "burned in all", expected: burn.bySource.total(), found: await burner.totalBurned(at) },
    { what: "tokens destroyed", expected: burn.bySource.total(), found: token.burned },
    { what: "paid to the treasury", expected: burn.toTreasury, found: await fees.totalToTreasury(at) },
    { what: "fees flushed = fees divided", expected: escrow.flushedFees, found: burn.feesDivided },
  ];
}
