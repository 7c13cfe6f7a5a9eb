import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";
import { GWEI } from "../../fixtures/locks";

const MAX_32 = 2n ** 32n - 1n;
const MAX_64 = 2n ** 64n - 1n;

async function harness() {
  return await ethers.deployContract("BookWordsHarness");
}

/** A level on which every field is full. */
async function fullLevel() {
  const words = await harness();
  return { words, full: 2n ** 224n - 1n };
}

describe("LevelWord", () => {
  it("is new, when it is zero, and not any more once it has begun", async () => {
    const words = await loadFixture(harness);
    expect((await words.readLevel(0n)).isNew).to.equal(true);
    expect((await words.readLevel(await words.beginLevel(1n, 0n))).isNew).to.equal(false);
  });

  it("keeps lot and lock to the gwei, when both are the largest", async () => {
    const words = await loadFixture(harness);
    for (const [units, lock] of [
      [MAX_32, MAX_64 * GWEI],
      [MAX_32, 0n],
      [1n, MAX_64 * GWEI],
      [10n, 7n * GWEI],
    ] as const) {
      const level = await words.beginLevel(units, lock);
      expect(await words.readLevel(level)).to.deep.equal([0n, 0n, 0n, lock, units, false]);
    }
  });

  it("reads every field, when all are full", async () => {
    const { words, full } = await loadFixture(fullLevel);
    expect(await words.readLevel(full)).to.deep.equal([MAX_32, MAX_32, MAX_64, MAX_64 * GWEI, MAX_32, false]);
  });

  it("replaces the first number alone, when it moves", async () => {
    const { words, full } = await loadFixture(fullLevel);
    for (const number of [0n, 1n, MAX_32 - 1n, MAX_32]) {
      const expected = [number, MAX_32, MAX_64, MAX_64 * GWEI, MAX_32, false];
      expect(await words.readLevel(await words.levelWithFirst(full, number))).to.deep.equal(expected);
    }
  });

  it("takes lots alone away, when some or all go", async () => {
    const { words, full } = await loadFixture(fullLevel);
    for (const removed of [0n, 1n, MAX_64]) {
      const expected = [MAX_32, MAX_32, MAX_64 - removed, MAX_64 * GWEI, MAX_32, false];
      expect(await words.readLevel(await words.lessLevel(full, removed))).to.deep.equal(expected);
    }
  });

  it("adds lots and counts the number up, when an order comes", async () => {
    const words = await loadFixture(harness);
    let level = await words.beginLevel(10n, 7n * GWEI);
    for (const [index, lots] of [1n, MAX_32, 5n].entries()) {
      const before = await words.readLevel(level);
      level = await words.pushLevel(level, lots);
      const expected = [0n, BigInt(index) + 1n, before.lots + lots, 7n * GWEI, 10n, false];
      expect(await words.readLevel(level)).to.deep.equal(expected);
    }
  });

  it("O6 begins at the next number and uses none again, when it had been emptied", async () => {
    const words = await loadFixture(harness);
    let level = await words.beginLevel(10n, GWEI);
    for (const lots of [3n, 4n]) level = await words.pushLevel(level, lots);
    level = await words.lessLevel(await words.levelWithFirst(level, 1n), 6n);
    expect((await words.readLevel(await words.pushLevel(level, 9n))).slice(0, 3)).to.deep.equal([1n, 3n, 10n]);
    level = await words.lessLevel(level, 1n);
    expect((await words.readLevel(level)).slice(0, 3)).to.deep.equal([1n, 2n, 0n]);
    expect((await words.readLevel(await words.pushLevel(level, 9n))).slice(0, 3)).to.deep.equal([2n, 3n, 9n]);
  });

  it("counts up to the last number, when all before it were used", async () => {
    const words = await loadFixture(harness);
    const begun = await words.beginLevel(MAX_32, MAX_64 * GWEI);
    const level = begun | ((MAX_32 - 1n) << 32n) | (MAX_32 - 1n);
    const expected = [MAX_32 - 1n, MAX_32, MAX_32, MAX_64 * GWEI, MAX_32, false];
    expect(await words.readLevel(await words.pushLevel(level, MAX_32))).to.deep.equal(expected);
  });
});
