import { describe, expect, it } from "vitest";
import { MIN_AGENTS, MIN_JOBS } from "../../src/economy/run/Options.js";
import { plan } from "../../src/economy/run/plan.js";

const bought = (planned: ReturnType<typeof plan>) =>
  planned.flatMap((agent) => (agent.kind === "client" ? agent.purchases : []));

describe("the plan of a run", () => {
  it("is the same for the same seed, and another for another", () => {
    const options = { agents: 10, jobs: 40 };

    expect(plan({ ...options, seed: "a" })).toEqual(plan({ ...options, seed: "a" }));
    expect(plan({ ...options, seed: "a" })).not.toEqual(plan({ ...options, seed: "b" }));
  });

  it.each([
    [MIN_AGENTS, MIN_JOBS],
    [10, 40],
    [13, 9],
    [60, 1_000],
  ])("of %i agents and %i jobs has as many of both, every role, and names that differ", (agents, jobs) => {
    const planned = plan({ agents, jobs, seed: "1" });

    expect(planned).toHaveLength(agents);
    expect(bought(planned)).toHaveLength(jobs);
    expect(new Set(planned.map(({ name }) => name)).size).toBe(agents);
    expect(new Set(planned.map(({ strategy }) => strategy)).size).toBe(8);
  });

  it("buys at least one of every resource, even in the smallest run", () => {
    expect(new Set(bought(plan({ agents: MIN_AGENTS, jobs: MIN_JOBS, seed: "1" }))).size).toBe(3);
  });
});
