import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { BOND, BUDGET, FAR_FUTURE, NO_LIMIT, at, bondedMarket, openJob, openParams } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

/** What each side puts at risk in a job of the default budget. */
const AT_RISK = { client: BUDGET, provider: BOND } as const;
const SIDES = ["client", "provider"] as const;

describe("JobEscrow.open, consent", () => {
  it("I27 touches neither balance nor stake, when a stranger names two trusting parties", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, stranger, client } = state;
    await expectMoney(
      state,
      () =>
        expect(escrow.connect(stranger).open(openParams(state)))
          .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
          .withArgs(client.address, stranger.address),
      {},
    );
  });

  for (const side of SIDES) {
    it(`reverts with JobEscrowOperatorNotApproved, when the ${side} never approved the market`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market, other } = state;
      await expectMoney(
        state,
        () =>
          expect(openJob(state, { [side]: other }))
            .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
            .withArgs(other.address, market.address),
        {},
      );
    });

    it(`reverts with JobEscrowOperatorNotApproved, when the ${side} took the mandate back`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      await escrow.connect(state[side]).setOperator(market, NO_LIMIT, 0n);
      await expect(openJob(state))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(state[side].address, market.address);
    });

    it(`accepts the last second of the ${side}'s mandate, when it is about to end`, async () => {
      const state = await loadFixture(bondedMarket);
      const until = BigInt(await time.latest()) + 100n;
      await state.escrow.connect(state[side]).setOperator(state.market, NO_LIMIT, until);
      await at(until, () => openJob(state));
      expect(await state.escrow.jobCount()).to.equal(1n);
    });

    it(`reverts with JobEscrowOperatorExpired, when the ${side}'s mandate has ended`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      const until = BigInt(await time.latest()) + 100n;
      await escrow.connect(state[side]).setOperator(market, NO_LIMIT, until);
      await expect(at(until + 1n, () => openJob(state)))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
        .withArgs(state[side].address, market.address, until);
    });

    it(`uses the ${side}'s mandate up to zero and keeps its end, when the limit is exactly what is at risk`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      await escrow.connect(state[side]).setOperator(market, AT_RISK[side], FAR_FUTURE);
      await openJob(state);
      expect(await escrow.grantOf(state[side], market)).to.deep.equal([0n, FAR_FUTURE, 0n, 0n]);
    });

    it(`reverts with JobEscrowOperatorLimitExceeded, when the ${side}'s limit misses a wei`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      await escrow.connect(state[side]).setOperator(market, AT_RISK[side] - 1n, FAR_FUTURE);
      await expect(openJob(state))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
        .withArgs(state[side].address, market.address, AT_RISK[side] - 1n, AT_RISK[side]);
    });

    it(`reverts with JobEscrowOperatorLimitExceeded, when earlier jobs used the ${side}'s limit up`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market, provider } = state;
      await escrow.connect(state[side]).setOperator(market, 2n * AT_RISK[side] - 1n, FAR_FUTURE);
      const jobId = await openJob(state);
      // The limit is the most ever at risk: what comes back does not come back to it.
      await escrow.connect(provider).decline(jobId);
      await expect(openJob(state))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
        .withArgs(state[side].address, market.address, AT_RISK[side] - 1n, AT_RISK[side]);
    });

    it(`leaves the ${side}'s mandate as it is, when it has no limit`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      await openJob(state);
      expect(await escrow.grantOf(state[side], market)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 0n, 0n]);
    });
  }

  it("uses one mandate for both, when an account is client and provider of the job", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, market, provider } = state;
    await escrow.connect(provider).deposit(BUDGET);
    await escrow.connect(provider).setOperator(market, BUDGET + BOND, FAR_FUTURE);
    await openJob(state, { client: provider });
    expect((await escrow.grantOf(provider, market)).limit).to.equal(0n);
  });
});
