import { describe, expect, it } from "vitest";
import { feeOf, parseCompute } from "../../src";
import { failureOf, newcomer } from "../setup/agents";

describe("a plain job", () => {
  it("goes from creation to payment in tokens", async () => {
    const [{ agent: buyer }, { agent: seller }] = [await newcomer(), await newcomer()];
    const expiredAt = (await buyer.chainTime()) + 86_400n;
    const budget = parseCompute("50");

    const { jobId } = await buyer.createJob({ expiredAt, evaluator: buyer.address, description: "Summarise" });
    await buyer.setProvider(jobId, seller.address);
    await seller.setBudget(jobId, budget);
    expect(await failureOf(buyer.fund(jobId, budget - 1n))).toMatchObject({ code: "JobEscrowBudgetMismatch" });
    await buyer.fund(jobId, budget);
    await seller.submit(jobId, `0x${"22".repeat(32)}`);
    await buyer.complete(jobId, "well done");

    expect(await buyer.getJob(jobId, { withOpening: true })).toMatchObject({ status: "completed", bondWei: 0n });
    expect(await seller.tokenBalanceWei()).toBe(parseCompute("1000") + budget - feeOf(budget, 200));
  });

  it("is ended by its client while it is open", async () => {
    const { agent: buyer } = await newcomer();
    const { jobId } = await buyer.createJob({ expiredAt: (await buyer.chainTime()) + 3_600n });

    await buyer.reject(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("rejected");
  });
});
