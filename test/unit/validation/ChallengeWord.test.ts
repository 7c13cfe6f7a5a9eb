import { expect } from "chai";
import { ethers } from "hardhat";
import { Stage, Verdict } from "../../fixtures/challenges";
import { loadFixture } from "../../fixtures/load";

const MAX_96 = 2n ** 96n - 1n;
const FEE = 0x123456789abcdefn;
const REST = 0xfedcba987654321n;

async function harness() {
  return await ethers.deployContract("ChallengeWordHarness");
}

describe("ChallengeWord", () => {
  it("is at no stage and without money, when nothing was stored", async () => {
    const words = await loadFixture(harness);
    expect(await words.read(0n)).to.deep.equal([Stage.None, Verdict.Score, 0n, 0n, 0n]);
  });

  it("reads back fee and rest, when it is opened", async () => {
    const words = await loadFixture(harness);
    for (const [fee, rest] of [
      [FEE, REST],
      [MAX_96, 0n],
      [0n, MAX_96],
      [MAX_96, MAX_96],
    ] as const) {
      expect(await words.read(await words.opened(fee, rest))).to.deep.equal([Stage.Open, Verdict.Score, 0n, fee, rest]);
    }
  });

  it("keeps the money beside the ruling, when it is ruled", async () => {
    const words = await loadFixture(harness);
    for (const money of [[FEE, REST] as const, [MAX_96, MAX_96] as const]) {
      const opened = await words.opened(...money);
      for (const verdict of [Verdict.Score, Verdict.Split]) {
        for (const value of [0n, 1n, 100n, 9_999n, 10_000n]) {
          const read = await words.read(await words.ruled(opened, verdict, value));
          expect(read).to.deep.equal([Stage.Ruled, verdict, value, ...money]);
        }
      }
    }
  });

  it("forgets the rest alone, when it is closed", async () => {
    const words = await loadFixture(harness);
    for (const money of [[FEE, REST] as const, [MAX_96, MAX_96] as const]) {
      const opened = await words.opened(...money);
      const unruled = await words.closed(opened);
      expect(await words.read(unruled)).to.deep.equal([Stage.Closed, Verdict.Score, 0n, money[0], 0n]);
      const ruled = await words.closed(await words.ruled(opened, Verdict.Split, 10_000n));
      expect(await words.read(ruled)).to.deep.equal([Stage.Closed, Verdict.Split, 10_000n, money[0], 0n]);
    }
  });

  it("has its fields where its type says, lowest bits last", async () => {
    const words = await loadFixture(harness);
    const word = await words.ruled(await words.opened(FEE, REST), Verdict.Split, 9_999n);
    expect(word).to.equal((9_999n << 208n) | (1n << 200n) | (2n << 192n) | (FEE << 96n) | REST);
  });
});
