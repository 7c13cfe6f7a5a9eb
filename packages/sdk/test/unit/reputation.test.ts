import { describe, expect, it } from "vitest";
import { HALF_LIFE_SECONDS, parseCompute, type RatedJob, reputationOf, weightLeft } from "../../src";

const BEGINNING = 230n * HALF_LIFE_SECONDS;
const WEIGHT = parseCompute("900");

const rated = (changes: Partial<RatedJob>): RatedJob => ({
  jobId: 1n,
  client: "0xa",
  provider: "0xp",
  agentId: 0n,
  termsId: 1n,
  resourceId: 1n,
  score: 80n,
  counted: 80n,
  weightWei: WEIGHT,
  ratedAt: BEGINNING,
  ...changes,
});

describe("weightLeft", () => {
  for (const [age, left] of [
    [0n, "900"],
    [HALF_LIFE_SECONDS / 3n, "750"],
    [HALF_LIFE_SECONDS, "450"],
    [(4n * HALF_LIFE_SECONDS) / 3n, "375"],
    [2n * HALF_LIFE_SECONDS, "225"],
  ] as const) {
    it(`is ${left} of 900 after ${age} seconds`, () => {
      expect(weightLeft(WEIGHT, BEGINNING, BEGINNING + age)).toBe(parseCompute(left));
    });
  }

  it("is the whole weight at once, to a wei, wherever in a half-life it was given", () => {
    const at = BEGINNING + 12_345n;
    expect(WEIGHT - weightLeft(WEIGHT, at, at)).toBeLessThanOrEqual(1n);
  });
});

describe("reputationOf", () => {
  it("weighs clients and resources by value, the heaviest first", () => {
    const jobs = [
      rated({ client: "0xa", counted: 100n }),
      rated({ client: "0xb", counted: 40n, weightWei: 2n * WEIGHT }),
      rated({ client: "0xa", counted: 10n, resourceId: 2n, weightWei: WEIGHT / 2n }),
    ];
    const { score, weightWei, ratings, judges, resources } = reputationOf(jobs, BEGINNING);
    expect({ score, weightWei, ratings }).toEqual({ score: 52.85, weightWei: (7n * WEIGHT) / 2n, ratings: 3 });
    expect(judges).toEqual([
      { client: "0xb", score: 40, weightWei: 2n * WEIGHT, ratings: 1 },
      { client: "0xa", score: 70, weightWei: (3n * WEIGHT) / 2n, ratings: 2 },
    ]);
    expect(resources.map(({ resourceId, score: at }) => [resourceId, at])).toEqual([
      [1n, 60],
      [2n, 10],
    ]);
    expect(resources[0]?.judges.map(({ client }) => client)).toEqual(["0xb", "0xa"]);
  });

  it("lets an old rating count half of a new one", () => {
    const now = BEGINNING + HALF_LIFE_SECONDS;
    const { score } = reputationOf([rated({ counted: 0n }), rated({ counted: 90n, ratedAt: now })], now);
    expect(score).toBe(60);
  });

  it("counts what a score counts as, not what was said", () => {
    expect(reputationOf([rated({ score: 100n, counted: 0n })], BEGINNING).score).toBe(0);
  });

  it("keeps jobs without a resource apart", () => {
    const { resources } = reputationOf([{ ...rated({}), resourceId: undefined } as unknown as RatedJob], BEGINNING);
    expect(resources).toHaveLength(1);
    expect(resources[0]).not.toHaveProperty("resourceId");
  });

  it("is nothing, when there are no ratings", () => {
    expect(reputationOf([], BEGINNING)).toEqual({ score: 0, weightWei: 0n, ratings: 0, judges: [], resources: [] });
  });
});
