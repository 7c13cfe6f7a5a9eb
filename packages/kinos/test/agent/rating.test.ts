import type { ComputeEconomy, JobStatus, RatingInput } from "@compute-economy/sdk";
import { describe, expect, it } from "vitest";
import type { AgentContext } from "../../src/agent/AgentContext.js";
import { Deal } from "../../src/agent/client/Deal.js";
import { rate } from "../../src/agent/client/rating.js";
import type { Verdict } from "../../src/workloads/index.js";

const provider = { name: "ada", address: "0xA", url: "http://ada", kind: "provider" } as const;

function dealOf(jobId: number, verdict?: Verdict): Deal {
  const deal = new Deal(BigInt(jobId), "text-index", provider, new Uint8Array());
  deal.verdict = verdict;
  return deal;
}

/** A chain on which every job has `status`, and the transactions that brought ratings to it. */
function chainOf(status: JobStatus) {
  const sent: RatingInput[][] = [];
  const files: unknown[] = [];
  const economy = {
    getJob: () => Promise.resolve({ status }),
    createFeedbackFile: (input: unknown) => {
      files.push(input);
      return Promise.resolve({ proofOfPayment: {} });
    },
    rateJob: (input: RatingInput) => Promise.resolve(sent.push([input])),
    rateJobs: (inputs: RatingInput[]) => Promise.resolve(sent.push(inputs)),
  } as unknown as ComputeEconomy;
  return { context: { economy } as AgentContext, sent, files };
}

describe("a client that rates", () => {
  it("says what its check found, in whole points, and why", async () => {
    const { context, sent, files } = chainOf("completed");

    await rate(context, [dealOf(1, { ok: false, score: 73.9, reason: "half of it" })]);

    expect(sent).toMatchObject([[{ jobId: 1n, score: 73, tag1: "text-index" }]]);
    expect(sent[0]?.[0]?.file).toContain("proofOfPayment");
    expect(files).toMatchObject([{ jobId: 1n, score: 73, comment: "half of it" }]);
  });

  it("gives 0 to what was never delivered", async () => {
    const { context, sent, files } = chainOf("rejected");

    await rate(context, [dealOf(1)]);

    expect(sent).toMatchObject([[{ jobId: 1n, score: 0 }]]);
    expect(files).toMatchObject([{ comment: "never delivered" }]);
  });

  it("rates a job once", async () => {
    const { context, sent } = chainOf("completed");
    const deal = dealOf(1, { ok: true, score: 100 });

    await rate(context, [deal]);
    await rate(context, [deal]);

    expect(sent).toHaveLength(1);
  });

  it.each(["funded", "submitted", "expired"] as const)("leaves a job that is %s for later", async (status) => {
    const { context, sent } = chainOf(status);
    const deal = dealOf(1, { ok: true, score: 100 });

    await rate(context, [deal]);

    expect(sent).toEqual([]);
    expect(deal.isRated).toBe(false);
  });

  it("says nothing of work that was paid and that it has not checked", async () => {
    const { context, sent } = chainOf("completed");

    await rate(context, [dealOf(1)]);

    expect(sent).toEqual([]);
  });

  it("brings ten ratings in a transaction, and the one that is left in another", async () => {
    const { context, sent } = chainOf("rejected");

    await rate(
      context,
      Array.from({ length: 11 }, (_, i) => dealOf(i + 1)),
    );

    expect(sent.map((inputs) => inputs.length)).toEqual([10, 1]);
  });
});
