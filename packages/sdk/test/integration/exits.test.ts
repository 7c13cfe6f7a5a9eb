import { describe, expect, it } from "vitest";
import { feeOf, parseCompute } from "../../src";
import { BOND_WEI, BUDGET_WEI, failureOf, fundedJob, newcomer, pass, submittedJob } from "../setup/agents";

/** Longer than the submit and review windows of the local terms. */
const WINDOW_SECONDS = 61;
const WAGE_WEI = parseCompute("1");

describe("finalise", () => {
  it("pays the provider after the review window, and whoever calls earns the wage", async () => {
    const { seller, jobId } = await submittedJob();
    const { agent: stranger } = await newcomer();
    expect(await failureOf(stranger.finalise(jobId))).toMatchObject({ code: "JobEvaluatorReviewOpen" });

    await pass(WINDOW_SECONDS);
    await stranger.finalise(jobId);

    expect((await seller.getJob(jobId)).status).toBe("completed");
    expect(await stranger.balanceWei()).toBe(WAGE_WEI);
    expect(await seller.balanceWei()).toBe(BUDGET_WEI - feeOf(BUDGET_WEI, 200) - WAGE_WEI);
  });
});

describe("closeOverdue", () => {
  it("refunds the client of a job without deliverable and slashes the bond", async () => {
    const { buyer, seller, jobId } = await fundedJob();
    const { agent: stranger } = await newcomer();
    expect(await failureOf(stranger.closeOverdue(jobId))).toMatchObject({ code: "JobEvaluatorNotOverdue" });

    await pass(WINDOW_SECONDS);
    await stranger.closeOverdue(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("rejected");
    expect(await buyer.balanceWei()).toBe(parseCompute("500") + (BOND_WEI - WAGE_WEI) / 2n);
    expect(await seller.providerRecord()).toMatchObject({ stakedWei: parseCompute("100") - BOND_WEI, failures: 1n });
  });
});

describe("claimRefund", () => {
  it("ends a job that expired, for anyone", async () => {
    const { buyer, seller, jobId } = await submittedJob();
    expect(await failureOf(buyer.claimRefund(jobId))).toMatchObject({ code: "JobEscrowNotExpired" });

    await pass(Number((await buyer.getJob(jobId)).expiredAt - (await buyer.chainTime())) + 1);
    await seller.claimRefund(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("expired");
    expect(await buyer.balanceWei()).toBe(parseCompute("500"));
  });
});

describe("settleAgreed", () => {
  it("pays what both signed, and refunds the rest", async () => {
    const { buyer, seller, jobId } = await submittedJob();
    const { agent: stranger } = await newcomer();
    const half = BUDGET_WEI / 2n;
    const split = { jobId, providerAmountWei: half, deadline: (await buyer.chainTime()) + 600n };

    await stranger.settleAgreed(split, await buyer.signSplit(split), await seller.signSplit(split));

    expect(await seller.balanceWei()).toBe(half - feeOf(half, 200));
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - half);
  });

  it("is refused when one of them signed something else", async () => {
    const { buyer, seller, jobId } = await submittedJob();
    const split = { jobId, providerAmountWei: 1n, deadline: (await buyer.chainTime()) + 600n };
    const other = await seller.signSplit({ ...split, providerAmountWei: 2n });

    expect(await failureOf(buyer.settleAgreed(split, await buyer.signSplit(split), other))).toMatchObject({
      code: "JobEvaluatorBadSignature",
      args: { signer: seller.address },
    });
    expect(await failureOf(buyer.settleAgreed(split, "0x", other))).toMatchObject({ code: "BAD_SIGNATURE_FORMAT" });
  });
});

describe("flushFees", () => {
  it("leaves no fee in the escrow", async () => {
    const { buyer, jobId } = await submittedJob();
    await buyer.accept(jobId);

    await buyer.flushFees();

    expect(await buyer.contracts.escrow.unflushedFees()).toBe(0n);
  });
});
