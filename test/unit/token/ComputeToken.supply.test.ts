import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import * as fc from "fast-check";
import { ethers } from "hardhat";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { SupplyModel, supplySteps } from "../../fixtures/supplyModel";
import { GENESIS, unsealedBurn } from "../../fixtures/unsealed";

const RUNS = 25;

describe("ComputeToken's supply", () => {
  it("begins as the genesis of the deployment, minted once, with nothing else allowed", async () => {
    const { compute, deployer, marketFund } = await loadFixture(deployedEconomy);

    expect(await compute.balanceOf(deployer)).to.equal(parseEther("1000000"));
    expect(await compute.balanceOf(marketFund)).to.equal(parseEther("1000000"));
    expect(await compute.totalSupply()).to.equal(parseEther("2000000"));
    expect(await compute.supplyBound()).to.equal(parseEther("2000000"));
    expect(await compute.isSealed()).to.equal(true);
  });

  it("is named Compute, COMPUTE, with 18 decimals", async () => {
    const { compute } = await loadFixture(deployedEconomy);

    expect([await compute.name(), await compute.symbol(), await compute.decimals()]).to.deep.equal([
      "Compute",
      "COMPUTE",
      18n,
    ]);
  });

  it("begins as the sum of all genesis mints, and as nothing without any", async () => {
    const { access, client, worker } = await loadFixture(unsealedBurn);
    const genesis = [
      { to: client, amount: 3n },
      { to: worker, amount: 4n },
      { to: client, amount: 5n },
    ];

    const token = await ethers.deployContract("ComputeToken", [access, genesis]);
    const empty = await ethers.deployContract("ComputeToken", [access, []]);

    expect(await token.balanceOf(client)).to.equal(8n);
    expect(await token.balanceOf(worker)).to.equal(4n);
    expect(await token.supplyBound()).to.equal(12n);
    expect(await empty.supplyBound()).to.equal(0n);
  });

  it("falls by what a holder burns, while the bound stays", async () => {
    const { compute, marketFund } = await loadFixture(unsealedBurn);

    await expect(compute.connect(marketFund).burn(7n))
      .to.emit(compute, "Transfer")
      .withArgs(marketFund, ZeroAddress, 7n);

    expect(await compute.totalSupply()).to.equal(GENESIS - 7n);
    expect(await compute.balanceOf(marketFund)).to.equal(GENESIS - 7n);
    expect(await compute.supplyBound()).to.equal(GENESIS);
  });

  it("reverts when a holder burns more than it has", async () => {
    const { compute, client } = await loadFixture(unsealedBurn);

    await expect(compute.connect(client).burn(1n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
      .withArgs(client, 0n, 1n);
  });

  it("falls by what somebody burns out of an allowance, which is used up", async () => {
    const { compute, marketFund, worker } = await loadFixture(unsealedBurn);
    await compute.connect(marketFund).approve(worker, 10n);

    await compute.connect(worker).burnFrom(marketFund, 6n);

    expect(await compute.totalSupply()).to.equal(GENESIS - 6n);
    expect(await compute.allowance(marketFund, worker)).to.equal(4n);
    await expect(compute.connect(worker).burnFrom(marketFund, 5n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(worker, 4n, 5n);
  });

  it("T1 stays within genesis and allowances granted, over random grants, mints, burns and years", async () => {
    await fc.assert(
      fc.asyncProperty(supplySteps, async (steps) => {
        const model = new SupplyModel(await loadFixture(unsealedBurn));
        for (const step of steps) await model.step(step);
        await model.check();
      }),
      { numRuns: RUNS },
    );
  });
});
