import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, encodeBytes32String, parseEther } from "ethers";
import {
  DELIVERABLE,
  DELIVER_SECONDS,
  DEPOSIT,
  DISPUTE_SECONDS,
  FAR_FUTURE,
  INPUT,
  NO_LIMIT,
  ORIGIN,
  Status,
  at,
  fieldsOf,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import {
  GWEI,
  LOCKED,
  LOCKED_BOND,
  PRICE,
  PRICE_BOND,
  askFill,
  bidFill,
  buying,
  lockedMarket,
  openLocked,
  selling,
} from "../../fixtures/locks";
import { expectMoney } from "../../fixtures/money";

const MINIMUM = parseEther("100");
const OTHER_ORIGIN = encodeBytes32String("other origin");

describe("JobEscrow.openLocked, a taker that buys", () => {
  it("opens a funded job out of the taker's balance and the maker's lock, as `open` would", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, client, provider, judge, market, judged } = state;
    const now = BigInt(await time.latest()) + 1n;
    const expiredAt = now + BigInt(DELIVER_SECONDS + DISPUTE_SECONDS);
    await expectMoney(
      state,
      async () => {
        const transaction = await at(now, () => openLocked(state));
        await expect(transaction).to.emit(escrow, "JobOpened").withArgs(1n, market, judged, INPUT, ORIGIN);
        await expect(transaction)
          .to.emit(escrow, "JobCreated")
          .withArgs(1n, client, provider, judge, expiredAt, ZeroAddress);
        await expect(transaction).to.emit(escrow, "JobFunded").withArgs(1n, client, PRICE);
      },
      { clientBalance: -PRICE },
    );
    expect(fieldsOf(await escrow.getJob(1n))).to.deep.equal({
      client: client.address,
      provider: provider.address,
      evaluator: judge.address,
      hook: ZeroAddress,
      budget: PRICE,
      expiredAt,
      submittedAt: 0n,
      termsId: judged,
      status: Status.Funded,
    });
    expect(await escrow.bondOf(1n)).to.equal(PRICE_BOND);
    expect((await escrow.grantOf(provider, market)).lockedBonds).to.equal(LOCKED_BOND - PRICE_BOND);
  });

  it("B6 gives back to the wei what was locked beyond the bond, when it has a fraction of a gwei", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, provider, judged } = state;
    const budget = PRICE + 7n;
    const bond = await escrow.bondFor(judged, budget);
    const lockedBond = 2n * PRICE_BOND;
    expect(bond % GWEI).to.not.equal(0n);
    await expectMoney(state, () => openLocked(state, buying(state), [askFill(state, { budget, lockedBond })]), {
      clientBalance: -budget,
      locked: bond - lockedBond,
    });
    expect((await escrow.grantOf(provider, market)).lockedBonds).to.equal(LOCKED_BOND - lockedBond);
  });

  it("reverts, when a gwei of the bond is not locked for the order", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, provider } = state;
    await expect(openLocked(state, buying(state), [askFill(state, { lockedBond: PRICE_BOND - GWEI })]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(provider, market, PRICE_BOND - GWEI, PRICE_BOND);
  });

  it("reverts, when the maker has less locked than the fill names", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, provider } = state;
    await expect(openLocked(state, buying(state), [askFill(state, { lockedBond: LOCKED_BOND + GWEI })]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(provider, market, LOCKED_BOND, LOCKED_BOND + GWEI);
  });

  it("reverts, when what is locked is not whole gwei", async () => {
    const state = await loadFixture(lockedMarket);
    await expect(openLocked(state, buying(state), [askFill(state, { lockedBond: PRICE_BOND + 1n })]))
      .to.be.revertedWithCustomError(state.escrow, "JobEscrowNotWholeGwei")
      .withArgs(PRICE_BOND + 1n);
  });

  it("B8 spends neither a lock nor a balance twice, when two fills of one call need them", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client, provider } = state;
    const half = askFill(state, { lockedBond: LOCKED_BOND / 2n });
    const most = askFill(state, { lockedBond: LOCKED_BOND / 2n + GWEI });
    await expect(openLocked(state, buying(state), [most, half]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(provider, market, LOCKED_BOND / 2n - GWEI, LOCKED_BOND / 2n);
    const left = await escrow.balanceOf(client);
    await escrow.connect(client).withdraw(client, left - 2n * PRICE + 1n);
    await expect(openLocked(state, buying(state), [half, half]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, 2n * PRICE - 1n, 2n * PRICE);
    expect(await escrow.jobCount()).to.equal(0n);
  });

  it("uses the taker's mandate once for all jobs, up to zero, and misses no wei of it", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client } = state;
    const fills = [askFill(state), askFill(state, { budget: PRICE + 7n, lockedBond: 10n * GWEI * 10n ** 9n })];
    const atRisk = 2n * PRICE + 7n;
    await escrow.connect(client).setOperator(market, atRisk - 1n, FAR_FUTURE);
    await expect(openLocked(state, buying(state), fills))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, market, atRisk - 1n, atRisk);
    await escrow.connect(client).setOperator(market, atRisk, FAR_FUTURE);
    await openLocked(state, buying(state), fills);
    expect(await escrow.grantOf(client, market)).to.deep.equal([0n, FAR_FUTURE, LOCKED, 0n]);
  });
});

describe("JobEscrow.openLocked, a taker that sells", () => {
  it("opens a funded job out of the maker's lock and the taker's stake", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, client, provider, market, judged } = state;
    await expectMoney(
      state,
      async () =>
        await expect(openLocked(state, selling(state), [bidFill(state)]))
          .to.emit(escrow, "JobOpened")
          .withArgs(1n, market, judged, INPUT, ORIGIN),
      { locked: PRICE_BOND },
    );
    const { client: buyer, provider: seller, budget, status } = await escrow.getJob(1n);
    expect([buyer, seller, budget, status]).to.deep.equal([client.address, provider.address, PRICE, Status.Funded]);
    expect(await escrow.grantOf(client, market)).to.deep.equal([NO_LIMIT, FAR_FUTURE, LOCKED - PRICE, 0n]);
  });

  it("reverts, when the maker has a gwei less locked than the budget, and spends all that it has", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client } = state;
    await expect(openLocked(state, selling(state), [bidFill(state, { budget: LOCKED + GWEI })]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(client, market, LOCKED, LOCKED + GWEI);
    await openLocked(state, selling(state), [bidFill(state, { budget: LOCKED })]);
    expect((await escrow.grantOf(client, market)).lockedBalance).to.equal(0n);
  });

  it("reverts, when the budget is not whole gwei", async () => {
    const state = await loadFixture(lockedMarket);
    await expect(openLocked(state, selling(state), [bidFill(state, { budget: PRICE + 1n })]))
      .to.be.revertedWithCustomError(state.escrow, "JobEscrowNotWholeGwei")
      .withArgs(PRICE + 1n);
  });

  it("B8 spends neither a lock nor the stake twice, when two fills of one call need them", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, providers, market, client, provider } = state;
    const most = bidFill(state, { budget: LOCKED / 2n + GWEI });
    await expect(openLocked(state, selling(state), [most, bidFill(state, { budget: LOCKED / 2n })]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(client, market, LOCKED / 2n - GWEI, LOCKED / 2n);
    await providers.connect(provider).thaw(DEPOSIT - LOCKED_BOND - 2n * PRICE_BOND + 1n);
    await expect(openLocked(state, selling(state), [bidFill(state), bidFill(state)]))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, 2n * PRICE_BOND - 1n, 2n * PRICE_BOND);
  });

  it("uses the taker's mandate by the bonds alone, when it sells", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, provider } = state;
    await escrow.connect(provider).setOperator(market, 2n * PRICE_BOND, FAR_FUTURE);
    await openLocked(state, selling(state), [bidFill(state), bidFill(state)]);
    expect((await escrow.grantOf(provider, market)).limit).to.equal(0n);
  });
});

describe("JobEscrow.openLocked, either way", () => {
  it("opens jobs of several makers under ids that follow, when one taker meets them", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client, provider, worker } = state;
    await escrow.connect(provider).deposit(DEPOSIT);
    await escrow.connect(worker).deposit(DEPOSIT);
    await escrow.connect(worker).setOperator(market, NO_LIMIT, FAR_FUTURE);
    await escrow.connect(market).lock(worker, 0, LOCKED);
    const fills = [
      bidFill(state),
      bidFill(state, { maker: worker, origin: OTHER_ORIGIN, budget: MINIMUM }),
      bidFill(state),
    ];
    expect(await escrow.connect(market).openLocked.staticCall(selling(state), fills)).to.equal(1n);
    await openLocked(state, selling(state), fills);
    const jobs = await Promise.all([1n, 2n, 3n].map((jobId) => escrow.getJob(jobId)));
    expect(jobs.map((job) => [job.client, job.budget])).to.deep.equal([
      [client.address, PRICE],
      [worker.address, MINIMUM],
      [client.address, PRICE],
    ]);
    const logs = await escrow.queryFilter(escrow.filters.JobOpened, "latest");
    expect(logs.map(({ args }) => [args.jobId, args.origin])).to.deep.equal([
      [1n, ORIGIN],
      [2n, OTHER_ORIGIN],
      [3n, ORIGIN],
    ]);
    await openLocked(state, selling(state), [bidFill(state)]);
    expect(await escrow.jobCount()).to.equal(4n);
  });

  it("opens none and needs no more than a mandate, when there are no fills", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, stranger } = state;
    expect(await escrow.connect(market).openLocked.staticCall(buying(state), [])).to.equal(1n);
    await expectMoney(state, () => openLocked(state, buying(state), []), {});
    expect(await escrow.jobCount()).to.equal(0n);
    await expect(openLocked(state, buying(state, { taker: stranger }), []))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(stranger, market);
  });

  for (const [name, fill] of [
    ["buys", askFill],
    ["sells", bidFill],
  ] as const) {
    const taking = name === "buys" ? buying : selling;

    it(`B2 accepts the smallest market job and refuses a gwei less, when the taker ${name}`, async () => {
      const state = await loadFixture(lockedMarket);
      await openLocked(state, taking(state), [fill(state, { budget: MINIMUM })]);
      await expect(openLocked(state, taking(state), [fill(state, { budget: MINIMUM - GWEI })]))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowBelowMinimum")
        .withArgs(MINIMUM - GWEI, MINIMUM);
    });

    it(`reverts, when the taker ${name} and the terms are not for markets or do not exist`, async () => {
      const state = await loadFixture(lockedMarket);
      for (const termsId of [0n, 77n]) {
        await expect(openLocked(state, taking(state, { termsId }), [fill(state)]))
          .to.be.revertedWithCustomError(state.escrow, "JobEscrowTermsUnknown")
          .withArgs(termsId);
      }
    });

    it(`I27 opens nothing, when the taker ${name} and never approved the market, took it back, or its time is over`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const taker = name === "buys" ? state.client : state.provider;
      await expect(openLocked(state, taking(state, { taker: state.stranger }), [fill(state)]))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(state.stranger, market);
      const until = (await time.latest()) + 100;
      await escrow.connect(taker).setOperator(market, NO_LIMIT, until);
      await at(until, () => openLocked(state, taking(state), [fill(state)]));
      await expect(at(until + 1, () => openLocked(state, taking(state), [fill(state)])))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
        .withArgs(taker, market, until);
      await escrow.connect(taker).setOperator(market, NO_LIMIT, 0);
      await expect(openLocked(state, taking(state), [fill(state)]))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(taker, market);
    });

    it(`I27 spends no lock of another market, when the taker ${name} through an operator of both parties`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, client, provider, other } = state;
      for (const account of [client, provider]) await escrow.connect(account).setOperator(other, NO_LIMIT, FAR_FUTURE);
      const maker = name === "buys" ? provider : client;
      await expect(openLocked(state, taking(state), [fill(state)], other))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(maker, other, 0n, name === "buys" ? PRICE_BOND : PRICE);
    });

    it(`I27 fills out of the lock, when the taker ${name} and the maker took its mandate back`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const maker = name === "buys" ? state.provider : state.client;
      await escrow.connect(maker).setOperator(market, 0n, 0n);
      await openLocked(state, taking(state), [fill(state)]);
      expect(await escrow.jobCount()).to.equal(1n);
    });
  }

  it("stores the deliverable of jobs under exact terms, and of those alone", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, provider, exact } = state;
    await openLocked(state, buying(state));
    await openLocked(state, buying(state, { termsId: exact }));
    for (const jobId of [1n, 2n]) await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    expect(await escrow.deliverableOf(1n)).to.not.equal(DELIVERABLE);
    expect(await escrow.deliverableOf(2n)).to.equal(DELIVERABLE);
  });

  it("carries the largest budget that a fill can name, when nobody could pay it", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client } = state;
    const budget = 2n ** 96n - 1n - ((2n ** 96n - 1n) % GWEI);
    await expect(openLocked(state, selling(state), [bidFill(state, { budget })]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
      .withArgs(client, market, LOCKED, budget);
  });
});
