import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import { loadFixture } from "../../fixtures/load";
import { GENESIS, unsealedBurn } from "../../fixtures/unsealed";

const ALLOWED = parseEther("500");

/** State: the worker holds a mint allowance of 500. */
async function allowedMinter() {
  const state = await loadFixture(unsealedBurn);
  await state.compute.grantGenesisAllowance(state.worker, ALLOWED);
  return state;
}

describe("ComputeToken.mint", () => {
  it("mints to the recipient out of the caller's allowance", async () => {
    const { compute, worker, client } = await loadFixture(allowedMinter);

    await expect(compute.connect(worker).mint(client, 200n))
      .to.emit(compute, "Transfer")
      .withArgs(ZeroAddress, client, 200n);

    expect(await compute.balanceOf(client)).to.equal(200n);
    expect(await compute.balanceOf(worker)).to.equal(0n);
    expect(await compute.totalSupply()).to.equal(GENESIS + 200n);
    expect(await compute.mintAllowance(worker)).to.equal(ALLOWED - 200n);
  });

  it("T1 mints the allowance to its last wei, not one more", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await compute.connect(worker).mint(worker, ALLOWED);

    expect(await compute.totalSupply()).to.equal(await compute.supplyBound());
    await expect(compute.connect(worker).mint(worker, 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
      .withArgs(worker, 0n, 1n);
  });

  it("T1 reverts when one wei more than the allowance is asked for", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await expect(compute.connect(worker).mint(worker, ALLOWED + 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
      .withArgs(worker, ALLOWED, ALLOWED + 1n);
  });

  it("T1 reverts for the deployer and for governance, who have no allowance", async () => {
    const { compute, deployer, governor } = await loadFixture(allowedMinter);

    for (const caller of [deployer, governor]) {
      await expect(compute.connect(caller).mint(caller, 1n))
        .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
        .withArgs(caller, 0n, 1n);
    }
  });

  it("keeps the allowance when the recipient is the zero address", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await expect(compute.connect(worker).mint(ZeroAddress, 1n))
      .to.be.revertedWithCustomError(compute, "ERC20InvalidReceiver")
      .withArgs(ZeroAddress);

    expect(await compute.mintAllowance(worker)).to.equal(ALLOWED);
  });
});

describe("ComputeToken.lowerMintAllowance", () => {
  it("takes from the caller's own allowance and leaves the supply bound", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await expect(compute.connect(worker).lowerMintAllowance(ALLOWED - 1n))
      .to.emit(compute, "MintAllowanceLowered")
      .withArgs(worker, ALLOWED - 1n);

    expect(await compute.mintAllowance(worker)).to.equal(1n);
    expect(await compute.supplyBound()).to.equal(GENESIS + ALLOWED);
  });

  it("makes what was given up impossible to mint", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await compute.connect(worker).lowerMintAllowance(ALLOWED);

    await expect(compute.connect(worker).mint(worker, 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
      .withArgs(worker, 0n, 1n);
  });

  it("reverts when the caller gives up more than it has", async () => {
    const { compute, worker } = await loadFixture(allowedMinter);

    await expect(compute.connect(worker).lowerMintAllowance(ALLOWED + 1n))
      .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
      .withArgs(worker, ALLOWED, ALLOWED + 1n);
  });

  it("reaches nobody else's allowance, not even for governance", async () => {
    const { compute, worker, governor, deployer } = await loadFixture(allowedMinter);

    for (const caller of [governor, deployer]) {
      await expect(compute.connect(caller).lowerMintAllowance(1n))
        .to.be.revertedWithCustomError(compute, "ComputeTokenMintAllowanceExceeded")
        .withArgs(caller, 0n, 1n);
    }
    expect(await compute.mintAllowance(worker)).to.equal(ALLOWED);
  });
});
