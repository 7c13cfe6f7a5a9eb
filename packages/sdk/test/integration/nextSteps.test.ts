import { id } from "ethers";
import { describe, expect, it } from "vitest";
import type { ComputeEconomy, JobStepName } from "../../src";
import { DELIVERABLE, fundedJob, newcomer, provider, restoreChainAfterEach, submittedJob } from "../setup/agents";
import { challengedJob, disputableJob } from "../setup/arbitrator";

interface Scene {
  buyer: ComputeEconomy;
  seller: ComputeEconomy;
  jobId: bigint;
}

const PENDING = { blockTag: "pending" } as const;

restoreChainAfterEach();

/** Which calls the contracts would take in the next block, each from whom the steps name for it. */
async function takenNow({ buyer, seller, jobId }: Scene, stranger: ComputeEconomy): Promise<JobStepName[]> {
  const split = { jobId, providerAmountWei: 0n, deadline: 2n ** 40n };
  const [byClient, byProvider] = [await buyer.signSplit(split), await seller.signSplit(split)];
  const struct = { jobId, providerAmount: 0n, deadline: split.deadline };
  const [escrow, evaluator] = [stranger.contracts.escrow, stranger.contracts.evaluator];
  const calls: Record<JobStepName, () => Promise<unknown>> = {
    submit: () => seller.contracts.escrow.submit.staticCall(jobId, DELIVERABLE, "0x", PENDING),
    decline: () => seller.contracts.escrow.decline.staticCall(jobId, PENDING),
    accept: () => buyer.contracts.evaluator.accept.staticCall(jobId, PENDING),
    challengeJob: () => buyer.contracts.evaluator.challenge.staticCall(jobId, id("reason"), PENDING),
    finalise: () => evaluator.finalise.staticCall(jobId, PENDING),
    closeOverdue: () => evaluator.closeOverdue.staticCall(jobId, PENDING),
    settleAgreed: () => evaluator.settleAgreed.staticCall(struct, byClient, byProvider, PENDING),
    executeRuling: () => evaluator.execute.staticCall(jobId, PENDING),
    closeChallenge: () => evaluator.closeChallenge.staticCall(jobId, PENDING),
    claimRefund: () => escrow.claimRefund.staticCall(jobId, PENDING),
  };
  const taken: JobStepName[] = [];
  for (const [name, call] of Object.entries(calls)) {
    const works = await call().then(
      () => true,
      () => false,
    );
    if (works) taken.push(name as JobStepName);
  }
  return taken.sort();
}

/** Compares both at `nowSeconds`, or at once, and returns what is open. */
async function agreedSteps(scene: Scene, nowSeconds?: bigint): Promise<JobStepName[]> {
  const { agent: stranger } = await newcomer();
  await scene.buyer.approveOperator({ operator: "evaluator" });
  if (nowSeconds !== undefined) await provider().send("evm_setNextBlockTimestamp", [Number(nowSeconds)]);
  const steps = await stranger.nextSteps(scene.jobId);
  const open = steps.flatMap(({ call, isOpen }) => (isOpen ? [call] : [])).sort();

  expect(open, `at ${nowSeconds}`).toEqual(await takenNow(scene, stranger));
  return open;
}

describe("nextSteps and the contracts", () => {
  it("agree on a funded job, on both sides of every deadline", async () => {
    const scene = await fundedJob();
    const { deliverBy, expiredAt } = await scene.buyer.getJob(scene.jobId);

    expect(await agreedSteps(scene)).toEqual(["decline", "settleAgreed", "submit"]);
    expect(await agreedSteps(scene, deliverBy)).toEqual(["decline", "settleAgreed", "submit"]);
    expect(await agreedSteps(scene, deliverBy + 1n)).toEqual(["closeOverdue", "settleAgreed"]);
    expect(await agreedSteps(scene, expiredAt - 1n)).toEqual(["closeOverdue", "settleAgreed"]);
    expect(await agreedSteps(scene, expiredAt)).toEqual(["claimRefund", "closeOverdue", "settleAgreed"]);
  });

  it("agree on a submitted job that nobody could rule on", async () => {
    const scene = await submittedJob();

    expect(await agreedSteps(scene)).toEqual(["accept", "settleAgreed"]);
  });

  it("agree on a submitted job, on both sides of every deadline", async () => {
    const scene = await disputableJob();
    const { submittedAt, expiredAt, termsId } = await scene.buyer.getJob(scene.jobId);
    const reviewUntil = submittedAt + (await scene.buyer.getTerms(termsId)).reviewSeconds;

    expect(await agreedSteps(scene, reviewUntil - 1n)).toEqual(["accept", "challengeJob", "settleAgreed"]);
    expect(await agreedSteps(scene, reviewUntil)).toEqual(["accept", "finalise", "settleAgreed"]);
    expect(await agreedSteps(scene, expiredAt - 1n)).toEqual(["accept", "finalise", "settleAgreed"]);
    expect(await agreedSteps(scene, expiredAt)).toEqual(["accept", "claimRefund", "finalise", "settleAgreed"]);
  });

  it("agree on a challenged job, before and after the ruling and its expiry", async () => {
    const scene = await challengedJob();
    const { expiredAt } = await scene.buyer.getJob(scene.jobId);

    expect(await agreedSteps(scene)).toEqual(["accept", "settleAgreed"]);
    await scene.arbitrator.rule(scene.jobId, "split", 1n);
    expect(await agreedSteps(scene)).toEqual(["accept", "executeRuling", "settleAgreed"]);
    expect(await agreedSteps(scene, expiredAt)).toEqual(["accept", "claimRefund", "executeRuling", "settleAgreed"]);
  });

  it("agree on a challenged job that is over, until its challenge is closed", async () => {
    const scene = await challengedJob();
    await scene.buyer.accept(scene.jobId);

    expect(await agreedSteps(scene)).toEqual(["closeChallenge"]);
    await scene.seller.closeChallenge(scene.jobId);
    expect(await agreedSteps(scene)).toEqual([]);
  });
});
