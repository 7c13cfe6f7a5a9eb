import { expect } from "chai";
import { ethers } from "hardhat";
import { originOf } from "../../fixtures/book";
import { loadFixture } from "../../fixtures/load";

const MAX_24 = 2n ** 24n - 1n;
const MAX_32 = 2n ** 32n - 1n;

async function harness() {
  return await ethers.deployContract("OrderIdsHarness");
}

function idOf(resource: bigint, side: bigint, tick: bigint, number: bigint): bigint {
  return (resource << 64n) | (side << 56n) | (tick << 32n) | number;
}

describe("Origins", () => {
  it("is side, resource, units, tick, number, offset and zero, when it is read as hex", async () => {
    const harnessed = await loadFixture(harness);
    const origin = await harnessed.origin(idOf(0xa1a2a3a4n, 2n, 0xb1b2b3n, 0xc1c2c3c4n), 0xd1d2d3d4n, 0xe1e2e3e4n);
    expect(origin).to.equal(`0x02a1a2a3a4d1d2d3d4b1b2b3c1c2c3c4e1e2e3e4${"00".repeat(12)}`);
  });

  for (const [name, id, units, offset] of [
    ["resource of an ask", idOf(MAX_32, 1n, 0n, 0n), 0n, 0n],
    ["resource of a bid", idOf(MAX_32, 2n, 0n, 0n), 0n, 0n],
    ["tick", idOf(0n, 1n, MAX_24, 0n), 0n, 0n],
    ["number", idOf(0n, 1n, 0n, MAX_32), 0n, 0n],
    ["units", idOf(0n, 2n, 0n, 0n), MAX_32, 0n],
    ["offset", idOf(0n, 2n, 0n, 0n), 0n, MAX_32],
    ["everything", idOf(MAX_32, 2n, MAX_24, MAX_32), MAX_32, MAX_32],
  ] as const) {
    it(`keeps every field at its place, when the ${name} is full and the rest zero`, async () => {
      const harnessed = await loadFixture(harness);
      expect(await harnessed.origin(id, units, offset)).to.equal(originOf(id, units, offset));
    });
  }
});
