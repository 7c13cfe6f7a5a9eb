import { expect } from "chai";
import { MaxUint256, getAddress } from "ethers";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const VALUE = 10n ** 38n;
const INDEX = 2n ** 31n - 1n;
const SUM = 2n ** 191n;
const VALIDATOR = getAddress(`0x${"ff".repeat(20)}`);
const AGENT = 2n ** 48n - 1n;

/** State: the words, callable. */
async function words() {
  return { words: await ethers.deployContract("AgentWordsHarness") };
}

describe("FeedbackWord", () => {
  for (const value of [VALUE, -VALUE, 0n, -1n]) {
    for (const [isTagged, isRevoked] of [
      [true, false],
      [false, true],
    ] as const) {
      it(`holds ${value}, tagged ${isTagged}, revoked ${isRevoked}, and scales it to 18 decimals`, async () => {
        const { words: harness } = await loadFixture(words);
        for (const decimals of [0n, 7n, 18n]) {
          expect(await harness.feedback(value, decimals, isTagged, isRevoked)).to.deep.equal([
            value,
            decimals,
            isTagged,
            isRevoked,
            value * 10n ** (18n - decimals),
          ]);
        }
      });
    }
  }
});

describe("ClientRecord", () => {
  for (const sum of [SUM - 1n, -SUM, 0n, -1n]) {
    it(`holds a sum of ${sum} beside the largest index and count`, async () => {
      const { words: harness } = await loadFixture(words);

      expect(await harness.client(INDEX, INDEX, sum)).to.deep.equal([INDEX, INDEX, sum, false]);
      expect(await harness.client(INDEX, 0n, sum)).to.deep.equal([INDEX, 0n, sum, false]);
      expect(await harness.client(1n, 1n, sum)).to.deep.equal([1n, 1n, sum, false]);
    });
  }

  for (const sum of [SUM, -SUM - 1n]) {
    it(`is wide, when the sum is ${sum}`, async () => {
      const { words: harness } = await loadFixture(words);

      expect(await harness.client(INDEX, INDEX, sum)).to.deep.equal([INDEX, INDEX, 0n, true]);
    });
  }
});

describe("ValidationRecord", () => {
  it("holds the largest of everything, and of an earlier answer nothing", async () => {
    const { words: harness } = await loadFixture(words);

    expect(await harness.requested(VALIDATOR, AGENT)).to.deep.equal([VALIDATOR, AGENT, 0n, 0n, false]);
    for (const [response, isTagged] of [
      [100n, false],
      [0n, false],
      [0n, true],
    ] as const) {
      expect(await harness.answered(VALIDATOR, AGENT, response, isTagged)).to.deep.equal([
        VALIDATOR,
        AGENT,
        true,
        response,
        isTagged,
      ]);
    }
  });
});

describe("Filters.pageEnd", () => {
  const pages: [bigint, bigint, bigint, bigint][] = [
    [0n, 0n, 3n, 0n],
    [0n, 2n, 3n, 2n],
    [0n, 3n, 3n, 3n],
    [1n, 3n, 3n, 3n],
    [2n, MaxUint256, 3n, 3n],
    [3n, 1n, 3n, 3n],
    [4n, 1n, 3n, 4n],
    [MaxUint256, MaxUint256, 3n, MaxUint256],
    [0n, 1n, 0n, 0n],
  ];
  for (const [from, maxCount, length, end] of pages) {
    it(`is ${end} from ${from} on, for ${maxCount} of ${length}`, async () => {
      const { words: harness } = await loadFixture(words);

      expect(await harness.pageEnd(from, maxCount, length)).to.equal(end);
    });
  }
});
