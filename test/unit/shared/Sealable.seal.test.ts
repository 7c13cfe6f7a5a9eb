import { expect } from "chai";
import { ethers } from "hardhat";
import { SLASHING, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

/** State: a Sealable contract, a burner, whose deployer has not sealed it. */
async function unsealedBurner() {
  const state = await loadFixture(bondedMarket);
  return { ...state, unsealed: await ethers.deployContract("Burner", [state.compute], state.deployer) };
}

describe("Sealable.seal", () => {
  it("makes the wiring final and emits Sealed, when the deployer calls", async () => {
    const { unsealed, deployer } = await loadFixture(unsealedBurner);
    expect(await unsealed.isSealed()).to.equal(false);
    await expect(unsealed.connect(deployer).seal()).to.emit(unsealed, "Sealed");
    expect(await unsealed.isSealed()).to.equal(true);
  });

  it("lets the deployer wire until then and refuses it afterwards, when the wiring is sealed", async () => {
    const { unsealed, stranger } = await loadFixture(unsealedBurner);
    await unsealed.getFunction("allowSource")(stranger, SLASHING);
    await unsealed.seal();
    await expect(unsealed.getFunction("allowSource")(stranger, SLASHING)).to.be.revertedWithCustomError(
      unsealed,
      "SealableAlreadySealed",
    );
  });

  it("reverts with SealableNotDeployer, when anybody else wires or seals", async () => {
    const { unsealed, deployer, governor, stranger } = await loadFixture(unsealedBurner);
    for (const caller of [governor, stranger]) {
      for (const call of [
        () => unsealed.connect(caller).getFunction("seal")(),
        () => unsealed.connect(caller).getFunction("allowSource")(caller, SLASHING),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(unsealed, "SealableNotDeployer")
          .withArgs(caller.address, deployer.address);
      }
    }
  });

  it("reverts with SealableAlreadySealed, when it is sealed a second time", async () => {
    const { unsealed } = await loadFixture(unsealedBurner);
    await unsealed.seal();
    await expect(unsealed.seal()).to.be.revertedWithCustomError(unsealed, "SealableAlreadySealed");
  });

  it("V9 leaves nothing to seal, when the economy is deployed", async () => {
    const { compute, burner, fees, deployer } = await loadFixture(bondedMarket);
    for (const contract of [compute, burner, fees]) {
      expect(await contract.isSealed()).to.equal(true);
      await expect(contract.connect(deployer).seal()).to.be.revertedWithCustomError(contract, "SealableAlreadySealed");
    }
  });
});
