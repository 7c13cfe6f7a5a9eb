import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const NO_RANK = 2n ** 24n - 1n;
const HIGHEST = NO_RANK - 1n;
const ASKS = (7n << 64n) | (1n << 56n);
const BIDS = (7n << 64n) | (2n << 56n);

/** The ends, and both sides of every kind of border: bits of a leaf, leaves of a branch, branches of the root. */
const BORDERS = [1n, 2n, 254n, 255n, 256n, 257n, 511n, 512n, 65_279n, 65_280n, 65_535n, 65_536n, 65_537n, 65_791n]
  .concat([65_792n, 131_071n, 131_072n, 8_388_607n, 8_388_608n, 16_711_679n, 16_711_680n, 16_776_959n, 16_776_960n])
  .concat([HIGHEST - 1n, HIGHEST]);

async function harness() {
  return await ethers.deployContract("TickBitmapHarness");
}

/** The numbers of a linear congruential generator: the same in every run. */
function* randoms(seed: bigint): Generator<bigint> {
  for (let state = seed; ;) {
    state = (state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n) % 2n ** 64n;
    yield state >> 33n;
  }
}

/** What the bitmap should answer. */
function lowestFrom(ranks: ReadonlySet<bigint>, from: bigint): bigint {
  let lowest = NO_RANK;
  for (const rank of ranks) if (rank >= from && rank < lowest) lowest = rank;
  return lowest;
}

function* chunks<T>(items: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

describe("TickBitmap", () => {
  it("finds none anywhere, when nothing is set", async () => {
    const bitmap = await loadFixture(harness);
    const from = [0n, ...BORDERS, NO_RANK];
    expect(await bitmap.lowestFrom(ASKS, from)).to.deep.equal(from.map(() => NO_RANK));
  });

  it("finds a single rank from everywhere up to it and none beyond, when it is at a border", async () => {
    const bitmap = await loadFixture(harness);
    for (const rank of BORDERS) {
      await bitmap.set(ASKS, [rank]);
      const from = [0n, ...BORDERS, rank - 1n, rank, rank + 1n, NO_RANK];
      const expected = from.map((start) => (start <= rank ? rank : NO_RANK));
      expect(await bitmap.lowestFrom(ASKS, from), `rank ${rank}`).to.deep.equal(expected);
      await bitmap.clear(ASKS, [rank]);
      expect(await bitmap.lowestFrom(ASKS, [0n, rank])).to.deep.equal([NO_RANK, NO_RANK]);
    }
  });

  it("walks over all borders in order, when all are set", async () => {
    const bitmap = await loadFixture(harness);
    await bitmap.set(BIDS, [...BORDERS].reverse());
    const next = [...BORDERS.slice(1), NO_RANK];
    expect(await bitmap.lowestFrom(BIDS, BORDERS)).to.deep.equal(BORDERS);
    expect(
      await bitmap.lowestFrom(
        BIDS,
        BORDERS.map((rank) => rank + 1n),
      ),
    ).to.deep.equal(next);
  });

  it("goes on to the next rank, when each border in turn is cleared", async () => {
    const bitmap = await loadFixture(harness);
    await bitmap.set(BIDS, BORDERS);
    for (const [index, rank] of BORDERS.entries()) {
      await bitmap.clear(BIDS, [rank]);
      expect(await bitmap.lowestFrom(BIDS, [0n])).to.deep.equal([BORDERS[index + 1] ?? NO_RANK]);
    }
  });

  it("goes back to the rank before, when each border in turn is set from above", async () => {
    const bitmap = await loadFixture(harness);
    for (const rank of [...BORDERS].reverse()) {
      await bitmap.set(ASKS, [rank]);
      expect(await bitmap.lowestFrom(ASKS, [0n, rank])).to.deep.equal([rank, rank]);
    }
  });

  it("keeps sides and resources apart, when the same rank is set and cleared in one of them", async () => {
    const bitmap = await loadFixture(harness);
    const sides = [ASKS, BIDS, ASKS + (1n << 64n), BIDS + (1n << 64n), 1n << 56n, (2n ** 32n - 1n) << 64n];
    for (const [index, side] of sides.entries()) await bitmap.set(side, [BigInt(index) * 66_000n + 1n]);
    await bitmap.set(BIDS, [5n]);
    await bitmap.clear(BIDS, [5n]);
    for (const [index, side] of sides.entries()) {
      expect(await bitmap.lowestFrom(side, [0n])).to.deep.equal([BigInt(index) * 66_000n + 1n]);
    }
  });

  it("stays set, when a rank is set twice and a neighbour cleared", async () => {
    const bitmap = await loadFixture(harness);
    await bitmap.set(ASKS, [300n, 300n, 301n]);
    await bitmap.clear(ASKS, [301n]);
    expect(await bitmap.lowestFrom(ASKS, [0n, 301n])).to.deep.equal([300n, NO_RANK]);
  });

  for (const [name, spread] of [
    ["all over", HIGHEST],
    ["close together", 700n],
    ["around the borders of branches", 0n],
  ] as const) {
    it(`agrees with a plain set after thousands of random sets and clears, when ranks lie ${name} @slow`, async () => {
      const bitmap = await loadFixture(harness);
      const random = randoms(spread + 42n);
      const draw = () => {
        const number = random.next().value as bigint;
        if (spread !== 0n) return (number % spread) + 1n;
        return (1n + (number % 250n)) * 65_536n + (((number >> 10n) % 520n) - 260n);
      };
      const ranks = new Set<bigint>();
      for (let round = 0; round < 6; ++round) {
        const fresh = [...new Set(Array.from({ length: 600 }, draw))].filter((rank) => !ranks.has(rank));
        for (const part of chunks(fresh, 100)) await bitmap.set(ASKS, part);
        for (const rank of fresh) ranks.add(rank);
        const gone = [...ranks].filter(() => (random.next().value as bigint) % 3n !== 0n);
        for (const part of chunks(gone, 200)) await bitmap.clear(ASKS, part);
        for (const rank of gone) ranks.delete(rank);

        const from = [...ranks].flatMap((rank) => [rank - 1n, rank, rank + 1n]).concat(gone.slice(0, 300));
        for (const part of chunks([0n, NO_RANK, ...from], 400)) {
          expect(await bitmap.lowestFrom(ASKS, part)).to.deep.equal(part.map((start) => lowestFrom(ranks, start)));
        }
      }
    });
  }
});
