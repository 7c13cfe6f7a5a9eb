import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { openPlainJob } from "../fixtures/evaluation";
import { BUDGET, DELIVERABLE } from "../fixtures/market";

/** Row 0: what a dispute can take after the last delivery. */
const DISPUTE_SECONDS = 60n + 6n * 120n;

// Found while testing: a plain job delivered just before its expiry was refunded before anyone could finalise it, so
// that the client had the work for nothing.
describe("A plain job of the JobEvaluator that is delivered late", () => {
  it("keeps its expiry and leaves the whole time of a dispute between delivery and refund", async () => {
    const { escrow, jobId } = await openPlainJob();
    const { expiredAt } = await escrow.getJob(jobId);

    expect(await escrow.deliverBy(jobId)).to.equal(expiredAt - DISPUTE_SECONDS);
  });

  it("reverts at submit, when it could not be judged any more before the refund", async () => {
    const { escrow, provider, jobId } = await openPlainJob();
    const deliverBy = await escrow.deliverBy(jobId);
    await time.setNextBlockTimestamp(deliverBy + 1n);

    await expect(escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowSubmitTooLate")
      .withArgs(jobId, deliverBy);
  });

  it("is finalised before it can be refunded, when it came in the last second", async () => {
    const { escrow, evaluator, compute, provider, worker, jobId } = await openPlainJob();
    await time.setNextBlockTimestamp(await escrow.deliverBy(jobId));
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    const { expiredAt } = await escrow.getJob(jobId);
    await time.setNextBlockTimestamp(await evaluator.reviewUntil(jobId));

    await expect(evaluator.connect(worker).finalise(jobId)).to.changeTokenBalance(
      compute,
      provider,
      BUDGET - BUDGET / 50n,
    );
    expect(BigInt(await time.latest())).to.be.lessThan(expiredAt);
  });

  it("is refunded from its own expiry on, when nothing came", async () => {
    const { escrow, compute, client, stranger, jobId } = await openPlainJob();
    const { expiredAt } = await escrow.getJob(jobId);
    await time.setNextBlockTimestamp(expiredAt - 1n);
    await expect(escrow.connect(stranger).claimRefund(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotExpired")
      .withArgs(jobId, expiredAt);

    await expect(escrow.connect(stranger).claimRefund(jobId)).to.changeTokenBalance(compute, client, BUDGET);
  });
});
