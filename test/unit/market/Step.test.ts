import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

async function harness() {
  return await ethers.deployContract("BookWordsHarness");
}

describe("Step", () => {
  for (const isPinned of [false, true]) {
    it(`reads back order, lots and that it is ${isPinned ? "" : "not "}pinned, when each is zero and full`, async () => {
      const words = await loadFixture(harness);
      for (const orderId of [0n, 2n ** 96n - 1n]) {
        for (const lots of [0n, 2n ** 32n - 1n]) {
          expect(await words.step(orderId, lots, isPinned)).to.deep.equal([orderId, lots, isPinned]);
        }
      }
    });
  }
});
