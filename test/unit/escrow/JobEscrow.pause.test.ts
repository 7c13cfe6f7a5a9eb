import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import {
  BOND,
  BUDGET,
  DAY,
  DELIVERABLE,
  DEPOSIT,
  FAR_FUTURE,
  FEE,
  type MarketJob,
  REASON,
  Status,
  at,
  bondedMarket,
  completedJob,
  deliveredJob,
  evaluatedDelivery,
  evaluatedJob,
  openParams,
  openedJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI, LOCKED, LOCKED_BOND, LockKind, buying, lockedMarket, openLocked } from "../../fixtures/locks";
import { paidJob, plainDelivery, pricedJob, unassignedJob } from "../../fixtures/plainJobs";

/** The guardian pauses the entries of escrow and registry; returns the end of the pause of the escrow. */
async function pauseAll({ escrow, providers, guardian }: Pick<MarketJob, "escrow" | "providers" | "guardian">) {
  await escrow.connect(guardian).pauseEntries();
  await providers.connect(guardian).pauseEntries();
  return await escrow.entriesPausedUntil();
}

type Call = (state: MarketJob) => Promise<unknown>;

/** Everything that brings money in or makes it wait. */
const ENTRIES: Record<string, Call> = {
  deposit: ({ escrow, client }) => escrow.connect(client).deposit(1n),
  depositWithPermit: ({ escrow, client }) => escrow.connect(client).depositWithPermit(1n, 0n, 27, ZeroHash, ZeroHash),
  depositWithAuthorization: ({ escrow, client }) =>
    escrow.depositWithAuthorization(client, 1n, 0n, FAR_FUTURE, ZeroHash, "0x"),
  createJob: async ({ escrow, client, provider, judge }) =>
    escrow.connect(client).createJob(provider, judge, (await time.latest()) + DAY, "", ZeroAddress),
  fund: ({ escrow, client, jobId }) => escrow.connect(client).fund(jobId, BUDGET, "0x"),
  open: (state) => state.escrow.connect(state.market).open(openParams(state)),
  "lock of a balance": ({ escrow, market, client }) => escrow.connect(market).lock(client, LockKind.Balance, GWEI),
  "lock of a bond": ({ escrow, market, provider }) => escrow.connect(market).lock(provider, LockKind.Bond, GWEI),
  "lock of nothing": ({ escrow, market, client }) => escrow.connect(market).lock(client, LockKind.Balance, 0n),
  openLocked: (state) => openLocked(state),
  "openLocked of none": (state) => openLocked(state, buying(state), []),
};

const plain = (fixture: unknown) => fixture as typeof openedJob;

/** Every way out, and every step that a deadline hangs on: [name, state, call]. */
const EXITS: [string, typeof openedJob, Call][] = [
  ["withdraw", plain(bondedMarket), ({ escrow, client }) => escrow.connect(client).withdraw(client, DEPOSIT)],
  [
    "transferBalance",
    plain(bondedMarket),
    (s) => s.escrow.connect(s.client).transferBalance(s.client, s.worker, DEPOSIT),
  ],
  [
    "transferBalance by an operator",
    plain(bondedMarket),
    (s) => s.escrow.connect(s.market).transferBalance(s.client, s.worker, DEPOSIT),
  ],
  [
    "setOperator",
    plain(bondedMarket),
    ({ escrow, client, market }) => escrow.connect(client).setOperator(market, 0, 0),
  ],
  [
    "unlock of a balance",
    plain(lockedMarket),
    (s) => s.escrow.connect(s.market).unlock(s.client, LockKind.Balance, LOCKED, ZeroAddress, 0n),
  ],
  [
    "unlock of a bond with a wage",
    plain(lockedMarket),
    (s) => s.escrow.connect(s.market).unlock(s.provider, LockKind.Bond, LOCKED_BOND, s.worker, GWEI),
  ],
  ["setProvider", plain(unassignedJob), (s) => s.escrow.connect(s.client).setProvider(s.jobId, s.provider, "0x")],
  ["setBudget", plain(pricedJob), (s) => s.escrow.connect(s.client).setBudget(s.jobId, 1n, "0x")],
  ["reject while Open", plain(pricedJob), (s) => s.escrow.connect(s.client).reject(s.jobId, REASON, "0x")],
  ["submit", openedJob, (s) => s.escrow.connect(s.provider).submit(s.jobId, DELIVERABLE, "0x")],
  ["submit of a plain job", plain(paidJob), (s) => s.escrow.connect(s.provider).submit(s.jobId, DELIVERABLE, "0x")],
  ["complete", deliveredJob, (s) => s.escrow.connect(s.judge).complete(s.jobId, REASON, "0x")],
  ["complete of a plain job", plain(plainDelivery), (s) => s.escrow.connect(s.judge).complete(s.jobId, REASON, "0x")],
  ["completeFor", deliveredJob, (s) => s.escrow.connect(s.judge).completeFor(s.jobId, REASON, s.worker)],
  ["settle", deliveredJob, (s) => s.escrow.connect(s.judge).settle(s.jobId, 1n, REASON)],
  ["reject", openedJob, (s) => s.escrow.connect(s.judge).reject(s.jobId, REASON, "0x")],
  ["reject of a plain job", plain(paidJob), (s) => s.escrow.connect(s.judge).reject(s.jobId, REASON, "0x")],
  ["rejectFor", openedJob, (s) => s.escrow.connect(s.judge).rejectFor(s.jobId, REASON, s.worker, 0n)],
  ["cancel", openedJob, (s) => s.escrow.connect(s.judge).cancel(s.jobId, REASON)],
  ["decline", openedJob, (s) => s.escrow.connect(s.provider).decline(s.jobId)],
  [
    "claimRefund",
    plain(paidJob),
    async (s) => {
      const { expiredAt } = await s.escrow.getJob(s.jobId);
      await at(expiredAt, () => s.escrow.claimRefund(s.jobId));
    },
  ],
  ["flushFees", completedJob, (s) => s.escrow.flushFees()],
  [
    "closeOverdue",
    evaluatedJob,
    async (s) => {
      const overdue = (await s.escrow.deliverBy(s.jobId)) + 1n;
      await at(overdue, () => s.evaluator.connect(s.worker).closeOverdue(s.jobId));
    },
  ],
  [
    "finalise",
    evaluatedDelivery,
    async (s) => {
      const over = await s.evaluator.reviewUntil(s.jobId);
      await at(over, () => s.evaluator.connect(s.worker).finalise(s.jobId));
    },
  ],
  [
    "thaw and withdrawThawed",
    plain(bondedMarket),
    async ({ providers, provider }) => {
      await providers.connect(provider).thaw(DEPOSIT);
      const { unlockAt } = await providers.thawing(provider);
      await at(unlockAt, () => providers.connect(provider).withdrawThawed());
    },
  ],
];

describe("JobEscrow, pause", () => {
  for (const [name, enter] of Object.entries(ENTRIES)) {
    it(`I33 refuses ${name} with EntryPauseActive, when entries are paused`, async () => {
      const state = plain(await loadFixture(pricedJob)) as unknown as MarketJob;
      const until = await pauseAll(state);
      await expect(enter(state)).to.be.revertedWithCustomError(state.escrow, "EntryPauseActive").withArgs(until);
    });
  }

  for (const [name, fixture, leave] of EXITS) {
    it(`Z1 lets ${name} through, when entries are paused`, async () => {
      const state = await loadFixture(fixture);
      const until = await pauseAll(state);
      await leave(state);
      expect(BigInt(await time.latest())).to.be.lessThan(until);
    });
  }

  it("Z2 refunds an expired market job, when entries are paused just before its expiry", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, worker, jobId } = state;
    const { expiredAt } = await escrow.getJob(jobId);
    await time.increaseTo(expiredAt - 100n);
    await pauseAll(state);
    await at(expiredAt, () => escrow.connect(worker).claimRefund(jobId));
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Expired);
  });

  it("keeps jobs, fees and epoch of the ledger, when entries are paused and reopened", async () => {
    const state = await loadFixture(completedJob);
    const { escrow, governor } = state;
    const before = [await escrow.jobCount(), await escrow.unflushedFees()];
    await pauseAll(state);
    expect([await escrow.jobCount(), await escrow.unflushedFees()]).to.deep.equal(before);
    await escrow.connect(governor).reopenEntries();
    expect([await escrow.jobCount(), await escrow.unflushedFees()]).to.deep.equal(before);
    expect(before).to.deep.equal([1n, FEE]);
  });

  it("keeps the pause, when jobs end and fees are flushed meanwhile", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, judge, client, jobId } = state;
    const until = await pauseAll(state);
    await escrow.connect(judge).complete(jobId, REASON, "0x");
    await escrow.flushFees();
    expect(await escrow.entriesPausedUntil()).to.equal(until);
    await expect(escrow.connect(client).deposit(1n))
      .to.be.revertedWithCustomError(escrow, "EntryPauseActive")
      .withArgs(until);
  });

  it("I33 lets every entry through again in the first second after the pause, when nobody reopened", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, market, providers, provider } = state;
    const until = await pauseAll(state);
    await at(until, () => escrow.connect(client).deposit(1n));
    await escrow.connect(market).open(openParams(state));
    await providers.connect(provider).stake(1n);
    expect((await providers.recordOf(provider)).locked).to.equal(BOND);
  });
});
