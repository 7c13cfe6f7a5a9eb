import { expect } from "chai";
import { MaxUint256, Signature, parseEther } from "ethers";
import {
  BUDGET,
  SCORE,
  bareRating,
  completedJob,
  feedbackMarket,
  finishedJob,
  ratingDigest,
  ratingOf,
  signRating,
} from "../../fixtures/feedback";
import { FAR_FUTURE, NO_LIMIT } from "../../fixtures/market";
import { loadFixture } from "../../fixtures/load";
import { AGENT } from "../../fixtures/registry";
import { errorsIn, outcomesOf } from "../../fixtures/starving";
import { Answer, REFUSALS, actAs, deployWallet } from "../../fixtures/wallets";

/** State: a job that a contract wallet with the worker's key bought is Completed. */
async function walletJob() {
  const state = await loadFixture(feedbackMarket);
  const { compute, escrow, market, marketFund, worker } = state;
  const wallet = await deployWallet(worker);
  await compute.connect(marketFund).transfer(wallet, BUDGET);
  await actAs(wallet, worker, compute, "approve", [await escrow.getAddress(), MaxUint256]);
  await actAs(wallet, worker, escrow, "deposit", [BUDGET]);
  await actAs(wallet, worker, escrow, "setOperator", [market.address, NO_LIMIT, FAR_FUTURE]);
  const jobId = await finishedJob(state, { client: wallet });
  return { ...state, wallet, jobId };
}

describe("JobFeedback.rateFor", () => {
  it("rates in the client's name, when anybody brings what it signed", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, provider, stranger, jobId } = state;
    await expect(feedback.connect(stranger).rateFor(await signRating(state, client, ratingOf(jobId))))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, client.address, provider.address, AGENT, 1n, SCORE, SCORE, BUDGET, 1n);
  });

  it("O3 takes the signature in 64 bytes, when it is compact", async () => {
    const state = await loadFixture(completedJob);
    const { rating, signature } = await signRating(state, state.client, ratingOf(state.jobId));
    await state.feedback.rateFor({ rating, signature: Signature.from(signature).compactSerialized });
    expect(await state.feedback.isRated(state.jobId)).to.equal(true);
  });

  it("O8 hashes a rating as ethers does, when it has every text and when it has none", async () => {
    const state = await loadFixture(completedJob);
    for (const rating of [ratingOf(state.jobId), bareRating(state.jobId)]) {
      expect(await state.feedback.hashRating(rating)).to.equal(await ratingDigest(state, rating));
    }
  });

  it("O1 reverts with JobFeedbackAlreadyRated, when the signature is brought again", async () => {
    const state = await loadFixture(completedJob);
    const signed = await signRating(state, state.client, ratingOf(state.jobId));
    await state.feedback.rateFor(signed);
    await expect(state.feedback.rateFor(signed))
      .to.be.revertedWithCustomError(state.feedback, "JobFeedbackAlreadyRated")
      .withArgs(state.jobId);
  });

  it("reverts with JobFeedbackBadSignature, when the provider signed", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, provider, jobId } = state;
    await expect(feedback.rateFor(await signRating(state, provider, ratingOf(jobId))))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature")
      .withArgs(client.address, await ratingDigest(state, ratingOf(jobId)));
  });

  for (const [field, value] of [
    ["score", 81n],
    ["tag1", "digits-infer"],
    ["tag2", ""],
    ["feedbackURI", "data:,"],
    ["feedbackHash", `0x${"11".repeat(32)}`],
  ] as const) {
    it(`reverts with JobFeedbackBadSignature, when the relayer changes ${field}`, async () => {
      const state = await loadFixture(completedJob);
      const { feedback, client, jobId } = state;
      const { signature } = await signRating(state, client, ratingOf(jobId));
      const changed = ratingOf(jobId, { [field]: value });
      await expect(feedback.rateFor({ rating: changed, signature }))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature")
        .withArgs(client.address, await ratingDigest(state, changed));
    });
  }

  it("reverts with JobFeedbackBadSignature, when the relayer brings it for another job of the client's", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, jobId } = state;
    const other = await finishedJob(state);
    const { signature } = await signRating(state, client, ratingOf(jobId));
    await expect(feedback.rateFor({ rating: ratingOf(other), signature }))
      .to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature")
      .withArgs(client.address, await ratingDigest(state, ratingOf(other)));
  });

  for (const [what, changes] of [
    ["chain", { chainId: 1n }],
    ["contract", { verifyingContract: `0x${"22".repeat(20)}` }],
  ] as const) {
    it(`O2 reverts with JobFeedbackBadSignature, when it was signed for another ${what}`, async () => {
      const state = await loadFixture(completedJob);
      const { feedback, client, jobId } = state;
      await expect(feedback.rateFor(await signRating(state, client, ratingOf(jobId), changes)))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature")
        .withArgs(client.address, await ratingDigest(state, ratingOf(jobId)));
    });
  }

  it("takes an ERC-1271 wallet's yes, when its key signed", async () => {
    const state = await loadFixture(walletJob);
    const { feedback, wallet, provider, worker, jobId } = state;
    await expect(feedback.rateFor(await signRating(state, worker, ratingOf(jobId))))
      .to.emit(feedback, "JobRated")
      .withArgs(jobId, String(wallet.target), provider.address, AGENT, 1n, SCORE, SCORE, BUDGET, 1n);
  });

  for (const answer of REFUSALS) {
    it(`O4 reverts with JobFeedbackBadSignature, when the wallet's answer is ${Answer[answer]}`, async () => {
      const state = await loadFixture(walletJob);
      const { feedback, wallet, worker, jobId } = state;
      await wallet.setAnswer(answer);
      await expect(feedback.rateFor(await signRating(state, worker, ratingOf(jobId))))
        .to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature")
        .withArgs(wallet.target, await ratingDigest(state, ratingOf(jobId)));
    });
  }

  it("O5 asks the wallet when the rating is brought, when it has changed its mind", async () => {
    const state = await loadFixture(walletJob);
    const { feedback, wallet, worker, jobId } = state;
    const signed = await signRating(state, worker, ratingOf(jobId));
    await wallet.setAnswer(Answer.WrongValue);
    await expect(feedback.rateFor(signed)).to.be.revertedWithCustomError(feedback, "JobFeedbackBadSignature");
    await wallet.setAnswer(Answer.Honest);
    await feedback.rateFor(signed);
    expect(await feedback.isRated(jobId)).to.equal(true);
  });

  it("E8 reverts with JobFeedbackStarved, when the relayer leaves the wallet too little gas", async () => {
    const state = await loadFixture(walletJob);
    const { feedback, wallet, worker, jobId } = state;
    await wallet.setAnswer(Answer.EatsGas);
    const signed = await signRating(state, worker, bareRating(jobId));
    const outcomes = await outcomesOf(feedback, (gasLimit) => feedback.rateFor.staticCall(signed, { gasLimit }));
    expect(errorsIn(outcomes)).to.include("JobFeedbackStarved(100000)");
    expect(outcomes.at(-1)?.error).to.match(/^JobFeedbackBadSignature/);
  });
});

describe("JobFeedback.rateSigned", () => {
  it("rates all, when clients signed them", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, worker, stranger, jobId } = state;
    const second = await finishedJob(state, { client: worker });
    const batch = [await signRating(state, client, ratingOf(jobId)), await signRating(state, worker, ratingOf(second))];
    expect(await feedback.connect(stranger).rateSigned.staticCall(batch)).to.deep.equal(["0x", "0x"]);
    await feedback.connect(stranger).rateSigned(batch);
    expect([await feedback.isRated(jobId), await feedback.isRated(second)]).to.deep.equal([true, true]);
  });

  it("says what stopped one and takes the rest, when the first was rated meanwhile", async () => {
    const state = await loadFixture(completedJob);
    const { feedback, client, worker, jobId } = state;
    const second = await finishedJob(state, { client: worker });
    const batch = [await signRating(state, client, ratingOf(jobId)), await signRating(state, worker, ratingOf(second))];
    await feedback.connect(client).rate(bareRating(jobId, 1n));
    const already = feedback.interface.encodeErrorResult("JobFeedbackAlreadyRated", [jobId]);
    expect(await feedback.rateSigned.staticCall(batch)).to.deep.equal([already, "0x"]);
    await feedback.rateSigned(batch);
    expect(await feedback.isRated(second)).to.equal(true);
  });

  it("E8 takes the rest, when the first client's wallet burns what it is given", async () => {
    const state = await loadFixture(walletJob);
    const { feedback, wallet, client, worker, jobId } = state;
    const second = await finishedJob(state);
    await wallet.setAnswer(Answer.EatsGas);
    const batch = [await signRating(state, worker, ratingOf(jobId)), await signRating(state, client, ratingOf(second))];
    await feedback.rateSigned(batch, { gasLimit: 3_000_000n });
    expect([await feedback.isRated(jobId), await feedback.isRated(second)]).to.deep.equal([false, true]);
  });

  it("does nothing, when it is empty", async () => {
    const { feedback } = await loadFixture(feedbackMarket);
    expect(await feedback.rateSigned.staticCall([])).to.deep.equal([]);
    expect(parseEther("200")).to.equal(BUDGET);
  });
});
