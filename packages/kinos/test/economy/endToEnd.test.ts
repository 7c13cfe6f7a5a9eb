import { describe, expect, it } from "vitest";
import { smallRun } from "./smallRun.js";

// The run takes its time: all sentences are about the same one.
const running = smallRun();
const WAGE_WEI = 10n ** 18n;
running.catch(() => undefined);

describe("a small economy", () => {
  it("ends by itself with every figure reconciled to the wei", async () => {
    const { code, output, report } = await running;

    expect(code).toBe(0);
    expect(report.reconciliation.differences).toEqual([]);
    expect(report.reconciliation.compared).toBeGreaterThan(100);
    expect(output).toContain(`${report.reconciliation.compared} figures compared with the chain to the wei, 0 differ`);
  });

  it("does as many jobs as were asked for, each to its end", async () => {
    const { report } = await running;

    expect(report.jobs).toHaveLength(8);
    expect(report.outcomes.reduce((sum, { jobs }) => sum + jobs, 0)).toBe(8);
  });

  it("uses every way out of escrow", async () => {
    const { report } = await running;

    expect(report.outcomes.map(({ outcome }) => outcome).sort()).toEqual(
      expect.arrayContaining(["accepted", "agreed split", "declined", "finalised", "overdue"]),
    );
  });

  it("trades every resource, a bought model's use included", async () => {
    const { report } = await running;

    expect(report.prices.map(({ resource }) => resource)).toEqual(["digits-infer", "digits-train", "text-index"]);
  });

  it("opens a job from a counter-quote", async () => {
    expect((await running).report.jobs.some(({ isBid }) => isBid)).toBe(true);
  });

  it("says that it moved the clock of its own chain", async () => {
    const { output, report } = await running;

    expect(report.run.clockMovedSeconds).toBeGreaterThan(0);
    expect(output).toContain("moved the chain's clock");
  });

  it("burns what the supply is less by, from fees and from bonds", async () => {
    const { burn, supply } = (await running).report;

    expect(BigInt(supply.beforeWei) - BigInt(supply.afterWei)).toBe(BigInt(burn.totalWei));
    expect(burn.bySource.map(({ source }) => source).sort()).toEqual(["marketplace", "slashing"]);
  });

  it("slashes who never delivers, compensates its client, and pays whoever closed the job", async () => {
    const { report, output } = await running;
    const overdue = report.jobs.filter(({ outcome }) => outcome === "overdue");

    for (const job of overdue) {
      const [slashed, wage] = [BigInt(job.slashedWei), BigInt(job.wageWei)];
      expect(job).toMatchObject({ refundedWei: job.budgetWei, wageTo: job.client });
      expect(wage).toBe(WAGE_WEI);
      expect(BigInt(job.compensationWei)).toBe((slashed - wage) / 2n);
      expect(BigInt(job.bondBurnedWei)).toBe(slashed - wage - BigInt(job.compensationWei));
    }
    expect(output).toContain("provider lost");
  });

  it("pays a provider whose client is silent, for the wage of its own finalising", async () => {
    const finalised = (await running).report.jobs.filter(({ outcome }) => outcome === "finalised");

    for (const job of finalised) expect(job).toMatchObject({ wageTo: job.provider, wageWei: String(WAGE_WEI) });
    expect(finalised.length).toBeGreaterThan(0);
  });

  it("pays for bad work what the client's check found usable, where the provider agrees", async () => {
    const { badWork, jobs } = (await running).report;

    expect(badWork.length).toBeGreaterThan(0);
    for (const { id, score, proposedWei, isAgreed, costWei } of badWork) {
      const job = jobs.find((each) => each.id === id);
      const budget = BigInt(job?.budgetWei ?? 0);
      expect(BigInt(proposedWei)).toBe((budget * BigInt(Math.round(score * 10))) / 1_000n);
      expect(job?.outcome).toBe(isAgreed ? "agreed split" : "finalised");
      expect(BigInt(costWei)).toBe(isAgreed ? BigInt(proposedWei) : budget);
    }
  });

  it("gives every agent an identity of its own, and every provider the label of it", async () => {
    const { agents, providers } = (await running).report;

    expect(new Set(agents.map(({ agentId }) => agentId)).size).toBe(8);
    for (const { name, agentId } of providers) {
      expect(agentId).not.toBe("0");
      expect(agentId).toBe(agents.find((agent) => agent.name === name)?.agentId);
    }
    expect(providers).toHaveLength(4);
  });

  it("has every job rated by its client, but those of a silent one", async () => {
    const { agents, jobs, providers } = (await running).report;
    const silent = agents.filter(({ strategy }) => strategy === "silent").map(({ name }) => name);

    const ratings = providers.flatMap(({ scores }) => scores).reduce((sum, score) => sum + score.ratings, 0);
    expect(ratings).toBe(jobs.filter(({ client }) => !silent.includes(client)).length);
  });

  it("finds who never delivers worth nothing, and counts it as failed", async () => {
    const { jobs, providers } = (await running).report;
    const overdue = jobs.filter(({ outcome }) => outcome === "overdue");

    for (const { name, failed, done, scores } of providers) {
      expect(failed).toBe(overdue.filter(({ provider }) => provider === name).length);
      if (failed > 0 && done === 0) expect(new Set(scores.map(({ score }) => score))).toEqual(new Set([0]));
    }
  });

  it("leaves no temporary file", async () => {
    const { leftovers, remove } = await running;

    expect(leftovers).toEqual([]);
    await remove();
  });
});
