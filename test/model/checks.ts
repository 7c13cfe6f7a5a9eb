import { expect } from "chai";
import { type Book, type Resting, bestPrice, depthOf, restingOn } from "./BookModel";
import type { MarketModel } from "./MarketModel";
import { type Account, accountOf, bondOf, lotLock } from "./MoneyModel";
import type { ModelChain } from "./ModelChain";
import type { Journal } from "./journal";
import type { ModelMarket } from "./modelMarket";
import { Refusal } from "./refusal";

/** What a check of the chain against the model needs. */
export interface Stand {
  market: ModelMarket;
  chain: ModelChain;
  model: MarketModel;
  journal: Journal;
}

const SIDES = [true, false];

/** What an operation changes: the money of `addresses`, and the best prices of `books`. */
export async function checkTouched(stand: Stand, addresses: readonly string[], books: readonly Book[]): Promise<void> {
  const accounts = addresses.filter((address) => address in stand.model.money.accounts);
  await Promise.all([
    ...accounts.map((address) => checkAccount(stand, address)),
    ...books.map((book) => checkBest(stand, book)),
  ]);
}

/** Everything that the chain shows. */
export async function checkEverything(stand: Stand): Promise<void> {
  const { market, model } = stand;
  const traders = market.traders.map(({ address }) => address);
  await checkTouched(stand, traders, model.books);
  for (const book of model.books) {
    checkUncrossed(book);
    await Promise.all(SIDES.map((isBid) => checkSide(stand, book, isBid)));
  }
  checkLocks(model);
  await checkTokens(stand);
  await Promise.all(Object.keys(model.money.jobs).map((id) => checkJob(stand, id)));
}

/** I14: of every order ever placed, filled + remaining + cancelled = quantity, by the chain's events and views. */
export async function checkFates({ market, chain, journal }: Stand): Promise<void> {
  for (const [id, { quantity, filled, cancelled }] of journal.fates) {
    const order = await openOrder(chain, market, id);
    expect(filled + cancelled + (order?.units ?? 0n), `I14: filled + cancelled + remaining of ${id}`).to.equal(
      quantity,
    );
  }
}

async function checkAccount({ market, chain, model }: Stand, address: string): Promise<void> {
  const { escrow, providers, book } = market;
  const account = accountOf(model.money, address);
  const [balance, grant, record] = await Promise.all([
    chain.read(escrow, "balanceOf", [address]),
    chain.read(escrow, "grantOf", [address, await book.getAddress()]),
    chain.read(providers, "recordOf", [address]),
  ]);
  const [stake, bonded] = record as bigint[];
  const shown = { balance, ...(grant as Partial<Account>), stake, bonded };
  const { tokens, ...expected } = account;
  expect(shown, `the money of ${address}, who has ${tokens} tokens`).to.deep.equal(expected);
}

async function checkBest({ market, chain }: Stand, book: Book): Promise<void> {
  const shown = await chain.read(market.book, "best", [book.resourceId]);
  expect(shown, `best prices of ${book.resourceId}`).to.deep.equal([bestPrice(book, true), bestPrice(book, false)]);
}

function checkUncrossed(book: Book): void {
  const [bid, ask] = [bestPrice(book, true), bestPrice(book, false)];
  expect(bid === 0n || ask === 0n || bid < ask, `book ${book.resourceId} is crossed: bid ${bid}, ask ${ask}`).to.equal(
    true,
  );
}

/** Levels, orders and their owners' lists of one side. */
async function checkSide(stand: Stand, book: Book, isBid: boolean): Promise<void> {
  const { market, chain } = stand;
  const { resourceId } = book;
  const levels = depthOf(book, isBid);
  expect(await chain.read(market.book, "depth", [resourceId, isBid, 0n, 99n])).to.deep.equal(levels);
  const [, second] = levels;
  if (second) {
    const shown = await chain.read(market.book, "depth", [resourceId, isBid, second.price, 2n]);
    expect(shown, "two levels from the second on").to.deep.equal(levels.slice(1, 3));
  }
  const resting = restingOn(book, isBid);
  await Promise.all([
    ...resting.map((order) => checkOrder(stand, order)),
    ...market.traders.map(({ address }, i) => checkOpenOrders(stand, book, isBid, address, 3n + 9n * BigInt(i))),
  ]);
}

async function checkOrder({ market, chain }: Stand, { id, ...order }: Resting): Promise<void> {
  expect(await openOrder(chain, market, id), `order ${id}`).to.deep.equal(order);
}

async function checkOpenOrders(stand: Stand, book: Book, isBid: boolean, address: string, pageSize: bigint) {
  const { market, chain } = stand;
  const ids: bigint[] = [];
  let cursor = 0n;
  do {
    const args = [address, book.resourceId, isBid, cursor, pageSize];
    const [page, next] = (await chain.read(market.book, "openOrders", args)) as [bigint[], bigint];
    ids.push(...page);
    cursor = next;
  } while (cursor !== 0n);
  const own = restingOn(book, isBid).filter(({ maker }) => maker === address);
  expect(ids, `open orders of ${address}, ${pageSize} numbers a page`).to.deep.equal(own.map(({ id }) => id));
}

/** I2, I3: what an account has locked is what its open orders need, no more and no less. */
function checkLocks({ books, rules, money }: MarketModel): void {
  for (const [address, account] of Object.entries(money.accounts)) {
    const locked = (isBid: boolean) =>
      books.reduce((sum, book) => {
        const own = restingOn(book, isBid).filter(({ maker }) => maker === address);
        const lots = own.map(
          ({ units, price }) => (units / book.lotUnits) * lotLock(rules, isBid, book.lotUnits * price),
        );
        return lots.reduce((total, amount) => total + amount, sum);
      }, 0n);
    const jobs = Object.values(money.jobs).filter(({ provider }) => provider === address);
    const bonds = jobs.reduce((sum, { budget }) => sum + bondOf(rules, budget), 0n);
    expect(account.lockedBalance, `I3: balance locked of ${address}`).to.equal(locked(true));
    expect(account.lockedBonds, `I2: bonds locked of ${address}`).to.equal(locked(false));
    expect(account.bonded, `stake bonded of ${address}`).to.equal(account.lockedBonds + bonds);
  }
}

/** I4, I11: the contracts hold exactly what they owe; nobody donates here. */
async function checkTokens({ market, chain, model }: Stand): Promise<void> {
  const { compute, escrow, providers, traders } = market;
  const { accounts, jobs, unflushedFees, jobCount } = model.money;
  const balances = Object.values(accounts).reduce(
    (sum, { balance, lockedBalance }) => sum + balance + lockedBalance,
    0n,
  );
  const budgets = Object.values(jobs).reduce((sum, { budget }) => sum + budget, 0n);
  const staked = Object.values(accounts).reduce((sum, { stake }) => sum + stake, 0n);
  const thawing = await Promise.all(traders.map((trader) => chain.read(providers, "thawing", [trader.address])));
  const thawed = thawing.reduce<bigint>((sum, values) => sum + ((values as bigint[])[0] ?? 0n), 0n);
  expect(await chain.read(escrow, "unflushedFees", [])).to.equal(unflushedFees);
  expect(await chain.read(escrow, "jobCount", [])).to.equal(jobCount);
  const held = await chain.read(compute, "balanceOf", [await escrow.getAddress()]);
  expect(held, "I4: tokens of the escrow").to.equal(balances + budgets + unflushedFees);
  const heldStake = await chain.read(compute, "balanceOf", [await providers.getAddress()]);
  expect(heldStake, "tokens of the registry").to.equal(staked + thawed);
}

async function checkJob({ market, chain, model }: Stand, id: string): Promise<void> {
  const job = model.money.jobs[id];
  if (job === undefined) throw new Error(`the model has no job ${id}`);
  const shown = (await chain.read(market.escrow, "getJob", [job.id])) as Record<string, unknown>;
  const { client, provider, budget } = job;
  const status = job.isSubmitted ? 2n : 1n;
  expect(shown, `job ${id}`).to.include({ client, provider, budget, status });
}

/** The order as `orderOf` shows it; undefined when it is not there. */
async function openOrder(chain: ModelChain, market: ModelMarket, id: bigint) {
  try {
    return (await chain.read(market.book, "orderOf", [id])) as Omit<Resting, "id">;
  } catch (error) {
    if (error instanceof Refusal && error.error === "OrderBookNoOrder") return undefined;
    throw error;
  }
}
