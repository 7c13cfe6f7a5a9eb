import { expect } from "chai";
import { parseEther } from "ethers";
import { DELIVERABLE, REASON, Status, at, openJob, passExpiry } from "../../fixtures/escrow";
import {
  BUDGET,
  type Ending,
  FEE,
  type RatedMarket,
  bareRating,
  completedJob,
  feedbackMarket,
  finishedJob,
} from "../../fixtures/feedback";
import { loadFixture } from "../../fixtures/load";
import { AGENT } from "../../fixtures/registry";

/** The client finishes a job as `ending` says, rates it 100, and sees what that counts as. */
async function countedOf(state: RatedMarket, ending: Ending): Promise<bigint> {
  const { feedback } = state;
  const jobId = await finishedJob(state, ending);
  await feedback.connect(state.client).rate(bareRating(jobId, 100n));
  const [rated] = await feedback.queryFilter(feedback.filters.JobRated(jobId));
  return rated?.args.counted ?? -1n;
}

describe("JobFeedback: what a rating counts as", () => {
  it("Q1 is its score, when the whole budget was paid", async () => {
    const state = await loadFixture(feedbackMarket);
    expect(await countedOf(state, {})).to.equal(100n);
    expect(await state.feedback.vouchedFees(state.provider)).to.equal(FEE);
  });

  for (const end of ["reject", "cancel"] as const) {
    it(`Q1 is 0 with the whole weight, when the job was rejected by ${end}`, async () => {
      const state = await loadFixture(feedbackMarket);
      const { feedback, client, provider, halfLifeAt } = state;
      await finishedJob(state);
      const jobId = await finishedJob(state, { end });
      await expect(at(halfLifeAt, () => feedback.connect(client).rate(bareRating(jobId, 100n))))
        .to.emit(feedback, "JobRated")
        .withArgs(jobId, client.address, provider.address, AGENT, 1n, 100n, 0n, BUDGET, 1n);
      expect(await feedback.scoreOf(provider, 1n)).to.deep.equal([0n, BUDGET]);
      expect(await feedback.vouchedFees(provider)).to.equal(0n);
    });
  }

  it("Q1 is 0, when the job was settled for a wei", async () => {
    const state = await loadFixture(feedbackMarket);
    expect(await countedOf(state, { end: "settle", paidWei: 1n })).to.equal(0n);
  });

  it("is half its score, when the job was settled for half", async () => {
    const state = await loadFixture(feedbackMarket);
    const { feedback, provider } = state;
    expect(await countedOf(state, { end: "settle", paidWei: BUDGET / 2n })).to.equal(50n);
    expect(await feedback.vouchedFees(provider)).to.equal(FEE / 2n);
    expect((await feedback.scoreOf(provider, 1n)).score).to.equal(50n);
  });

  it("Q1 uses each fee once, when an unpaid job is rated after a paid one", async () => {
    const state = await loadFixture(feedbackMarket);
    const paid = await finishedJob(state);
    const unpaid = await finishedJob(state, { end: "settle", paidWei: 0n });
    await state.feedback.connect(state.client).rateMany([bareRating(paid, 100n), bareRating(unpaid, 100n)]);
    expect((await state.feedback.scoreOf(state.provider, 1n)).score).to.equal(50n);
    expect(await state.feedback.vouchedFees(state.provider)).to.equal(FEE);
  });

  it("Q1 costs its fee, when the fee of a job rated later vouches for an unpaid one", async () => {
    const state = await loadFixture(feedbackMarket);
    const paid = await finishedJob(state);
    const unpaid = await finishedJob(state, { end: "settle", paidWei: 0n });
    await state.feedback.connect(state.client).rateMany([bareRating(unpaid, 100n), bareRating(paid, 100n)]);
    expect((await state.feedback.scoreOf(state.provider, 1n)).score).to.equal(50n);
    expect(await state.feedback.vouchedFees(state.provider)).to.equal(FEE);
  });

  it("is its score to the point, when the fee is no whole number of gwei", async () => {
    const state = await loadFixture(feedbackMarket);
    for (const odd of [1n, 49n, 123_456_789_123n]) {
      expect(await countedOf(state, { budget: BUDGET + odd })).to.equal(100n);
    }
    const { feesPaid } = await state.providers.recordOf(state.provider);
    expect(await state.feedback.vouchedFees(state.provider)).to.equal(feesPaid);
  });

  it("is a gwei's part less, when a gwei of the fee is missing", async () => {
    const state = await loadFixture(feedbackMarket);
    expect(await countedOf(state, { end: "settle", paidWei: BUDGET - 50n * 10n ** 9n })).to.equal(99n);
  });

  it("is its score, when the row has no fee", async () => {
    const state = await loadFixture(feedbackMarket);
    expect(await countedOf(state, { termsId: state.feeless })).to.equal(100n);
    expect(await state.feedback.vouchedFees(state.provider)).to.equal(0n);
  });

  it("counts every provider's own fees, when another has paid some", async () => {
    const state = await loadFixture(feedbackMarket);
    const { providers, escrow, compute, marketFund, worker } = state;
    await compute.connect(marketFund).transfer(worker, parseEther("1000"));
    await providers.connect(worker).stake(parseEther("1000"));
    await finishedJob(state);
    const jobId = await openJob(state, { provider: worker, budget: BUDGET, termsId: 1n });
    await escrow.connect(worker).submit(jobId, DELIVERABLE, "0x");
    await escrow.connect(state.judge).settle(jobId, 0n, REASON);
    await state.feedback.connect(state.client).rate(bareRating(jobId, 100n));
    expect((await state.feedback.scoreOf(worker, 1n)).score).to.equal(0n);
  });

  it("reverts with JobFeedbackNotOver, when the job is delivered and when it was refunded at its expiry", async () => {
    const state = await loadFixture(completedJob);
    const { escrow, feedback, client, provider } = state;
    const jobId = await openJob(state, { budget: BUDGET, termsId: 1n });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    for (const status of [Status.Submitted, Status.Expired]) {
      if (status === Status.Expired) {
        await passExpiry({ escrow, jobId });
        await escrow.claimRefund(jobId);
      }
      await expect(feedback.connect(client).rate(bareRating(jobId)))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackNotOver")
        .withArgs(jobId, status);
    }
  });
});
