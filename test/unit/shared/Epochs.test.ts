import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const EPOCH_SECONDS = 604_800;

async function harness() {
  return await ethers.deployContract("SharedHarness");
}

describe("Epochs", () => {
  it("is the timestamp over 604,800 rounded down, when it is asked in the first and the last second", async () => {
    const epochs = await loadFixture(harness);
    const next = Math.floor((await time.latest()) / EPOCH_SECONDS) + 1;
    await time.increaseTo(next * EPOCH_SECONDS);
    expect(await epochs.currentEpoch({ blockTag: "latest" })).to.equal(BigInt(next));
    await time.increaseTo((next + 1) * EPOCH_SECONDS - 1);
    expect(await epochs.currentEpoch({ blockTag: "latest" })).to.equal(BigInt(next));
    await time.increaseTo((next + 1) * EPOCH_SECONDS);
    expect(await epochs.currentEpoch({ blockTag: "latest" })).to.equal(BigInt(next + 1));
  });
});
