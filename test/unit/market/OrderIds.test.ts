import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const MAX_24 = 2n ** 24n - 1n;
const MAX_32 = 2n ** 32n - 1n;
const SIDES = [
  [false, 1n],
  [true, 2n],
] as const;

async function harness() {
  return await ethers.deployContract("OrderIdsHarness");
}

describe("OrderIds", () => {
  it("has ticks from 1 to 2^24 − 2 and one rank that no tick has", async () => {
    const ids = await loadFixture(harness);
    expect(await ids.constants()).to.deep.equal([MAX_24 - 1n, MAX_24, MAX_32]);
    for (const isBid of [false, true]) {
      for (const tick of [1n, MAX_24 - 1n]) expect(await ids.rankOf(isBid, tick)).to.not.equal(MAX_24);
    }
  });

  it("ranks asks by their tick and bids from the highest down, and is its own inverse", async () => {
    const ids = await loadFixture(harness);
    for (const tick of [1n, 2n, 100n, MAX_24 - 2n, MAX_24 - 1n]) {
      expect(await ids.rankOf(false, tick)).to.equal(tick);
      expect(await ids.rankOf(true, tick)).to.equal(MAX_24 - tick);
      expect(await ids.rankOf(true, await ids.rankOf(true, tick))).to.equal(tick);
    }
  });

  for (const [isBid, side] of SIDES) {
    for (const resource of [1n, MAX_32]) {
      it(`names side ${side} of resource ${resource} and its levels by tick, whatever their rank`, async () => {
        const ids = await loadFixture(harness);
        const sideId = (resource << 64n) | (side << 56n);
        expect(await ids.sideId(resource, isBid)).to.equal(sideId);
        for (const tick of [1n, 100n, MAX_24 - 1n]) {
          const rank = await ids.rankOf(isBid, tick);
          expect(await ids.levelAt(sideId, rank)).to.equal(sideId | (tick << 32n));
        }
      });

      it(`reads resource ${resource}, side ${side}, tick and number back from an order's id`, async () => {
        const ids = await loadFixture(harness);
        for (const [tick, number] of [
          [0n, 0n],
          [MAX_24, 0n],
          [0n, MAX_32],
          [1n, 1n],
          [MAX_24, MAX_32],
        ] as const) {
          const sideId = (resource << 64n) | (side << 56n);
          const level = sideId | (tick << 32n);
          const expected = [level, sideId, resource, isBid, tick, number];
          expect(await ids.read(level | number)).to.deep.equal(expected);
        }
      });
    }
  }

  it("is no bid, when the side of an id is any but 2", async () => {
    const ids = await loadFixture(harness);
    for (const side of [0n, 1n, 3n, 255n]) expect((await ids.read((5n << 64n) | (side << 56n))).isBid).to.equal(false);
  });

  it("does not take a longer number for an order's", async () => {
    const ids = await loadFixture(harness);
    const long = 2n ** 256n - 1n;
    const { level, side, resource } = await ids.read(long);
    expect([level, side, resource]).to.deep.equal([(long >> 32n) << 32n, (long >> 56n) << 56n, long >> 64n]);
  });
});
