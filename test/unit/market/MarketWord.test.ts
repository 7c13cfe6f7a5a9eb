import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";

const NO_RANK = 2n ** 24n - 1n;
const MAX_32 = 2n ** 32n - 1n;
/** The largest whole number of gwei that a tick and a job can have in the catalog. */
const MAX_TICK_SIZE = ((2n ** 64n - 1n) / GWEI) * GWEI;
const MAX_JOB = ((2n ** 88n - 1n) / GWEI) * GWEI;

const ZERO = {
  specificationHash: ZeroHash,
  lotUnits: 0n,
  tickSize: GWEI,
  lowestPrice: 0n,
  largestJob: 0n,
  termsId: 0n,
  isRetired: false,
};
const FULL = {
  ...ZERO,
  lotUnits: MAX_32,
  tickSize: MAX_TICK_SIZE,
  lowestPrice: MAX_TICK_SIZE * MAX_32,
  largestJob: MAX_JOB,
  termsId: 2n ** 24n - 1n,
};

async function harness() {
  return await ethers.deployContract("BookWordsHarness");
}

describe("MarketWord", () => {
  it("is new, when it is zero, and not any more once it has begun", async () => {
    const words = await loadFixture(harness);
    expect((await words.readMarket(0n)).isNew).to.equal(true);
    expect((await words.readMarket(await words.beginMarket(ZERO))).isNew).to.equal(false);
  });

  it("begins empty and open with what the resource says, when every field is full", async () => {
    const words = await loadFixture(harness);
    expect(await words.readMarket(await words.beginMarket(FULL))).to.deep.equal([
      NO_RANK,
      NO_RANK,
      MAX_32,
      MAX_TICK_SIZE,
      2n ** 24n - 1n,
      MAX_TICK_SIZE * MAX_32,
      MAX_JOB,
      false,
      false,
      false,
    ]);
  });

  for (const [index, changes, value] of [
    [2, { lotUnits: MAX_32 }, MAX_32],
    [3, { tickSize: MAX_TICK_SIZE }, MAX_TICK_SIZE],
    [4, { termsId: 2n ** 24n - 1n }, 2n ** 24n - 1n],
    [5, { lowestPrice: MAX_32 * GWEI }, MAX_32 * GWEI],
    [6, { largestJob: MAX_JOB }, MAX_JOB],
  ] as const) {
    it(`keeps field ${index} alone, when all others are the least`, async () => {
      const words = await loadFixture(harness);
      const expected: unknown[] = [NO_RANK, NO_RANK, 0n, GWEI, 0n, 0n, 0n, false, false, false];
      expected[index] = value;
      expect(await words.readMarket(await words.beginMarket({ ...ZERO, ...changes }))).to.deep.equal(expected);
    });
  }

  it("rounds the largest job down to whole gwei, when it has a fraction", async () => {
    const words = await loadFixture(harness);
    for (const fraction of [0n, 1n, GWEI - 1n]) {
      const market = await words.beginMarket({ ...ZERO, largestJob: 5n * GWEI + fraction });
      expect((await words.readMarket(market)).largestJob).to.equal(5n * GWEI);
    }
  });

  it("replaces one best rank alone, when it moves, also once closed", async () => {
    const words = await loadFixture(harness);
    const begun = await words.beginMarket(FULL);
    for (const market of [begun, await words.closeMarket(begun)]) {
      const before = [...(await words.readMarket(market))];
      for (const rank of [0n, 1n, NO_RANK - 1n, NO_RANK]) {
        const ask = await words.readMarket(await words.marketWithBest(market, false, rank));
        expect(ask).to.deep.equal([rank, ...before.slice(1)]);
        const bid = await words.readMarket(await words.marketWithBest(market, true, rank));
        expect(bid).to.deep.equal([before[0], rank, ...before.slice(2)]);
      }
    }
  });

  it("closes and changes nothing else, when it is closed once or twice", async () => {
    const words = await loadFixture(harness);
    for (const resource of [ZERO, FULL]) {
      const begun = await words.beginMarket(resource);
      const before = [...(await words.readMarket(begun))];
      const closed = await words.closeMarket(begun);
      expect(await words.readMarket(closed)).to.deep.equal([...before.slice(0, 7), true, false, false]);
      expect(await words.closeMarket(closed)).to.equal(closed);
    }
  });

  it("asks for a tier and changes nothing else, when its terms do, also once closed", async () => {
    const words = await loadFixture(harness);
    const begun = await words.beginMarket(FULL);
    for (const market of [begun, await words.closeMarket(begun)]) {
      const before = [...(await words.readMarket(market))];
      const tiered = await words.tierMarket(market);
      expect(await words.readMarket(tiered)).to.deep.equal([...before.slice(0, 9), true]);
      expect([...(await words.readMarket(await words.closeMarket(tiered)))].slice(7)).to.deep.equal([
        true,
        false,
        true,
      ]);
    }
  });
});
