import { describe, expect, it } from "vitest";
import { CLIENT_STRATEGIES, PROVIDER_STRATEGIES } from "../../src/agent/index.js";
import { priceOf } from "../../src/agent/provider/pricing.js";

const E18 = 10n ** 18n;
const OFFERS = [
  { from: "dear", priceWei: 30n },
  { from: "cheap", priceWei: 10n },
  { from: "fair", priceWei: 20n },
];
const nothing = () => ({ jobs: 0, disappointments: 0 });
const names = (offers: { from: string }[]) => offers.map(({ from }) => from);

describe("a client", () => {
  it("that is cheapest takes the lowest price", () => {
    expect(names(CLIENT_STRATEGIES.cheapest.rank(OFFERS, nothing))).toEqual(["cheap", "fair", "dear"]);
  });

  it("that is cheapest leaves out who disappointed it twice", () => {
    const experience = (from: string) => ({ jobs: 2, disappointments: from === "cheap" ? 2 : 1 });

    expect(names(CLIENT_STRATEGIES.cheapest.rank(OFFERS, experience))).toEqual(["fair", "dear"]);
  });

  it("that is cheapest buys last of those whose work others found bad, and then the cheapest of them", () => {
    const poor = { tier: 0, score: 59, weightWei: 250n * E18 };
    const offers = OFFERS.map((offer) => (offer.from === "dear" ? offer : { ...offer, standing: poor }));

    expect(names(CLIENT_STRATEGIES.cheapest.rank(offers, nothing))).toEqual(["dear", "cheap", "fair"]);
  });

  it.each([
    ["enough", { tier: 0, score: 60, weightWei: 250n * E18 }],
    ["bad, by too little work", { tier: 0, score: 0, weightWei: 250n * E18 - 1n }],
  ])("that is cheapest does not mind a score that is %s", (_, standing) => {
    const offers = OFFERS.map((offer) => ({ ...offer, standing }));

    expect(names(CLIENT_STRATEGIES.cheapest.rank(offers, nothing))).toEqual(["cheap", "fair", "dear"]);
  });

  it.each([
    [0, 9_799n, ["tiered", "other"]],
    [1, 9_999n, ["tiered", "other"]],
    [1, 10_001n, ["other", "tiered"]],
    [3, 10_425n, ["tiered", "other"]],
  ])("that is cheapest finds a provider of tier %i cheap at %i against 9800", (tier, priceWei, order) => {
    const standing = { tier, score: 0, weightWei: 0n };
    const offers = [
      { from: "other", priceWei: 9_800n },
      { from: "tiered", priceWei, standing },
    ];

    expect(names(CLIENT_STRATEGIES.cheapest.rank(offers, nothing))).toEqual(order);
  });

  it("that is round-robin takes whom it bought least from, whatever happened", () => {
    const experience = (from: string) => ({ jobs: from === "fair" ? 0 : 1, disappointments: 9 });

    expect(names(CLIENT_STRATEGIES["round-robin"].rank(OFFERS, experience))).toEqual(["fair", "dear", "cheap"]);
  });

  it("that is a haggler bids below the price", () => {
    expect(CLIENT_STRATEGIES.haggler.counterPercent).toBeLessThan(100n);
  });

  it("that is silent never reviews", () => {
    expect(CLIENT_STRATEGIES.silent.reviews).toBe(false);
  });
});

describe("a provider", () => {
  const conducts = (name: keyof typeof PROVIDER_STRATEGIES) =>
    [1, 2, 3, 4, 5].map((ordinal) => PROVIDER_STRATEGIES[name].conduct(ordinal));

  it("that is steady always works", () => {
    expect(new Set(conducts("steady"))).toEqual(new Set(["work"]));
  });

  it("that is cheap cuts corners with every new client, and every fourth time delivers garbage", () => {
    expect(conducts("cheap")).toEqual(["cut corners", "work", "work", "work", "garbage"]);
  });

  it("that never delivers ignores its jobs", () => {
    expect(new Set(conducts("never-delivers"))).toEqual(new Set(["ignore"]));
  });

  it("that declines turns the first job of a client down", () => {
    expect(conducts("declines")).toEqual(["decline", "work", "work", "work", "work"]);
  });
});

describe("a price", () => {
  const occasion = { seed: "1", provider: "ada", client: "carl", inputReference: `0x${"0".repeat(64)}` };
  const price = (change: Partial<typeof occasion>, lowestWei = 0n) =>
    priceOf("text-index", PROVIDER_STRATEGIES.steady, { ...occasion, ...change }, lowestWei);

  it("is the same on the same occasion, and another on any other", () => {
    expect(price({})).toBe(price({}));
    for (const change of [{ seed: "2" }, { client: "emmy" }, { inputReference: `0x${"1".repeat(64)}` }]) {
      expect(price(change)).not.toBe(price({}));
    }
  });

  it("is never below the lowest of the resource", () => {
    expect(price({}, 10n ** 21n)).toBe(10n ** 21n);
  });
});
