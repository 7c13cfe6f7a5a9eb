import { id } from "ethers";
import { describe, expect, it } from "vitest";
import { match } from "../../src/matcher/index.js";
import { agent, at, bookOf, COMPUTE, fillsIn, NOW, WIDE } from "./books.js";

describe("match", () => {
  it("finds 30 $COMPUTE where the greedy matcher, which serves the highest bid first, stops at 16", async () => {
    const book = bookOf(
      [{ ...at(1), units: 10n }],
      [
        { ...at(5), units: 4n },
        { ...at(4), units: 10n, minUnits: 10n },
      ],
    );

    const { surplusWei, boundWei, greedy, fills } = await match(book);

    expect([surplusWei, boundWei, greedy.surplusWei]).toEqual([30n * COMPUTE, 30n * COMPUTE, 16n * COMPUTE]);
    expect(fills).toEqual([{ ask: 0, bid: 2, units: 10n }]);
  });

  it("finds 23 instead of 20 $COMPUTE where the best ask is the only one that a second bid can have", async () => {
    const inputReference = id("only this");
    const book = bookOf([at(1), { ...at(1.5), inputReference }], [{ ...at(3), inputReference }, at(1.8)]);

    const { surplusWei, greedy } = await match(book);

    expect([surplusWei, greedy.surplusWei]).toEqual([23n * COMPUTE, 20n * COMPUTE]);
  });

  it("prefers more units where the surplus is the same, also without any", async () => {
    const book = bookOf([at(1), at(2)], [at(2)]);

    expect(await fillsIn(bookOf([at(2)], [at(2)]))).toEqual(["0>1:10"]);
    expect(await fillsIn(bookOf([{ ...at(1), units: 4n }, at(2)], [at(2)]))).toEqual(["1>2:6", "0>2:4"]);
    expect(await fillsIn(book)).toEqual(["0>2:10"]);
  });

  it("prefers the entry that comes first among equal ones, whole or in part", async () => {
    const whole = { ...at(1), minUnits: 10n };

    expect(await fillsIn(bookOf([at(1), at(1)], [{ ...at(2), units: 10n }]))).toEqual(["0>2:10"]);
    expect(await fillsIn(bookOf([whole, whole, whole], [{ ...at(2), units: 20n }]))).toEqual(["0>3:10", "1>3:10"]);
  });

  it("matches the same book in the same way every time", async () => {
    const quotes = (price: number) =>
      Array.from({ length: 8 }, (_, index) => ({
        ...at(price + (index % 3) / 2),
        units: 9n,
        minUnits: BigInt(1 + (index % 4)),
      }));
    const book = bookOf(quotes(1), quotes(1.5));

    expect(await match(book)).toEqual(await match(book));
  });

  it("tells two prices apart that differ by one wei in 10¹⁸", async () => {
    const bid = { ...at(2), units: 10n, minUnits: 10n };
    const asks = [COMPUTE + 2n, COMPUTE + 1n, COMPUTE + 3n].map((priceWei) => ({ priceWei, minUnits: 10n }));

    expect(await fillsIn(bookOf(asks, [bid]))).toEqual(["1>3:10"]);
  });
});

describe("the rules of fills", () => {
  it("matches no fill below a smallest fill", async () => {
    expect(await fillsIn(bookOf([{ ...at(1), units: 5n }], [{ ...at(2), minUnits: 6n }]))).toEqual([]);
  });

  it("matches a smaller fill as the last, when it takes all that is left of the quote", async () => {
    const book = bookOf(
      [{ ...at(1), minUnits: 6n }],
      [
        { ...at(2), units: 3n },
        { ...at(3), units: 7n },
      ],
    );

    expect(await fillsIn(book)).toEqual(["0>2:7", "0>1:3"]);
  });

  it("matches no second smaller fill, for only one takes the last unit", async () => {
    const book = bookOf(
      [{ ...at(1), minUnits: 6n }],
      [
        { ...at(2), units: 3n },
        { ...at(3), units: 4n },
      ],
    );

    expect(await fillsIn(book)).toEqual([]);
  });

  it("matches what is left of a quote though it is less than its smallest fill", async () => {
    expect(await fillsIn(bookOf([{ ...at(1), minUnits: 6n, remainingUnits: 2n }], [at(2)]))).toEqual(["0>1:2"]);
  });

  it("matches whole lots only, and leaves a rest that is none", async () => {
    const rules = { ...WIDE, lotUnits: 4n };

    expect(await fillsIn(bookOf([at(1)], [at(2)], { rules }))).toEqual(["0>1:8"]);
  });

  it("splits a fill that is larger than the largest job, and leaves out one that is smaller than the smallest", async () => {
    const rules = { ...WIDE, largestJobWei: 4n * COMPUTE, smallestJobWei: 3n * COMPUTE };

    expect(await fillsIn(bookOf([at(1)], [at(2)], { rules }))).toEqual(["0>1:4", "0>1:3", "0>1:3"]);
    expect(await fillsIn(bookOf([{ ...at(1), units: 2n }], [at(2)], { rules }))).toEqual([]);
  });

  it("never fills the last unit of the largest quote, which would cancel its nonce", async () => {
    const most = { priceWei: 1n, units: 2n ** 32n - 1n };

    expect(await fillsIn(bookOf([most], [most]))).toEqual([`0>1:${2n ** 32n - 2n}`]);
  });

  it("matches quotes of billions of lots to the last lot", async () => {
    const book = bookOf(
      [{ priceWei: 1n, units: 4_000_000_000n, minUnits: 3_000_000_000n }],
      [
        { priceWei: 3n, units: 2_999_999_999n },
        { priceWei: 2n, units: 3_999_999_999n },
      ],
    );

    expect(await fillsIn(book)).toEqual(["0>2:3000000000", "0>1:1000000000"]);
  });
});

describe("who may trade with whom", () => {
  it.each([
    ["an ask above the bid", at(3), {}],
    ["two quotes of one maker", { maker: agent(9) }, { maker: agent(9) }],
    ["an ask for somebody else", { counterparty: agent(9) }, {}],
    ["a bid for somebody else", {}, { counterparty: agent(9) }],
    ["an ask that names another input", { inputReference: id("this") }, { inputReference: id("that") }],
    ["an ask that names an input with a bid that names none", { inputReference: id("this") }, {}],
    ["a provider below the bid's tier", {}, { minProviderTier: 2 }],
  ])("does not match %s", async (_, ask, bid) => {
    const book = bookOf([{ ...at(1), ...ask }], [{ ...at(2), ...bid }], { tierOf: () => 1 });

    expect(await fillsIn(book)).toEqual([]);
  });

  it("matches counterparties that name each other, the input that both name, and a provider of the bid's tier", async () => {
    const book = bookOf(
      [{ ...at(1), counterparty: agent(2), inputReference: id("this") }],
      [{ ...at(2), counterparty: agent(1), inputReference: id("this"), minProviderTier: 1 }],
      { tierOf: () => 1 },
    );

    expect(await fillsIn(book)).toEqual(["0>1:10"]);
  });

  it("takes a dearer ask of a higher tier for the bid that wants one", async () => {
    const tierOf = (provider: string) => (provider === agent(2) ? 3 : 0);
    const book = bookOf([at(1), at(1.5)], [{ ...at(2), minProviderTier: 3 }, at(2)], { tierOf });

    expect(await fillsIn(book)).toEqual(["1>2:10", "0>3:10"]);
  });

  it("keeps the makers' own limits, and ends no quote below its smallest fill at a limit", async () => {
    expect(await fillsIn(bookOf([{ ...at(1), limitUnits: 4n }], [at(2)]))).toEqual(["0>1:4"]);
    expect(await fillsIn(bookOf([at(1)], [{ ...at(2), limitUnits: 3n }]))).toEqual(["0>1:3"]);
    expect(await fillsIn(bookOf([{ ...at(1), minUnits: 5n, limitUnits: 4n }], [at(2)]))).toEqual([]);
  });

  it("says why an entry can not be filled at all", async () => {
    const shared = { ...at(2), maker: agent(9), nonce: 7n };
    const book = bookOf(
      [{ validAfter: NOW + 1n }, { validBefore: NOW }, { resourceId: 2n }, { priceWei: 0n }],
      [{ maxFeeBps: 199n }, shared, shared, { remainingUnits: 0n }],
    );

    const { leftOut } = await match(book);

    expect(leftOut.map(({ entry, reason }) => `${entry} ${reason}`)).toEqual([
      "0 NOT_YET_VALID",
      "1 EXPIRED",
      "2 RESOURCE_UNKNOWN",
      "3 PRICE_TOO_LOW",
      "4 FEE_ABOVE_MAXIMUM",
      "6 NONCE_SHARED",
      "7 NO_WHOLE_FILL",
    ]);
  });
});
