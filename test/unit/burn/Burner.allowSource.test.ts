import { expect } from "chai";
import { ALL_SOURCES, Source } from "../../fixtures/burning";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { unsealedBurn } from "../../fixtures/unsealed";

describe("Burner.allowSource", () => {
  it("lets the caller burn under that source and no other", async () => {
    const { burner, worker, stranger } = await loadFixture(unsealedBurn);
    expect(await burner.mayBurn(worker, Source.Channels)).to.equal(false);

    await expect(burner.allowSource(worker, Source.Channels))
      .to.emit(burner, "SourceAllowed")
      .withArgs(worker, Source.Channels);

    const allowed = await Promise.all(ALL_SOURCES.map((source) => burner.mayBurn(worker, source)));
    expect(allowed).to.deep.equal([false, true, false, false, false]);
    expect(await burner.mayBurn(stranger, Source.Channels)).to.equal(false);
  });

  it("reverts for everybody but the deployer", async () => {
    const { burner, deployer, governor, stranger } = await loadFixture(unsealedBurn);

    for (const caller of [governor, stranger]) {
      await expect(burner.connect(caller).allowSource(caller, Source.Slashing))
        .to.be.revertedWithCustomError(burner, "SealableNotDeployer")
        .withArgs(caller, deployer);
    }
  });

  it("reverts once the burner is sealed", async () => {
    const { burner, worker } = await loadFixture(unsealedBurn);
    await expect(burner.seal()).to.emit(burner, "Sealed").withArgs();

    await expect(burner.allowSource(worker, Source.Slashing)).to.be.revertedWithCustomError(
      burner,
      "SealableAlreadySealed",
    );
    expect(await burner.isSealed()).to.equal(true);
  });

  it("is over in the deployed economy, where escrow and fee controller alone may burn, each under one source", async () => {
    const { burner, escrow, fees, deployer, governor } = await loadFixture(deployedEconomy);

    expect(await burner.isSealed()).to.equal(true);
    for (const source of ALL_SOURCES) {
      expect(await burner.mayBurn(escrow, source)).to.equal(source === Source.Slashing);
      expect(await burner.mayBurn(fees, source)).to.equal(source === Source.Marketplace);
      expect(await burner.mayBurn(deployer, source)).to.equal(false);
      expect(await burner.mayBurn(governor, source)).to.equal(false);
    }
  });
});

describe("Burner.seal", () => {
  it("reverts for everybody but the deployer", async () => {
    const { burner, deployer, stranger } = await loadFixture(unsealedBurn);

    await expect(burner.connect(stranger).seal())
      .to.be.revertedWithCustomError(burner, "SealableNotDeployer")
      .withArgs(stranger, deployer);
    expect(await burner.isSealed()).to.equal(false);
  });

  it("reverts the second time", async () => {
    const { burner } = await loadFixture(unsealedBurn);
    await burner.seal();

    await expect(burner.seal()).to.be.revertedWithCustomError(burner, "SealableAlreadySealed");
  });
});
