import { describe, expect, it } from "vitest";
import { smallRun } from "./smallRun.js";

// The run takes its time: all sentences are about the same one.
const running = smallRun();
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

  it("leaves no temporary file", async () => {
    const { leftovers, remove } = await running;

    expect(leftovers).toEqual([]);
    await remove();
  });
});
