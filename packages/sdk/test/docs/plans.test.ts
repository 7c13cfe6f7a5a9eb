import { expect, it } from "vitest";
import { parseCompute } from "../../src";
import { runExamples } from "../setup/examples";

it("the examples of docs/plans.md run as they stand, one after the other", async () => {
  const found = await runExamples(
    "plans",
    2,
    "{ planId, jobId, next, origin, refundWei, ended: await client.readPlan(planId) }",
  );

  const { jobId, next } = found as { jobId: bigint; next: { jobId: bigint } };
  expect(next.jobId).toBe(jobId + 1n);
  expect(found.origin).toEqual({ kind: "plan", planId: found.planId });
  expect(found.refundWei).toBe(parseCompute("150"));
  expect(found.ended).toMatchObject({ status: "stopped", openedCount: 2, milestoneCount: 3, remainingWei: 0n });
});
