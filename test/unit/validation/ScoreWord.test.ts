import { expect } from "chai";
import { parseEther } from "ethers";
import { ethers } from "hardhat";
import { HALF_LIFE } from "../../fixtures/feedback";
import { loadFixture } from "../../fixtures/load";

const BEGINNING = 230n * HALF_LIFE;
const WEIGHT = parseEther("900");
const MAX_WEIGHT = 2n ** 112n - 1n;

async function harness() {
  const words = await ethers.deployContract("ScoreWordHarness");
  /** A word with ratings of `[timestamp, weight, score]`. */
  const of = async (...ratings: [bigint, bigint, bigint][]) => {
    let word = 0n;
    for (const [timestamp, weight, score] of ratings) word = await words.add(word, timestamp, weight, weight * score);
    return word;
  };
  return { words, of };
}

describe("ScoreWord", () => {
  it("has neither score nor weight, when nothing was rated", async () => {
    const { words } = await loadFixture(harness);
    expect(await words.readAt(0n, BEGINNING)).to.deep.equal([0n, 0n]);
  });

  it("has the score and the weight of the only rating, when it is read at once", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, WEIGHT, 73n]);
    expect(await words.readAt(word, BEGINNING)).to.deep.equal([73n, WEIGHT]);
  });

  it("has the mean by weight, rounded down, when there are several", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, 2n * WEIGHT, 100n], [BEGINNING, WEIGHT, 0n]);
    expect(await words.readAt(word, BEGINNING)).to.deep.equal([66n, 3n * WEIGHT]);
  });

  for (const [age, left, of9] of [
    ["a third of a half-life", HALF_LIFE / 3n, 750n],
    ["two thirds of one", (2n * HALF_LIFE) / 3n, 600n],
    ["one", HALF_LIFE, 450n],
    ["one and a third", (4n * HALF_LIFE) / 3n, 375n],
    ["two", 2n * HALF_LIFE, 225n],
  ] as const) {
    it(`weighs ${of9} of 900 and keeps its score, when the rating is ${age} old`, async () => {
      const { words, of } = await loadFixture(harness);
      const word = await of([BEGINNING, WEIGHT, 73n]);
      expect(await words.readAt(word, BEGINNING + left)).to.deep.equal([73n, parseEther(String(of9))]);
    });
  }

  it("falls by the second, when a half-life is about to end", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, WEIGHT, 73n]);
    const second = WEIGHT / (2n * HALF_LIFE);
    const [, weight] = await words.readAt(word, BEGINNING + HALF_LIFE - 1n);
    expect(weight).to.equal(WEIGHT / 2n + second);
  });

  it("weighs its whole value at once, to a wei, when it is rated within a half-life", async () => {
    const { words, of } = await loadFixture(harness);
    for (const offset of [1n, HALF_LIFE / 2n, HALF_LIFE - 1n]) {
      const [score, weight] = await words.readAt(await of([BEGINNING + offset, WEIGHT, 73n]), BEGINNING + offset);
      expect(score).to.equal(73n);
      expect(weight).to.be.within(WEIGHT - 1n, WEIGHT);
    }
  });

  it("lets an old rating count half, when a new one of the same value comes", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, WEIGHT, 0n], [BEGINNING + HALF_LIFE, WEIGHT, 90n]);
    expect(await words.readAt(word, BEGINNING + HALF_LIFE)).to.deep.equal([60n, (3n * WEIGHT) / 2n]);
  });

  it("does not depend on what is added between, when that has no weight", async () => {
    const { words, of } = await loadFixture(harness);
    const often = await of(
      [BEGINNING + 5n, WEIGHT, 73n],
      [BEGINNING + HALF_LIFE / 2n, 0n, 0n],
      [BEGINNING + HALF_LIFE + 7n, 0n, 0n],
    );
    const once = await of([BEGINNING + 5n, WEIGHT, 73n]);
    const late = BEGINNING + 2n * HALF_LIFE + 9n;
    expect(await words.readAt(often, late)).to.deep.equal(await words.readAt(once, late));
  });

  it("is nothing, when hundreds of half-lives have passed", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, WEIGHT, 73n]);
    for (const halvings of [112n, 300n]) {
      expect(await words.readAt(word, BEGINNING + halvings * HALF_LIFE)).to.deep.equal([0n, 0n]);
    }
  });

  it("never shows more than 100, when dust of old weights is left", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, 3n, 100n]);
    expect(await words.readAt(word, BEGINNING + HALF_LIFE)).to.deep.equal([100n, 1n]);
  });

  it("saturates and keeps the mean, when weights exceed what fits", async () => {
    const { words, of } = await loadFixture(harness);
    const full = await of([BEGINNING, MAX_WEIGHT - 10n, 50n], [BEGINNING, 100n, 100n]);
    expect(await words.readAt(full, BEGINNING)).to.deep.equal([50n, MAX_WEIGHT]);
    expect((full % 2n ** 232n) >> 112n).to.equal((MAX_WEIGHT - 10n) * 50n + 1_000n);
    const further = await words.add(full, BEGINNING, 2n ** 96n - 1n, 0n);
    expect(further).to.equal(full);
  });

  it("fits to the last wei, when the sum is just what fits", async () => {
    const { words, of } = await loadFixture(harness);
    const word = await of([BEGINNING, MAX_WEIGHT - 10n, 100n], [BEGINNING, 10n, 100n]);
    expect(await words.readAt(word, BEGINNING)).to.deep.equal([100n, MAX_WEIGHT]);
  });
});
