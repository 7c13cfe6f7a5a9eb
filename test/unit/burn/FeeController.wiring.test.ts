import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { Source } from "../../fixtures/burning";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { BURN_SHARE_BPS, unsealedBurn } from "../../fixtures/unsealed";

describe("FeeController's constructor", () => {
  it("takes the bounds of the share themselves", async () => {
    const { compute, burner, treasury } = await loadFixture(unsealedBurn);

    for (const shareBps of [2_500n, 9_000n]) {
      const fees = await ethers.deployContract("FeeController", [compute, burner, treasury, shareBps]);
      expect(await fees.burnShareBps(0n)).to.equal(shareBps);
      expect(await fees.burnShareBps(9_999n)).to.equal(shareBps);
    }
  });

  it("reverts for a share one basis point outside its bounds", async () => {
    const { compute, burner, treasury, fees } = await loadFixture(unsealedBurn);

    for (const shareBps of [0n, 2_499n, 9_001n]) {
      await expect(ethers.deployContract("FeeController", [compute, burner, treasury, shareBps]))
        .to.be.revertedWithCustomError(fees, "FeeControllerShareOutOfBounds")
        .withArgs(shareBps, 2_500n, 9_000n);
    }
  });

  it("reverts for the zero address as treasury", async () => {
    const { compute, burner, fees } = await loadFixture(unsealedBurn);

    await expect(
      ethers.deployContract("FeeController", [compute, burner, ZeroAddress, BURN_SHARE_BPS]),
    ).to.be.revertedWithCustomError(fees, "FeeControllerZeroTreasury");
  });

  it("keeps treasury and share, and lets the burner take what it is to burn", async () => {
    const { fees, burner, compute, treasury } = await loadFixture(unsealedBurn);

    expect(await fees.treasury()).to.equal(treasury);
    expect(await fees.burnShareBps(1n)).to.equal(BURN_SHARE_BPS);
    expect(await fees.totalToTreasury()).to.equal(0n);
    expect(await compute.allowance(fees, burner)).to.equal(2n ** 256n - 1n);
  });
});

describe("FeeController.allowCollector", () => {
  it("reverts when the controller may not burn under the source, so that no flush can be stuck for good", async () => {
    const { burner, fees, worker } = await loadFixture(unsealedBurn);
    await burner.allowSource(fees, Source.Marketplace);

    await expect(fees.allowCollector(worker, Source.Channels))
      .to.be.revertedWithCustomError(fees, "FeeControllerSourceNotAllowed")
      .withArgs(Source.Channels);
  });

  it("lets the caller bring fees", async () => {
    const { burner, fees, worker, stranger } = await loadFixture(unsealedBurn);
    await burner.allowSource(fees, Source.Channels);
    expect(await fees.isCollector(worker)).to.equal(false);

    await expect(fees.allowCollector(worker, Source.Channels))
      .to.emit(fees, "CollectorAllowed")
      .withArgs(worker, Source.Channels);

    expect(await fees.isCollector(worker)).to.equal(true);
    expect(await fees.isCollector(stranger)).to.equal(false);
  });

  it("reverts for everybody but the deployer", async () => {
    const { fees, deployer, governor, stranger } = await loadFixture(unsealedBurn);

    for (const caller of [governor, stranger]) {
      await expect(fees.connect(caller).allowCollector(caller, Source.Marketplace))
        .to.be.revertedWithCustomError(fees, "SealableNotDeployer")
        .withArgs(caller, deployer);
    }
  });

  it("reverts once the controller is sealed", async () => {
    const { fees, worker } = await loadFixture(unsealedBurn);
    await expect(fees.seal()).to.emit(fees, "Sealed").withArgs();

    await expect(fees.allowCollector(worker, Source.Marketplace)).to.be.revertedWithCustomError(
      fees,
      "SealableAlreadySealed",
    );
  });

  it("is over in the deployed economy, where the escrow alone brings fees", async () => {
    const { fees, escrow, burner, deployer, governor, treasury, parameters } = await loadFixture(deployedEconomy);

    expect(await fees.isSealed()).to.equal(true);
    expect(await fees.isCollector(escrow)).to.equal(true);
    for (const nobody of [deployer, governor, treasury, burner]) {
      expect(await fees.isCollector(nobody)).to.equal(false);
    }
    expect(await fees.treasury()).to.equal(parameters.treasury);
    expect(await fees.burnShareBps(0n)).to.equal(parameters.burnShareBps);
  });
});

describe("FeeController.seal", () => {
  it("reverts for everybody but the deployer, and the second time", async () => {
    const { fees, deployer, stranger } = await loadFixture(unsealedBurn);

    await expect(fees.connect(stranger).seal())
      .to.be.revertedWithCustomError(fees, "SealableNotDeployer")
      .withArgs(stranger, deployer);
    await fees.seal();
    await expect(fees.seal()).to.be.revertedWithCustomError(fees, "SealableAlreadySealed");
  });
});
