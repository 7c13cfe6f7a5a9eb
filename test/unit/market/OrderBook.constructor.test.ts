import { expect } from "chai";
import { ethers } from "hardhat";
import { ResourceCatalog__factory } from "../../../typechain-types";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

describe("OrderBook.constructor", () => {
  it("creates a catalog of its own with the authority of the deployment and no resource", async () => {
    const { access, escrow, deployer } = await loadFixture(deployedEconomy);
    const book = await ethers.deployContract("OrderBook", [escrow, access, 7n]);
    const catalog = ResourceCatalog__factory.connect(await book.catalog(), deployer);
    expect(await catalog.authority()).to.equal(await access.getAddress());
    expect(await catalog.resourceCount()).to.equal(0n);
    expect(await book.sweepWage()).to.equal(7n);
  });

  it("is the one of the deployment, when the deployment's catalog is asked for", async () => {
    const { book, catalog, parameters } = await loadFixture(deployedEconomy);
    expect(await book.catalog()).to.equal(await catalog.getAddress());
    expect(await book.sweepWage()).to.equal(parameters.sweepWage);
  });

  it("accepts no wage and the smallest seat fee, which every lock has, and refuses a wei more", async () => {
    const { access, book, escrow } = await loadFixture(deployedEconomy);
    const { minSeatFee } = await escrow.config();
    for (const wage of [0n, minSeatFee]) {
      expect(await (await ethers.deployContract("OrderBook", [escrow, access, wage])).sweepWage()).to.equal(wage);
    }
    await expect(ethers.deployContract("OrderBook", [escrow, access, minSeatFee + 1n]))
      .to.be.revertedWithCustomError(book, "OrderBookSweepWageTooHigh")
      .withArgs(minSeatFee + 1n, minSeatFee);
  });
});
