import { id } from "ethers";
import { describe, expect, it } from "vitest";
import { type Book, type Fill, violationOf } from "../../src/matcher/index.js";
import { agent, bookOf, COMPUTE, NOW, type Wanted, WIDE } from "./books.js";

const FAIR: Fill = { ask: 0, bid: 1, units: 10n };

const pair = (ask: Wanted, bid: Wanted, changes: Parameters<typeof bookOf>[2] = {}): Book =>
  bookOf([ask], [bid], changes);

describe("violationOf", () => {
  it("has nothing against fills within what both makers signed", () => {
    expect(violationOf(pair({}, {}), [FAIR])).toBeUndefined();
    expect(
      violationOf(pair({ minUnits: 6n }, {}), [
        { ...FAIR, units: 7n },
        { ...FAIR, units: 3n },
      ]),
    ).toBeUndefined();
  });

  it.each<[string, Book, Fill[], string]>([
    ["a price that is worse than the bid's", pair({ priceWei: 2n * COMPUTE }, {}), [FAIR], "the ask is above the bid"],
    ["more units than a quote has", pair({}, {}), [{ ...FAIR, units: 11n }], "a quote has fewer units left"],
    ["a replay", pair({}, {}), [FAIR, FAIR], "a quote has fewer units left"],
    ["units that were filled before", pair({ remainingUnits: 9n }, {}), [FAIR], "a quote has fewer units left"],
    ["no units", pair({}, {}), [{ ...FAIR, units: 0n }], "the units are not whole lots"],
    ["swapped sides", pair({}, {}), [{ ask: 1, bid: 0, units: 10n }], "the sides are wrong"],
    ["one quote against itself", pair({}, {}), [{ ask: 0, bid: 0, units: 10n }], "the sides are wrong"],
    ["another input", pair({ inputReference: id("a") }, { inputReference: id("b") }), [FAIR], "the inputs differ"],
    ["another resource", pair({}, { resourceId: 2n }), [FAIR], "the resources differ"],
    ["a trade with oneself", pair({ maker: agent(9) }, { maker: agent(9) }), [FAIR], "both are of one maker"],
    ["a counterparty that is not named", pair({ counterparty: agent(9) }, {}), [FAIR], "a quote is for somebody else"],
    ["an expired quote", pair({}, { validBefore: NOW }), [FAIR], "a quote is not valid now"],
    ["a quote before its time", pair({ validAfter: NOW + 1n }, {}), [FAIR], "a quote is not valid now"],
    ["a fee that nobody accepted", pair({ maxFeeBps: 199n }, {}), [FAIR], "the fee is above a maximum"],
    ["a tier that is too low", pair({}, { minProviderTier: 1 }), [FAIR], "the provider's tier is too low"],
    ["a quantity above a limit", pair({}, { limitUnits: 9n }), [FAIR], "a quantity limit is passed"],
    [
      "a fill that is too small",
      pair({ minUnits: 6n }, {}),
      [{ ...FAIR, units: 5n }],
      "the fill is too small for a quote",
    ],
    [
      "a smaller fill before the quote's last",
      pair({ minUnits: 6n }, {}),
      [
        { ...FAIR, units: 3n },
        { ...FAIR, units: 7n },
      ],
      "the fill is too small for a quote",
    ],
    ["broken lots", pair({}, {}, { rules: { ...WIDE, lotUnits: 4n } }), [FAIR], "the units are not whole lots"],
    [
      "a job that is too large",
      pair({}, {}, { rules: { ...WIDE, largestJobWei: COMPUTE } }),
      [FAIR],
      "the job is too large",
    ],
    [
      "a job that is too small",
      pair({}, {}, { rules: { ...WIDE, smallestJobWei: 11n * COMPUTE } }),
      [FAIR],
      "the job is too small",
    ],
    [
      "a price below the resource's lowest",
      pair({}, {}, { rules: { ...WIDE, lowestPriceWei: 2n * COMPUTE } }),
      [FAIR],
      "the price is too low",
    ],
    [
      "a client that can not pay",
      pair({}, {}, { meansOf: () => ({ balanceWei: 10n * COMPUTE - 1n }) }),
      [FAIR],
      "an account has too little",
    ],
    ["entries that are not there", pair({}, {}), [{ ask: 5, bid: 1, units: 10n }], "a fill of nothing"],
  ])("finds %s", (_, book, fills, problem) => {
    expect(violationOf(book, fills)).toContain(problem);
  });
});
