import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

async function harness() {
  return await ethers.deployContract("SharedHarness");
}

describe("Bps", () => {
  for (const [amount, share, down] of [
    [0n, 10_000n, 0n],
    [1n, 0n, 0n],
    [1n, 1n, 0n],
    [9_999n, 1n, 0n],
    [10_000n, 1n, 1n],
    [10_001n, 1n, 1n],
    [49n, 200n, 0n],
    [50n, 200n, 1n],
    [51n, 200n, 1n],
    [7n, 10_000n, 7n],
    [2n ** 96n - 1n, 10_000n, 2n ** 96n - 1n],
  ] as const) {
    it(`is ${down}, rounded down, when ${share} basis points of ${amount} are taken`, async () => {
      const bps = await loadFixture(harness);
      expect(await bps.bpsDown(amount, share)).to.equal(down);
    });
  }

  it("reverts on overflow, when the product does not fit 256 bits", async () => {
    const bps = await loadFixture(harness);
    const tooMuch = 2n ** 255n;
    await expect(bps.bpsDown(tooMuch, 2n)).to.be.revertedWithPanic(0x11);
  });
});
