import { describe, expect, it } from "vitest";
import {
  decodeFeedbackFile,
  encodeFeedbackFile,
  hashFeedbackFile,
  hashRating,
  parseCompute,
  type ProtocolError,
  type SdkError,
} from "../../src";
import {
  BUDGET_WEI,
  client,
  DELIVERABLE,
  deployment,
  failureOf,
  newcomer,
  provider,
  restoreChainAfterEach,
  signedOffer,
  submittedJob,
  TRAIN,
  worker,
} from "../setup/agents";

restoreChainAfterEach();

/** State: a job that the buyer accepted. */
async function paidJob() {
  const state = await submittedJob();
  await state.buyer.accept(state.jobId);
  return state;
}

/** The buyer has `seller` work once more, and accepts. */
async function workedAgain(buyer: Awaited<ReturnType<typeof client>>, seller: typeof buyer, resourceId = TRAIN) {
  const signed = await signedOffer(seller, "ask", { resourceId });
  const { jobId } = await buyer.fillQuote(signed);
  await seller.submit(jobId, DELIVERABLE);
  await buyer.accept(jobId);
  return jobId;
}

describe("readProvider", () => {
  it("tells stake, fees, failures, tier and what is missing to the next one", async () => {
    const { buyer, seller } = await paidJob();
    expect(await buyer.readProvider(seller.address)).toEqual({
      provider: seller.address,
      tier: 0,
      agentId: 0n,
      stakedWei: parseCompute("100"),
      lockedWei: 0n,
      feesPaidWei: parseCompute("4"),
      failures: 0n,
      countedFeesWei: parseCompute("4"),
      nextTier: {
        tier: 1,
        missingStakeWei: parseCompute("900"),
        missingFeesWei: parseCompute("16"),
        words: "Tier 1 needs 900 $COMPUTE more stake and jobs that pay 16 $COMPUTE more in fees.",
      },
    });
  });

  it("asks for the fees that a failure takes away, too", async () => {
    const { buyer, seller } = await paidJob();
    const signed = await signedOffer(seller, "ask");
    const { jobId } = await buyer.fillQuote(signed);
    const { deliverBy } = await buyer.getJob(jobId);
    await provider().send("evm_setNextBlockTimestamp", [Number(deliverBy) + 1]);
    await buyer.closeOverdue(jobId);
    const { failures, countedFeesWei, nextTier } = await seller.readProvider();
    expect([failures, countedFeesWei]).toEqual([1n, 0n]);
    expect(nextTier?.missingFeesWei).toBe(parseCompute("116"));
  });
});

describe("labelAgent", () => {
  it("labels the provider with its own agent, and nobody with another's", async () => {
    const { agent } = await newcomer();
    await (await agent.contracts.identity["register()"]()).wait();
    const agentId = (await agent.contracts.identity.queryFilter(agent.contracts.identity.filters.Registered())).at(-1)
      ?.args.agentId;
    await agent.labelAgent(agentId ?? 0n);
    expect((await agent.readProvider()).agentId).toBe(agentId);
    const { agent: other } = await newcomer();
    const failure = (await failureOf(other.labelAgent(agentId ?? 0n))) as ProtocolError;
    expect(failure.code).toBe("ProviderRegistryNotOfAgent");
    await agent.labelAgent(0);
    expect((await agent.readProvider()).agentId).toBe(0n);
  });
});

describe("ratings", () => {
  it("are given once by the client, and show in the reputation as on chain", async () => {
    const { buyer, seller, jobId } = await paidJob();
    await buyer.rateJob({ jobId, score: 90 });
    const { score, weightWei, judges, resources } = await buyer.readReputation({ provider: seller.address });
    expect(score).toBe(90);
    expect(judges).toEqual([{ client: buyer.address, score: 90, weightWei, ratings: 1 }]);
    expect(resources).toMatchObject([{ resourceId: TRAIN, score: 90, ratings: 1 }]);
    const onChain = await buyer.contracts.feedback.scoreOf(seller.address, 1n);
    expect(onChain.score).toBe(90n);
    expect(BUDGET_WEI - weightWei).toBeLessThan(parseCompute("0.01"));
    const failure = (await failureOf(buyer.rateJob({ jobId, score: 1 }))) as ProtocolError;
    expect(failure.code).toBe("JobFeedbackAlreadyRated");
  });

  it("of several jobs go in one transaction, and are told apart by resource and by judge", async () => {
    const { buyer, seller, jobId } = await paidJob();
    const other = await client();
    const second = await workedAgain(buyer, seller, 2n);
    const third = await workedAgain(other, seller);
    await buyer.rateJobs([
      { jobId, score: 100 },
      { jobId: second, score: 20 },
    ]);
    await other.rateJob({ jobId: third, score: 0 });
    const at = async (query: object) => (await buyer.readReputation({ provider: seller.address, ...query })).ratings;
    expect(await at({})).toBe(3);
    expect(await at({ resourceId: 2 })).toBe(1);
    expect(await at({ judgedBy: buyer.address })).toBe(2);
    expect(await at({ resourceId: 1, judgedBy: [other.address] })).toBe(1);
    expect(await at({ judgedBy: [] })).toBe(0);
    expect(await at({ agentId: 99 })).toBe(0);
  });

  it("are brought by anybody, when the client signed them; each stands alone", async () => {
    const { buyer, seller, jobId } = await paidJob();
    const second = await workedAgain(buyer, seller);
    const { agent: relayer } = await newcomer();
    const signed = await buyer.signRating({ jobId, score: 70, tag1: "speed" });
    expect(hashRating(signed.rating, deployment())).toBe(await buyer.contracts.feedback.hashRating(signed.rating));
    const forged = await relayer.signRating({ jobId: second, score: 100 });
    const { results, receipts } = await relayer.submitRatings([forged, signed]);
    expect(results.map((result) => [result.jobId, result.failure?.code])).toEqual([
      [second, "JobFeedbackBadSignature"],
      [jobId, undefined],
    ]);
    expect(receipts).toHaveLength(1);
    expect((await buyer.readReputation({ provider: seller.address })).judges[0]?.client).toBe(buyer.address);
  });

  it("are refused before they are sent, when the score is above 100", async () => {
    const { agent } = await newcomer();
    expect(((await failureOf(agent.rateJob({ jobId: 1, score: 101 }))) as SdkError).code).toBe("BAD_ARGUMENT");
  });
});

describe("feedback files", () => {
  it("carry the payment as the chain has it, and their hash goes with the rating", async () => {
    const { buyer, seller, jobId } = await paidJob();
    const file = await buyer.createFeedbackFile({ jobId, score: 90, comment: "Quick, and right." });
    expect(file.proofOfPayment).toMatchObject({
      jobId,
      fromAddress: buyer.address,
      toAddress: seller.address,
      budgetWei: BUDGET_WEI,
      paidWei: BUDGET_WEI,
      feeWei: parseCompute("4"),
    });
    const text = encodeFeedbackFile(file);
    const { rating } = await buyer.signRating({ jobId, score: 90, file: text });
    expect(decodeFeedbackFile(text, rating.feedbackHash)).toEqual(file);
    expect(rating.feedbackHash).toBe(hashFeedbackFile(text));
    expect(rating.feedbackURI.startsWith("data:application/json,")).toBe(true);
    await buyer.rateJob({ jobId, score: 90, file: text });
    expect(await seller.isFeedbackPaid(file)).toBe(true);
    const inflated = { ...file.proofOfPayment, paidWei: 1n };
    expect(await seller.isFeedbackPaid({ ...file, proofOfPayment: inflated })).toBe(false);
    expect(await seller.isFeedbackPaid({ ...file, proofOfPayment: { ...inflated, chainId: 1n } })).toBe(false);
  });

  it("are refused for a job that is not over", async () => {
    const { buyer, jobId } = await submittedJob();
    const failure = (await failureOf(buyer.createFeedbackFile({ jobId, score: 90 }))) as SdkError;
    expect(failure.code).toBe("BAD_ARGUMENT");
  });
});

describe("findProviders", () => {
  it("finds who fits tier, score, resource and judges, the best first", async () => {
    const { buyer, seller, jobId } = await paidJob();
    const worse = await worker();
    const second = await workedAgain(buyer, worse);
    await buyer.rateJobs([
      { jobId, score: 90 },
      { jobId: second, score: 50 },
    ]);
    const judgedBy = [buyer.address];
    const found = await buyer.findProviders({ minScore: 10, resourceId: TRAIN, judgedBy });
    expect(found.map((one) => [one.provider, one.score, one.tier])).toEqual([
      [seller.address, 90, 0],
      [worse.address, 50, 0],
    ]);
    const names = async (wish: object) => (await buyer.findProviders({ judgedBy, ...wish })).map((one) => one.provider);
    expect(await names({ minScore: 60 })).toEqual([seller.address]);
    expect(await names({ minScore: 10, resourceId: 2n })).toEqual([]);
    expect(await names({ minScore: 10, minTier: 1 })).toEqual([]);
    expect(await names({ minScore: 10, minWeightWei: parseCompute("10000") })).toEqual([]);
    expect(await names({})).toContain(worse.address);
  });
});
