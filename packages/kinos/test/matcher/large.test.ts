import fc from "fast-check";
import { id } from "ethers";
import { describe, expect, it } from "vitest";
import { type Book, match, violationOf } from "../../src/matcher/index.js";
import { bookOf, COMPUTE } from "./books.js";

const QUOTES = 200;
const TIMEOUT_MS = 300_000;

/** 200 asks and 200 bids that overlap in price; `minShare` of a quote's units is its smallest fill at most. */
function largeBook(seed: number, minShare: number): Book {
  const price = (least: bigint) =>
    fc.bigInt({ min: least, max: least + 6_000n }).map((milli) => (milli * COMPUTE) / 1_000n);
  const quotes = (least: bigint) =>
    fc
      .record({
        priceWei: price(least),
        units: fc.integer({ min: 2, max: 100 }),
        share: fc.double({ min: 0, max: minShare, noNaN: true }),
        inputReference: fc.constantFrom(...["a", "b", "c", "d"].map((text) => id(text))),
      })
      .map(({ units, share, ...rest }) => ({
        ...rest,
        units: BigInt(units),
        minUnits: BigInt(Math.max(1, Math.floor(units * share))),
      }));
  const many = (least: bigint) => fc.array(quotes(least), { minLength: QUOTES, maxLength: QUOTES });
  const [[asks, bids] = [[], []]] = fc.sample(fc.tuple(many(8_000n), many(6_000n)), { numRuns: 1, seed });
  return bookOf(asks, bids);
}

describe(`a book of ${QUOTES} asks and ${QUOTES} bids`, () => {
  it.each([
    ["fills of any size", 0],
    ["smallest fills of up to half of the quotes", 0.5],
  ])(
    "is matched with %s, never worse than greedily",
    async (kind, minShare) => {
      const book = largeBook(7, minShare);
      const start = performance.now();

      const { fills, surplusWei, boundWei, greedy } = await match(book);

      const compute = (wei: bigint) => (Number(wei / 10n ** 15n) / 1_000).toFixed(3);
      const seconds = ((performance.now() - start) / 1_000).toFixed(1);
      console.log(
        `${kind}: ${compute(surplusWei)} of at most ${compute(boundWei)}, greedy ${compute(greedy.surplusWei)}; ${seconds} s`,
      );
      expect(violationOf(book, fills)).toBeUndefined();
      expect(surplusWei).toBeGreaterThan(0n);
      expect(surplusWei).toBeGreaterThanOrEqual(greedy.surplusWei);
      expect(boundWei).toBeGreaterThanOrEqual(surplusWei);
    },
    TIMEOUT_MS,
  );
});
