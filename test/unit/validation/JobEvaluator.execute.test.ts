import { anyValue } from "@nomicfoundation/hardhat-chai-matchers/withArgs";
import { expect } from "chai";
import {
  BURNED,
  COMMITTEE,
  REST,
  RULED,
  SLASHED_BURNED,
  SLASHED_TO_CLIENT,
  Stage,
  TO_PROVIDER,
  Verdict,
  challengedJob,
  expectDispute,
  rule,
  ruledFor,
  ruledForClient,
  ruledForProvider,
} from "../../fixtures/challenges";
import { BOND, BUDGET, FEE, SLASHING, Status, WAGE } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

describe("JobEvaluator.execute, a score that passes", () => {
  it("pays the provider less fee and wage, and of the client's bond at most 1 % of the budget; the remainder burns", async () => {
    const state = await loadFixture(ruledForProvider);
    const { evaluator, worker, escrow, jobId } = state;

    await expectDispute(state, () => evaluator.connect(worker).execute(jobId), {
      providerBalance: BUDGET - FEE - WAGE + TO_PROVIDER,
      workerBalance: WAGE,
      unflushedFees: FEE,
      escrowTokens: -BURNED,
      locked: -BOND,
      feesPaid: FEE,
      evaluatorBalance: -REST,
      burned: BURNED,
    });

    expect((await escrow.getJob(jobId)).status).to.equal(Status.Completed);
    expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Closed, Verdict.Score, 60n, COMMITTEE, 0n]);
  });

  it("emits completion, wage, the end of the challenge, and the burn under Slashing", async () => {
    const { evaluator, escrow, burner, provider, worker, jobId } = await loadFixture(ruledForProvider);

    await expect(evaluator.connect(worker).execute(jobId))
      .to.emit(escrow, "JobCompleted")
      .withArgs(jobId, evaluator, RULED)
      .and.to.emit(escrow, "WagePaid")
      .withArgs(jobId, worker, WAGE)
      .and.to.emit(escrow, "PaymentReleased")
      .withArgs(jobId, provider, BUDGET - FEE - WAGE)
      .and.to.emit(evaluator, "ChallengeClosed")
      .withArgs(jobId, 0n, TO_PROVIDER, BURNED)
      .and.to.emit(escrow, "BalanceTransferred")
      .withArgs(evaluator, provider, evaluator, TO_PROVIDER)
      .and.to.emit(escrow, "Withdrawn")
      .withArgs(evaluator, evaluator, BURNED)
      .and.to.emit(burner, "Burned")
      .withArgs(SLASHING, evaluator, anyValue, BURNED);
  });

  it("pays the provider its own wage when it executes itself", async () => {
    const state = await loadFixture(ruledForProvider);
    const { evaluator, provider, jobId } = state;

    await expectDispute(state, () => evaluator.connect(provider).execute(jobId), {
      providerBalance: BUDGET - FEE + TO_PROVIDER,
      unflushedFees: FEE,
      escrowTokens: -BURNED,
      locked: -BOND,
      feesPaid: FEE,
      evaluatorBalance: -REST,
      burned: BURNED,
    });
  });

  for (const [score, passes] of [
    [0n, false],
    [59n, false],
    [60n, true],
    [61n, true],
    [100n, true],
  ] as const) {
    it(`${passes ? "is" : "is not"} one of ${score}, when 60 pass`, async () => {
      const state = await loadFixture(challengedJob);
      await rule(state, Verdict.Score, score);

      await state.evaluator.execute(state.jobId);

      const { status } = await state.escrow.getJob(state.jobId);
      expect(status).to.equal(passes ? Status.Completed : Status.Rejected);
    });
  }
});

describe("JobEvaluator.execute, a score that fails", () => {
  it("I13 refunds the client, and slashes the bond: wage, the committee's fee, half to the client, the remainder burns", async () => {
    const state = await loadFixture(ruledForClient);
    const { evaluator, worker, escrow, jobId } = state;
    expect(WAGE + COMMITTEE + SLASHED_TO_CLIENT + SLASHED_BURNED).to.equal(BOND);

    await expectDispute(state, () => evaluator.connect(worker).execute(jobId), {
      clientBalance: BUDGET + SLASHED_TO_CLIENT + COMMITTEE + REST,
      workerBalance: WAGE,
      escrowTokens: BOND - SLASHED_BURNED,
      registryTokens: -BOND,
      staked: -BOND,
      locked: -BOND,
      failures: 1n,
      evaluatorBalance: -REST,
      burned: SLASHED_BURNED,
    });

    expect((await escrow.getJob(jobId)).status).to.equal(Status.Rejected);
    expect(await evaluator.challengeOf(jobId)).to.deep.equal([Stage.Closed, Verdict.Score, 59n, COMMITTEE, 0n]);
  });

  it("emits rejection, wage, reimbursement, what became of the bond, and the end of the challenge", async () => {
    const { evaluator, escrow, providers, client, provider, worker, jobId } = await loadFixture(ruledForClient);

    await expect(evaluator.connect(worker).execute(jobId))
      .to.emit(escrow, "JobRejected")
      .withArgs(jobId, evaluator, RULED)
      .and.to.emit(escrow, "Refunded")
      .withArgs(jobId, client, BUDGET)
      .and.to.emit(escrow, "WagePaid")
      .withArgs(jobId, worker, WAGE)
      .and.to.emit(escrow, "FeesReimbursed")
      .withArgs(jobId, evaluator, COMMITTEE)
      .and.to.emit(escrow, "BondDistributed")
      .withArgs(jobId, SLASHED_TO_CLIENT, SLASHED_BURNED)
      .and.to.emit(providers, "StakeSlashed")
      .withArgs(provider, BOND, true)
      .and.to.emit(evaluator, "ChallengeClosed")
      .withArgs(jobId, COMMITTEE + REST, 0n, 0n)
      .and.to.emit(escrow, "BalanceTransferred")
      .withArgs(evaluator, client, evaluator, COMMITTEE + REST);
  });
});

describe("JobEvaluator.execute, a split", () => {
  for (const [bps, paid] of [
    [0n, 0n],
    [1n, 20_000_000_000_000_000n],
    [3_333n, 66_660_000_000_000_000_002n],
    [9_999n, 199_980_000_000_000_000_006n],
    [10_000n, BUDGET],
  ] as const) {
    it(`of ${bps} bps pays that share, rounded down, less the fee, and gives both bonds back, the client's less its fee`, async () => {
      const state = await loadFixture(challengedJob);
      const { evaluator, escrow, worker, jobId } = state;
      await rule(state, Verdict.Split, bps);
      const fee = paid / 50n;
      const changes = {
        clientBalance: BUDGET - paid + REST,
        providerBalance: paid - fee,
        unflushedFees: fee,
        feesPaid: fee - (fee % 10n ** 9n),
      };
      const moved = Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0n));

      await expectDispute(
        state,
        () =>
          expect(evaluator.connect(worker).execute(jobId))
            .to.emit(escrow, "JobSettled")
            .withArgs(jobId, paid, RULED)
            .and.to.emit(evaluator, "ChallengeClosed")
            .withArgs(jobId, REST, 0n, 0n),
        { ...moved, locked: -BOND, evaluatorBalance: -REST },
      );

      expect((await escrow.getJob(jobId)).status).to.equal(Status.Completed);
    });
  }

  it("of 100 bps is no score of 100", async () => {
    const state = await loadFixture(challengedJob);
    await rule(state, Verdict.Split, 100n);

    await expect(state.evaluator.execute(state.jobId))
      .to.emit(state.escrow, "JobSettled")
      .withArgs(state.jobId, BUDGET / 100n, RULED);
  });

  it("pays nobody a wage", async () => {
    const { evaluator, escrow, worker, jobId } = await loadFixture(ruledFor.split);

    await expect(evaluator.connect(worker).execute(jobId)).not.to.emit(escrow, "WagePaid");
  });
});
