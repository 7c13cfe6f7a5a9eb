import { id, ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { balanceTransfersIn, feeOf, type JobEvent, parseCompute } from "../../src";
import {
  BOND_WEI,
  BUDGET_WEI,
  client,
  failureOf,
  newcomer,
  pass,
  provider,
  restoreChainAfterEach,
  submittedJob,
  worker,
} from "../setup/agents";
import { arbitrated, challengedJob, disputableJob } from "../setup/arbitrator";

const DEPOSIT_WEI = parseCompute("500");
/** Five seats of 1 $COMPUTE, and what is left to 5 % of the budget. */
const FEE_WEI = parseCompute("5");
const REST_WEI = parseCompute("5");
const WAGE_WEI = parseCompute("1");
const REVIEW_SECONDS = 61;

restoreChainAfterEach();

describe("challengeJob", () => {
  it("makes the evaluator the client's operator for the bond alone, and locks it", async () => {
    const { arbitrator, buyer, jobId } = await disputableJob();

    const made = await buyer.challengeJob({ jobId, reason: "half the work" });

    expect(made).toMatchObject({ reasonHash: id("half the work"), feeWei: FEE_WEI, restWei: REST_WEI });
    const { evaluator } = buyer.deployment.addresses;
    expect(balanceTransfersIn(made.receipt, buyer.deployment)).toEqual([
      { from: buyer.address, to: evaluator, operator: evaluator, amountWei: FEE_WEI + REST_WEI },
      { from: evaluator, to: arbitrator.address, operator: evaluator, amountWei: FEE_WEI },
    ]);
    expect(await buyer.balanceWei()).toBe(DEPOSIT_WEI - BUDGET_WEI - FEE_WEI - REST_WEI);
    expect(await buyer.operatorGrant(buyer.address, "evaluator")).toMatchObject({ limitWei: 0n });
  });

  it("sends nothing but the challenge where the mandate is enough, and uses it up", async () => {
    const { buyer, jobId } = await disputableJob();
    await buyer.approveOperator({ operator: "evaluator", limitWei: parseCompute("12") });
    const before = await provider().getTransactionCount(buyer.address);

    const { reasonHash } = await buyer.challengeJob({ jobId, reasonHash: id("evidence") });

    expect(reasonHash).toBe(id("evidence"));
    expect(await provider().getTransactionCount(buyer.address)).toBe(before + 1);
    expect(await buyer.operatorGrant(buyer.address, "evaluator")).toMatchObject({ limitWei: parseCompute("2") });
  });

  it("renews a mandate that is a wei too small, and one that is over", async () => {
    const { buyer, jobId } = await disputableJob();
    await buyer.approveOperator({ operator: "evaluator", limitWei: FEE_WEI + REST_WEI - 1n });
    await buyer.challengeJob({ jobId, reason: "too small a mandate" });
    expect((await buyer.readChallenge(jobId)).stage).toBe("open");

    const other = await disputableJob();
    await other.buyer.approveOperator({ operator: "evaluator", untilSeconds: 1 });
    await other.buyer.challengeJob({ jobId: other.jobId, reason: "a mandate that is over" });
    expect((await buyer.readChallenge(other.jobId)).stage).toBe("open");
  });

  it("says how much the balance lacks, before anything is sent", async () => {
    const { buyer, jobId } = await disputableJob();
    await buyer.withdraw((await buyer.balanceWei()) - FEE_WEI);
    const before = await provider().getTransactionCount(buyer.address);

    expect(await failureOf(buyer.challengeJob({ jobId, reason: "poor" }))).toMatchObject({
      code: "BALANCE_INSUFFICIENT",
      details: { balanceWei: FEE_WEI, requiredWei: FEE_WEI + REST_WEI, missingWei: REST_WEI },
    });
    await buyer.approveOperator({ operator: "evaluator" });
    expect(await failureOf(buyer.challengeJob({ jobId, reason: "poor" }))).toMatchObject({
      details: { missingWei: REST_WEI },
    });
    expect(await provider().getTransactionCount(buyer.address)).toBe(before + 1);
  });

  it("throws the evaluator's refusals before anything is sent", async () => {
    const { buyer, seller, jobId } = await disputableJob();
    const plain = await submittedJob();
    const before = await provider().getTransactionCount(buyer.address);

    expect(await failureOf(seller.challengeJob({ jobId, reason: "mine" }))).toMatchObject({
      code: "JobEvaluatorNotClient",
      args: { jobId, caller: seller.address },
    });
    expect(await failureOf(plain.buyer.challengeJob({ jobId: plain.jobId, reason: "nobody rules" }))).toMatchObject({
      code: "JobEvaluatorChallengesUnavailable",
      args: { jobId: plain.jobId },
    });
    await pass(REVIEW_SECONDS);
    expect(await failureOf(buyer.challengeJob({ jobId, reason: "late" }))).toMatchObject({
      code: "JobEvaluatorReviewOver",
    });
    expect(await failureOf(buyer.challengeJob({ jobId, reasonHash: "0x12" }))).toMatchObject({ code: "BAD_ARGUMENT" });
    expect(await provider().getTransactionCount(buyer.address)).toBe(before);
  });

  it("fails as the arbitrator does", async () => {
    const { arbitrator, buyer, jobId } = await disputableJob();
    await arbitrator.refuse();

    expect(await failureOf(buyer.challengeJob({ jobId, reason: "refused" }))).toMatchObject({ code: "UNKNOWN_REVERT" });
    expect(await buyer.balanceWei()).toBe(DEPOSIT_WEI - BUDGET_WEI);
  });
});

describe("readChallenge and nextSteps", () => {
  const open = async (reading: Promise<{ call: string; isOpen: boolean }[]>) =>
    (await reading).flatMap(({ call, isOpen }) => (isOpen ? [call] : []));

  it("follow a challenge from the delivery to its end", async () => {
    const { arbitrator, buyer, jobId } = await disputableJob();
    expect(await open(buyer.nextSteps(jobId))).toEqual(["accept", "settleAgreed", "challengeJob"]);

    await buyer.challengeJob({ jobId, reason: "half the work" });
    expect(await buyer.readChallenge(jobId)).toMatchObject({ stage: "open", feeWei: FEE_WEI, restWei: REST_WEI });
    expect(await open(buyer.nextSteps(jobId))).toEqual(["accept", "settleAgreed"]);

    await arbitrator.rule(jobId, "split", 2_500n);
    expect(await buyer.readChallenge(jobId)).toMatchObject({
      stage: "ruled",
      ruling: { verdict: "split", value: 2_500n, outcome: "split", providerAmountWei: BUDGET_WEI / 4n },
      meaning: expect.stringContaining("The provider will get 50 $COMPUTE"),
      terms: { arbitrator: arbitrator.address, passScore: 60n, minTier: 0n, evidenceSeconds: 0n },
    });
    expect(await open(buyer.nextSteps(jobId))).toContain("executeRuling");

    await buyer.executeRuling(jobId);
    expect(await buyer.readChallenge(jobId)).toMatchObject({ stage: "closed", restWei: 0n, steps: [] });
  });

  it("are silent about a job that does not exist", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.readChallenge(10n ** 12n))).toMatchObject({ code: "JobEscrowNoJob" });
    expect(await failureOf(agent.nextSteps(10n ** 12n))).toMatchObject({ code: "JobEscrowNoJob" });
  });
});

describe("executeRuling", () => {
  it("refunds the client of work that fails, with its bond and half of what is left of the provider's", async () => {
    const { arbitrator, buyer, seller, jobId } = await challengedJob();
    const { agent: stranger } = await newcomer();
    await arbitrator.rule(jobId, "score", 59n);

    await stranger.executeRuling(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("rejected");
    expect(await stranger.balanceWei()).toBe(WAGE_WEI);
    expect(await buyer.balanceWei()).toBe(DEPOSIT_WEI + (BOND_WEI - WAGE_WEI - FEE_WEI) / 2n);
    expect(await seller.providerRecord()).toMatchObject({ stakedWei: parseCompute("100") - BOND_WEI, failures: 1n });
  });

  it("pays the provider of work that passes, with at most 1 % of the budget out of the client's bond", async () => {
    const { arbitrator, buyer, seller, jobId } = await challengedJob();
    const { agent: stranger } = await newcomer();
    await arbitrator.rule(jobId, "score", 60n);

    await stranger.executeRuling(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("completed");
    expect(await buyer.balanceWei()).toBe(DEPOSIT_WEI - BUDGET_WEI - FEE_WEI - REST_WEI);
    expect(await seller.balanceWei()).toBe(BUDGET_WEI - feeOf(BUDGET_WEI, 200) - WAGE_WEI + BUDGET_WEI / 100n);
  });
});

describe("closeChallenge", () => {
  it("spends the rest when the client accepted after all", async () => {
    const { buyer, seller, jobId } = await challengedJob();
    expect(await failureOf(seller.closeChallenge(jobId))).toMatchObject({ code: "JobEvaluatorJobNotOver" });
    await buyer.accept(jobId);
    expect((await buyer.readChallenge(jobId)).meaning).toContain("as if the provider had won");

    await seller.closeChallenge(jobId);

    expect(await seller.balanceWei()).toBe(BUDGET_WEI - feeOf(BUDGET_WEI, 200) + BUDGET_WEI / 100n);
  });
});

describe("watchJobs", () => {
  it("tells a challenge from the bond to where it went", async () => {
    const fromBlock = (await provider().getBlockNumber()) + 1;
    const { arbitrator, buyer, seller, jobId } = await challengedJob();
    await arbitrator.rule(jobId, "score", 10n);
    await buyer.executeRuling(jobId);
    const events: JobEvent[] = [];

    const stop = seller.watchJobs({ provider: seller.address, fromBlock, pollMs: 20 }, (event) => {
      events.push(event);
    });
    while (!events.some(({ type }) => type === "challengeClosed")) await new Promise((done) => setTimeout(done, 20));
    stop();

    const evaluator = buyer.deployment.addresses.evaluator;
    const reasonHash = id("half the work");
    expect(events.slice(4)).toMatchObject([
      { type: "challenged", arbitrator: arbitrator.address, feeWei: FEE_WEI, restWei: REST_WEI, reasonHash },
      { type: "ruled", verdict: "score", value: 10n },
      { type: "rejected", rejector: evaluator },
      { type: "feesReimbursed", evaluator, amountWei: FEE_WEI },
      { type: "challengeClosed", toClientWei: FEE_WEI + REST_WEI, toProviderWei: 0n, burnedWei: 0n },
    ]);
    expect(events.every(({ client: by }) => by === buyer.address)).toBe(true);
  });
});

describe("transferBalance", () => {
  it("moves one's own balance to another, and somebody else's under a mandate alone", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const { agent: friend } = await newcomer();

    const receipt = await buyer.transferBalance({ to: friend.address, amountWei: 7n });
    expect(balanceTransfersIn(receipt, buyer.deployment)).toEqual([
      { from: buyer.address, to: friend.address, operator: buyer.address, amountWei: 7n },
    ]);
    const taken = { from: buyer.address, to: seller.address, amountWei: 3n };
    expect(await failureOf(seller.transferBalance(taken))).toMatchObject({ code: "JobEscrowOperatorNotApproved" });
    await buyer.approveOperator({ operator: seller.address, limitWei: 3n });
    await seller.transferBalance(taken);

    expect(await friend.balanceWei()).toBe(7n);
    expect(await seller.balanceWei()).toBe(3n);
  });
});

describe("the terms of a resource", () => {
  it("name their arbitrator, and those of production name none", async () => {
    const { address, resourceId } = await arbitrated();
    const { agent } = await newcomer();

    const { termsId } = await agent.getResource(resourceId);
    expect(await agent.getTerms(termsId)).toMatchObject({ arbitrator: address, passScore: 60n, minTier: 0n });
    expect(await agent.getTerms(1)).toMatchObject({ arbitrator: ZeroAddress, commitSeconds: 60n, revealSeconds: 60n });
  });
});
