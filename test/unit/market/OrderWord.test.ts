import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { inFarFuture } from "../../fixtures/farFuture";
import { loadFixture } from "../../fixtures/load";

const FULL_ADDRESS = "0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF";
const MAX_32 = 2n ** 32n - 1n;

async function harness() {
  return await ethers.deployContract("BookWordsHarness");
}

describe("OrderWord", () => {
  it("reads back what was packed and fills the slot, when every field is full", async () => {
    const words = await loadFixture(harness);
    const full = await words.packOrder(FULL_ADDRESS, MAX_32, MAX_32, MAX_32);
    expect(full).to.equal(2n ** 256n - 1n);
    expect(await words.readOrder(full)).to.deep.equal([FULL_ADDRESS, MAX_32, MAX_32, MAX_32, false]);
  });

  for (const [index, [maker, lots, filled, expiresAt]] of [
    [FULL_ADDRESS, 0n, 0n, 0n],
    [ZeroAddress, MAX_32, 0n, 0n],
    [ZeroAddress, 0n, MAX_32, 0n],
    [ZeroAddress, 0n, 0n, MAX_32],
  ].entries() as IterableIterator<[number, [string, bigint, bigint, bigint]]>) {
    it(`keeps field ${index} alone, when all others are zero`, async () => {
      const words = await loadFixture(harness);
      const word = await words.packOrder(maker, lots, filled, expiresAt);
      const isExpired = expiresAt !== MAX_32;
      expect(await words.readOrder(word)).to.deep.equal([maker, lots, filled, expiresAt, isExpired]);
    });
  }

  it("moves lots from what is left to what is filled, when a part is filled", async () => {
    const words = await loadFixture(harness);
    const word = await words.packOrder(FULL_ADDRESS, MAX_32 - 5n, 5n, MAX_32);
    for (const taken of [0n, 1n, MAX_32 - 6n]) {
      const [maker, lots, filled, expiresAt] = await words.readOrder(await words.fillOrder(word, taken));
      expect([maker, expiresAt]).to.deep.equal([FULL_ADDRESS, MAX_32]);
      expect([lots, filled]).to.deep.equal([MAX_32 - 5n - taken, 5n + taken]);
    }
  });

  it("takes lots from what is left alone, when it is reduced", async () => {
    const words = await loadFixture(harness);
    const word = await words.packOrder(FULL_ADDRESS, MAX_32, MAX_32, MAX_32);
    for (const removed of [0n, 1n, MAX_32 - 1n]) {
      const expected = [FULL_ADDRESS, MAX_32 - removed, MAX_32, MAX_32, false];
      expect(await words.readOrder(await words.reduceOrder(word, removed))).to.deep.equal(expected);
    }
  });

  it("B9 is expired from its second on and not before", async () => {
    const words = await loadFixture(harness);
    const now = BigInt(await time.latest());
    for (const [expiresAt, isExpired] of [
      [now - 1n, true],
      [now, true],
      [now + 1n, false],
      [MAX_32, false],
    ] as const) {
      const word = await words.packOrder(FULL_ADDRESS, 1n, 0n, expiresAt);
      const [, , , , answer] = await words.readOrder(word, { blockTag: "latest" });
      expect(answer, `${expiresAt - now} from now`).to.equal(isExpired);
    }
  });

  it("B9 never expires, when it has the last second of all and that comes", async () => {
    await inFarFuture(harness, async (words) => {
      await time.increaseTo(MAX_32 - 1n);
      const late = async (expiresAt: bigint) =>
        (await words.readOrder(await words.packOrder(FULL_ADDRESS, 1n, 0n, expiresAt))).isExpired;
      expect([await late(MAX_32 - 1n), await late(MAX_32)]).to.deep.equal([true, false]);
      await time.increaseTo(MAX_32 + 1n);
      expect(await late(MAX_32)).to.equal(false);
    });
  });
});
