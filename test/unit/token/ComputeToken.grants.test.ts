import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";
import { GENESIS, unsealedBurn } from "../../fixtures/unsealed";

const YEAR = 365 * 24 * 3_600;
const YEARLY = GENESIS / 50n;

describe("ComputeToken.grantGenesisAllowance", () => {
  it("adds to the minter's allowance and to the supply bound", async () => {
    const { compute, worker } = await loadFixture(unsealedBurn);
    await compute.grantGenesisAllowance(worker, 3n);

    await expect(compute.grantGenesisAllowance(worker, 7n))
      .to.emit(compute, "MintAllowanceGranted")
      .withArgs(worker, 7n);

    expect(await compute.mintAllowance(worker)).to.equal(10n);
    expect(await compute.supplyBound()).to.equal(GENESIS + 10n);
    expect(await compute.totalSupply()).to.equal(GENESIS);
  });

  it("T1 reverts when the bound of the supply would reach 2^96 wei, which amounts are packed in", async () => {
    const { compute, worker } = await loadFixture(unsealedBurn);
    await compute.grantGenesisAllowance(worker, 2n ** 96n - 1n - GENESIS);

    await expect(compute.grantGenesisAllowance(worker, 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenSupplyBoundTooLarge")
      .withArgs(2n ** 96n, 2n ** 96n - 1n);
    expect(await compute.supplyBound()).to.equal(2n ** 96n - 1n);
  });

  it("reverts for everybody but the deployer", async () => {
    const { compute, deployer, governor, stranger } = await loadFixture(unsealedBurn);

    for (const caller of [governor, stranger]) {
      await expect(compute.connect(caller).grantGenesisAllowance(caller, 1n))
        .to.be.revertedWithCustomError(compute, "SealableNotDeployer")
        .withArgs(caller, deployer);
    }
  });

  it("reverts once the token is sealed", async () => {
    const { compute, worker } = await loadFixture(unsealedBurn);

    await compute.seal();

    await expect(compute.grantGenesisAllowance(worker, 1n)).to.be.revertedWithCustomError(
      compute,
      "SealableAlreadySealed",
    );
  });
});

describe("ComputeToken.seal", () => {
  it("makes the genesis allowances final", async () => {
    const { compute } = await loadFixture(unsealedBurn);
    expect(await compute.isSealed()).to.equal(false);

    await expect(compute.seal()).to.emit(compute, "Sealed").withArgs();

    expect(await compute.isSealed()).to.equal(true);
  });

  it("reverts for everybody but the deployer", async () => {
    const { compute, deployer, governor } = await loadFixture(unsealedBurn);

    await expect(compute.connect(governor).seal())
      .to.be.revertedWithCustomError(compute, "SealableNotDeployer")
      .withArgs(governor, deployer);
  });

  it("reverts the second time", async () => {
    const { compute } = await loadFixture(unsealedBurn);
    await compute.seal();

    await expect(compute.seal()).to.be.revertedWithCustomError(compute, "SealableAlreadySealed");
  });
});

describe("ComputeToken.grantMintAllowance", () => {
  it("T1 grants exactly 2 % of the supply in a year", async () => {
    const { compute, governor, worker } = await loadFixture(unsealedBurn);

    await expect(compute.connect(governor).grantMintAllowance(worker, YEARLY))
      .to.emit(compute, "MintAllowanceGranted")
      .withArgs(worker, YEARLY);

    expect(await compute.mintAllowance(worker)).to.equal(YEARLY);
    expect(await compute.grantableThisYear()).to.equal(0n);
    expect(await compute.supplyBound()).to.equal(GENESIS + YEARLY);
  });

  it("T1 reverts one wei above 2 % of the supply", async () => {
    const { compute, governor, worker } = await loadFixture(unsealedBurn);

    await expect(compute.connect(governor).grantMintAllowance(worker, YEARLY + 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenYearlyGrantExceeded")
      .withArgs(YEARLY + 1n, YEARLY);
  });

  it("T1 counts all grants of a year together, whoever the minter is", async () => {
    const { compute, governor, worker, other } = await loadFixture(unsealedBurn);
    await compute.connect(governor).grantMintAllowance(worker, YEARLY - 5n);

    await expect(compute.connect(governor).grantMintAllowance(other, 6n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenYearlyGrantExceeded")
      .withArgs(6n, 5n);

    await compute.connect(governor).grantMintAllowance(other, 5n);
  });

  it("T1 renews the bound in the first second of the next year, not before, and carries nothing over", async () => {
    const { compute, governor, worker, deployedAt } = await loadFixture(unsealedBurn);
    await compute.connect(governor).grantMintAllowance(worker, YEARLY);

    await time.setNextBlockTimestamp(deployedAt + YEAR - 1);
    await expect(compute.connect(governor).grantMintAllowance(worker, 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenYearlyGrantExceeded")
      .withArgs(1n, 0n);

    await time.setNextBlockTimestamp(deployedAt + YEAR);
    await compute.connect(governor).grantMintAllowance(worker, YEARLY);
    expect(await compute.mintAllowance(worker)).to.equal(2n * YEARLY);

    await time.increaseTo(deployedAt + 5 * YEAR);
    expect(await compute.grantableThisYear()).to.equal(YEARLY);
  });

  it("leaves genesis allowances out of the yearly bound", async () => {
    const { compute, worker } = await loadFixture(unsealedBurn);

    await compute.grantGenesisAllowance(worker, parseEther("7000000000"));

    expect(await compute.grantableThisYear()).to.equal(YEARLY);
  });

  it("follows the supply: a burn lowers what is left, to nothing at the least", async () => {
    const { compute, governor, worker, marketFund } = await loadFixture(unsealedBurn);
    await compute.connect(governor).grantMintAllowance(worker, YEARLY / 2n);

    await compute.connect(marketFund).burn(GENESIS / 4n);
    expect(await compute.grantableThisYear()).to.equal(YEARLY / 4n);

    await compute.connect(marketFund).burn(GENESIS / 2n);
    expect(await compute.grantableThisYear()).to.equal(0n);
    await expect(compute.connect(governor).grantMintAllowance(worker, 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenYearlyGrantExceeded")
      .withArgs(1n, 0n);
  });

  it("rounds the bound down", async () => {
    const { access, marketFund } = await loadFixture(unsealedBurn);

    const small = await ethers.deployContract("ComputeToken", [access, [{ to: marketFund, amount: 149n }]]);

    expect(await small.grantableThisYear()).to.equal(2n);
  });

  it("reverts for everybody but governance", async () => {
    const { compute, deployer, stranger } = await loadFixture(unsealedBurn);

    for (const caller of [deployer, stranger]) {
      await expect(compute.connect(caller).grantMintAllowance(caller, 1n))
        .to.be.revertedWithCustomError(compute, "AccessManagedUnauthorized")
        .withArgs(caller);
    }
  });
});
