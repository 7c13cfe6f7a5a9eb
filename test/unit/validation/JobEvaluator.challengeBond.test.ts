import { expect } from "chai";
import { parseEther } from "ethers";
import {
  COMMITTEE,
  REST,
  Stage,
  Verdict,
  arena,
  challenge,
  challengeableJob,
  deliver,
  disputableJob,
  expectDispute,
  rule,
} from "../../fixtures/challenges";
import { BUDGET } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const ether = parseEther;

/** Budgets odd by some wei: [name, budget, seats, committee's fee, rest, of it to the provider that wins]. */
const BONDS = [
  ["the committee costs more than 5 %", ether("100") + 7n, 7, ether("7"), 0n, 0n],
  ["the committee costs exactly 5 %", ether("100"), 5, ether("5"), 0n, 0n],
  ["5 % are a wei more, for being rounded up", ether("100") + 1n, 5, ether("5"), 1n, 1n],
  ["the rest is less than 1 %", ether("105") + 7n, 5, ether("5"), ether("0.25") + 1n, ether("0.25") + 1n],
  ["the rest is exactly 1 %", ether("125"), 5, ether("5"), ether("1.25"), ether("1.25")],
  [
    "the rest is a wei more than 1 %, rounded down",
    ether("125") + 20n,
    5,
    ether("5"),
    ether("1.25") + 1n,
    ether("1.25"),
  ],
  ["the rest is more than 1 %", BUDGET, 5, COMMITTEE, REST, ether("2")],
  [
    "a seat costs its share of the budget, rounded down",
    ether("2000") + 1_999n,
    5,
    ether("10") + 5n,
    ether("90") + 95n,
    ether("20") + 19n,
  ],
] as const;

describe("JobEvaluator.challengeBond", () => {
  for (const [name, budget, seats, fee, rest, toProvider] of BONDS) {
    it(`is ${fee} wei for the committee and ${rest} wei more, when ${name}`, async () => {
      const state = await loadFixture(arena);
      const { evaluator, escrow } = state;
      const jobId = await deliver(state, budget, seats === 7 ? state.crowded : state.disputed);
      expect((await escrow.termsOf((await escrow.getJob(jobId)).termsId)).seats).to.equal(BigInt(seats));
      expect(await evaluator.challengeBond(jobId)).to.deep.equal([fee, rest]);

      await expectDispute(
        state,
        () => challenge(state, jobId),
        present({ clientBalance: -fee - rest, arbitratorBalance: fee, evaluatorBalance: rest }),
      );
    });

    it(`of which ${toProvider} wei go to the provider that wins, when ${name}`, async () => {
      const state = await loadFixture(arena);
      const { evaluator, escrow } = state;
      const jobId = await deliver(state, budget, seats === 7 ? state.crowded : state.disputed);
      await challenge(state, jobId);
      await rule(state, Verdict.Score, 100n, jobId);
      const supply = await state.compute.totalSupply();

      const transaction = await evaluator.execute(jobId);

      await expect(transaction)
        .to.emit(evaluator, "ChallengeClosed")
        .withArgs(jobId, 0n, toProvider, rest - toProvider);
      expect(await state.compute.totalSupply()).to.equal(supply - (rest - toProvider));
      expect(await escrow.balanceOf(evaluator)).to.equal(0n);
      const moved = await escrow.queryFilter(
        escrow.filters.BalanceTransferred(evaluator),
        transaction.blockNumber ?? 0,
      );
      expect(moved.map(({ args }) => args.amount)).to.deep.equal(toProvider === 0n ? [] : [toProvider]);
      if (rest === toProvider) await expect(transaction).not.to.emit(escrow, "Withdrawn");
    });
  }

  it("gives nothing back and moves nothing, when there was no rest and a split is ruled", async () => {
    const state = await loadFixture(arena);
    const { evaluator, escrow } = state;
    const jobId = await deliver(state, ether("100") + 7n, state.crowded);
    await challenge(state, jobId);
    await rule(state, Verdict.Split, 5_000n, jobId);

    const execution = evaluator.execute(jobId);

    await expect(execution).to.emit(evaluator, "ChallengeClosed").withArgs(jobId, 0n, 0n, 0n);
    await expect(execution).not.to.emit(escrow, "BalanceTransferred");
  });

  it("gives the fee back out of the provider's bond, when there was no rest and the client wins", async () => {
    const state = await loadFixture(arena);
    const { evaluator } = state;
    const jobId = await deliver(state, ether("100") + 7n, state.crowded);
    await challenge(state, jobId);
    await rule(state, Verdict.Score, 0n, jobId);

    await expect(evaluator.execute(jobId)).to.emit(evaluator, "ChallengeClosed").withArgs(jobId, ether("7"), 0n, 0n);
  });

  it("is the same before the delivery and after the job", async () => {
    const state = await loadFixture(disputableJob);
    expect(await state.evaluator.challengeBond(state.jobId)).to.deep.equal([COMMITTEE, REST]);
    const delivered = await loadFixture(challengeableJob);
    await delivered.evaluator.connect(delivered.client).accept(delivered.jobId);
    expect(await delivered.evaluator.challengeBond(delivered.jobId)).to.deep.equal([COMMITTEE, REST]);
  });

  it("reverts when there is no such job", async () => {
    const { evaluator, escrow } = await loadFixture(arena);

    await expect(evaluator.challengeBond(1n)).to.be.revertedWithCustomError(escrow, "JobEscrowNoJob").withArgs(1n);
  });
});

describe("JobEvaluator.challengeOf", () => {
  it("is at no stage and empty, when nobody has challenged, and when there is no such job", async () => {
    const { evaluator, jobId } = await loadFixture(challengeableJob);

    for (const unchallenged of [jobId, jobId + 1n]) {
      expect(await evaluator.challengeOf(unchallenged)).to.deep.equal([Stage.None, Verdict.Score, 0n, 0n, 0n]);
    }
  });
});

/** The changes that are not zero. */
function present(changes: Record<string, bigint>) {
  return Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0n));
}
