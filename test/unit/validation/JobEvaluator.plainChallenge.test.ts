import { expect } from "chai";
import { parseEther } from "ethers";
import { OBJECTION, RULED, Verdict, expectDispute, rule } from "../../fixtures/challenges";
import { BUDGET, FEE, Status, at, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { plainChallengeable, plainChallenged } from "../../fixtures/plainDisputes";

/** Seven seats of the smallest fee, and what 5 % of the budget, rounded up, is more. */
const COMMITTEE = parseEther("7");
const REST = parseEther("3") + 1n;
const TO_PROVIDER = parseEther("2");
const BURNED = REST - TO_PROVIDER;

/*
 * A plain job has no bond and pays no wage; its budget is tokens, while the client's bond is balance.
 */
describe("JobEvaluator, challenges of plain jobs", () => {
  it("takes the bond out of the client's balance by the seats of row 0, and asks its arbitrator", async () => {
    const state = await loadFixture(plainChallengeable);
    const { evaluator, arbitrator, client, jobId } = state;
    expect(await state.escrow.bondOf(jobId)).to.equal(0n);

    await expectDispute(
      state,
      () =>
        expect(evaluator.connect(client).challenge(jobId, OBJECTION))
          .to.emit(evaluator, "Challenged")
          .withArgs(jobId, client, arbitrator, COMMITTEE, REST, OBJECTION)
          .and.to.emit(arbitrator, "Requested")
          .withArgs(evaluator, jobId, COMMITTEE, COMMITTEE),
      { clientBalance: -COMMITTEE - REST, arbitratorBalance: COMMITTEE, evaluatorBalance: REST },
    );
  });

  it("E5 ends its window as row 0 says", async () => {
    const state = await loadFixture(plainChallengeable);
    const { evaluator, escrow, client, jobId } = state;
    const until = (await escrow.getJob(jobId)).submittedAt + (await escrow.termsOf(0n)).reviewSeconds;

    await expect(at(until, () => evaluator.connect(client).challenge(jobId, OBJECTION)))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorReviewOver")
      .withArgs(jobId, until);
  });

  it("pays tokens to the provider by the pass score of row 0, and of the client's bond 1 % of the budget", async () => {
    const state = await loadFixture(plainChallenged);
    const { evaluator, escrow, worker, jobId } = state;
    await rule(state, Verdict.Score, 80n);

    await expectDispute(
      state,
      () =>
        expect(evaluator.connect(worker).execute(jobId))
          .to.emit(escrow, "JobCompleted")
          .withArgs(jobId, evaluator, RULED)
          .and.to.emit(evaluator, "ChallengeClosed")
          .withArgs(jobId, 0n, TO_PROVIDER, BURNED),
      {
        providerTokens: BUDGET - FEE,
        providerBalance: TO_PROVIDER,
        unflushedFees: FEE,
        escrowTokens: FEE - BUDGET - BURNED,
        evaluatorBalance: -REST,
        burned: BURNED,
      },
    );
  });

  it("refunds tokens and gives the rest back without the fee, when the client wins: there is no bond to take it from", async () => {
    const state = await loadFixture(plainChallenged);
    const { evaluator, escrow, worker, jobId } = state;
    await rule(state, Verdict.Score, 79n);

    await expectDispute(
      state,
      () =>
        expect(evaluator.connect(worker).execute(jobId))
          .to.emit(escrow, "JobRejected")
          .withArgs(jobId, evaluator, RULED)
          .and.to.emit(evaluator, "ChallengeClosed")
          .withArgs(jobId, REST, 0n, 0n),
      { clientTokens: BUDGET, clientBalance: REST, escrowTokens: -BUDGET, evaluatorBalance: -REST },
    );
  });

  it("splits tokens and gives the rest back", async () => {
    const state = await loadFixture(plainChallenged);
    const { evaluator, worker, jobId } = state;
    await rule(state, Verdict.Split, 9_999n);
    const paid = (BUDGET * 9_999n) / 10_000n;
    const fee = paid / 50n;

    await expectDispute(state, () => evaluator.connect(worker).execute(jobId), {
      providerTokens: paid - fee,
      clientTokens: BUDGET - paid,
      clientBalance: REST,
      unflushedFees: fee,
      escrowTokens: fee - BUDGET,
      evaluatorBalance: -REST,
    });
  });

  it("gives the rest back when the arbitrator was silent until the job expired", async () => {
    const state = await loadFixture(plainChallenged);
    const { evaluator, escrow, jobId } = state;
    await passExpiry(state);
    await escrow.claimRefund(jobId);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Expired);

    await expectDispute(state, () => evaluator.closeChallenge(jobId), { clientBalance: REST, evaluatorBalance: -REST });
  });
});
