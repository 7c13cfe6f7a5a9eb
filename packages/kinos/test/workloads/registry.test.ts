import { describe, expect, it } from "vitest";
import { WORKLOADS, isWorkloadName, loadModule } from "../../src/workloads/index.js";

describe("the registry of workloads", () => {
  it("holds each workload under its own name, with its unit and its module", async () => {
    for (const [name, workload] of Object.entries(WORKLOADS)) {
      expect(workload.name).toBe(name);
      expect(workload.unit).toMatch(/\d/);
      expect(isWorkloadName(name)).toBe(true);
      expect((await loadModule(name)).length).toBeGreaterThan(0);
    }
  });

  it.each(["toString", "", "digits"])("knows no workload called %j", (name) => {
    expect(isWorkloadName(name)).toBe(false);
  });

  it.each(["../src/index", "no-such-workload", ""])("says that there is no module called %j", async (name) => {
    await expect(loadModule(name)).rejects.toMatchObject({ name: "WorkloadError", code: "NotBuilt" });
  });
});
