import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Book, match, violationOf } from "../../src/matcher/index.js";
import { agent, bookOf, COMPUTE, type Wanted, WIDE } from "./books.js";
import { bruteForce } from "./bruteForce.js";

const RUNS = 400;

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });
const units = (least: number, most: number) => fc.bigInt({ min: BigInt(least), max: BigInt(most) });
const coarse = units(1, 12).map((tenths) => (tenths * COMPUTE) / 2n);
const nearlyEqual = units(0, 4).map((wei) => COMPUTE + wei);
const any = fc.bigInt({ min: COMPUTE / 2n, max: 4n * COMPUTE });

/** A quote of at most seven units, small enough to try everything. */
const quote = (price: fc.Arbitrary<bigint>) =>
  fc
    .record({
      priceWei: price,
      units: units(1, 7),
      minUnits: units(1, 5),
      remainingUnits: sometimes(units(1, 7)),
      limitUnits: sometimes(units(2, 6)),
      maker: sometimes(fc.constantFrom(agent(20), agent(21))),
    })
    .map(present)
    .map((wanted): Wanted => {
      const { remainingUnits, units: quoted } = wanted;
      return remainingUnits !== undefined && remainingUnits > quoted ? { ...wanted, remainingUnits: quoted } : wanted;
    });

const means = fc
  .record({
    balanceWei: sometimes(units(0, 60).map((tenths) => (tenths * COMPUTE) / 4n + 2n)),
    stakeWei: sometimes(units(0, 40).map((tenths) => (tenths * COMPUTE) / 20n)),
    mandateWei: sometimes(units(0, 60).map((tenths) => (tenths * COMPUTE) / 4n)),
  })
  .map(present);

const rules = fc
  .record({
    lotUnits: fc.constantFrom(1n, 1n, 2n),
    largestJobWei: sometimes(units(2, 9).map((compute) => compute * COMPUTE)),
    smallestJobWei: sometimes(units(1, 3).map((compute) => compute * COMPUTE)),
    bond: sometimes(fc.constant({ bondBps: 200, seats: 5, seatFeeBps: 100, minSeatFeeWei: COMPUTE / 20n })),
  })
  .map((some) => ({ ...WIDE, ...present(some) }));

/** Small books of every kind: coarse prices with many ties, prices that differ by a wei, and any. */
const books: fc.Arbitrary<Book> = fc.constantFrom(coarse, nearlyEqual, any).chain((price) =>
  fc
    .record({
      asks: fc.array(quote(price), { minLength: 2, maxLength: 3 }),
      bids: fc.array(
        quote(
          fc.oneof(
            price,
            price.map((wei) => wei + COMPUTE / 2n),
          ),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      tiers: sometimes(fc.array(fc.nat(2), { minLength: 1, maxLength: 3 })),
      known: sometimes(fc.array(means, { minLength: 6, maxLength: 6 })),
      rules,
    })
    .map(({ asks, bids, tiers, known, rules: of }) =>
      bookOf(
        asks,
        bids.map((bid, index) => ({ ...bid, ...(tiers && { minProviderTier: tiers[index] ?? 0 }) })),
        {
          rules: of,
          tierOf: (provider) => Number(BigInt(provider) % 3n),
          meansOf: (account) => known?.[Number(BigInt(account) % 6n)],
        },
      ),
    ),
);

describe("match, compared with trying everything", () => {
  it(`finds the greatest surplus, and with it the most units, of ${RUNS} small books`, async () => {
    let greedyLost = 0;
    await fc.assert(
      fc.asyncProperty(books, async (book) => {
        const { surplusWei, units: matched, boundWei, greedy, fills } = await match(book);

        expect({ surplusWei, units: matched }).toEqual(bruteForce(book));
        expect(boundWei).toBeGreaterThanOrEqual(surplusWei);
        expect(surplusWei).toBeGreaterThanOrEqual(greedy.surplusWei);
        for (const each of [fills, greedy.fills]) expect(violationOf(book, each)).toBeUndefined();
        if (surplusWei > greedy.surplusWei) ++greedyLost;
      }),
      { numRuns: RUNS, seed: 20 },
    );
    console.log(`greedy has less in ${greedyLost} of ${RUNS} books`);
  });
});

/** `record` without what is undefined. */
function present<T extends object>(record: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}
