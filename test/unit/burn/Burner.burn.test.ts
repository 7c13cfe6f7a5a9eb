import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import * as fc from "fast-check";
import { ALL_SOURCES, Source, allowedBurner } from "../../fixtures/burning";
import { loadFixture } from "../../fixtures/load";

const EPOCH_SECONDS = 604_800;

async function currentEpoch(): Promise<bigint> {
  return BigInt(Math.floor((await time.latest()) / EPOCH_SECONDS));
}

describe("Burner.burn", () => {
  it("F4 lowers the supply by exactly what its event and its ledger say", async () => {
    const { burner, compute, marketFund } = await loadFixture(allowedBurner);
    const supply = await compute.totalSupply();

    const transaction = burner.connect(marketFund).burn(Source.Slashing, 123n);

    await expect(transaction).to.emit(compute, "Transfer").withArgs(marketFund, ZeroAddress, 123n);
    await expect(transaction)
      .to.emit(burner, "Burned")
      .withArgs(Source.Slashing, marketFund, await currentEpoch(), 123n);
    expect(await compute.totalSupply()).to.equal(supply - 123n);
    expect(await burner.totalBurned()).to.equal(123n);
    expect(await burner.burnedBySource(Source.Slashing)).to.equal(123n);
    expect(await burner.burnedInEpoch(await currentEpoch(), Source.Slashing)).to.equal(123n);
  });

  it("keeps the sources apart", async () => {
    const { burner, marketFund } = await loadFixture(allowedBurner);

    await burner.connect(marketFund).burn(Source.Slashing, 5n);
    await burner.connect(marketFund).burn(Source.Conversion, 7n);

    const bySource = await Promise.all(ALL_SOURCES.map((source) => burner.burnedBySource(source)));
    expect(bySource).to.deep.equal([0n, 0n, 5n, 7n, 0n]);
    expect(await burner.totalBurned()).to.equal(12n);
  });

  it("counts the last second of an epoch in it, and the next in the next", async () => {
    const { burner, marketFund } = await loadFixture(allowedBurner);
    const next = (await currentEpoch()) + 1n;
    const boundary = Number(next) * EPOCH_SECONDS;

    await time.setNextBlockTimestamp(boundary - 1);
    await burner.connect(marketFund).burn(Source.Slashing, 5n);
    await time.setNextBlockTimestamp(boundary);
    await burner.connect(marketFund).burn(Source.Slashing, 7n);

    expect(await burner.burnedInEpoch(next - 1n, Source.Slashing)).to.equal(5n);
    expect(await burner.burnedInEpoch(next, Source.Slashing)).to.equal(7n);
    expect(await burner.burnedInEpoch(next, Source.Conversion)).to.equal(0n);
    expect(await burner.burnedBySource(Source.Slashing)).to.equal(12n);
  });

  it("reverts for a caller without any source", async () => {
    const { burner, deployer, stranger } = await loadFixture(allowedBurner);

    for (const caller of [deployer, stranger]) {
      await expect(burner.connect(caller).burn(Source.Slashing, 1n))
        .to.be.revertedWithCustomError(burner, "BurnerSourceNotAllowed")
        .withArgs(caller, Source.Slashing);
    }
  });

  it("reverts for a caller under a source that is not its own", async () => {
    const { burner, marketFund } = await loadFixture(allowedBurner);

    for (const source of [Source.Marketplace, Source.Channels, Source.Revenue]) {
      await expect(burner.connect(marketFund).burn(source, 1n))
        .to.be.revertedWithCustomError(burner, "BurnerSourceNotAllowed")
        .withArgs(marketFund, source);
    }
  });

  it("F4 records nothing when the caller has not approved it", async () => {
    const { burner, compute, marketFund } = await loadFixture(allowedBurner);
    await compute.connect(marketFund).approve(burner, 9n);

    await expect(burner.connect(marketFund).burn(Source.Slashing, 10n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(burner, 9n, 10n);
    expect(await burner.totalBurned()).to.equal(0n);
  });

  it("F4 records nothing when the caller does not have the amount", async () => {
    const { burner, compute, marketFund } = await loadFixture(allowedBurner);
    const held = await compute.balanceOf(marketFund);

    await expect(burner.connect(marketFund).burn(Source.Slashing, held + 1n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
      .withArgs(marketFund, held, held + 1n);
    expect(await burner.burnedBySource(Source.Slashing)).to.equal(0n);
  });

  it("F4 keeps total = Σ sources = Σ epochs = the supply's fall, over random burns and weeks", async () => {
    const { burner, compute, marketFund } = await loadFixture(allowedBurner);
    const supply = await compute.totalSupply();
    const first = await currentEpoch();
    const burnStep = fc.record({
      source: fc.constantFrom(Source.Slashing, Source.Conversion),
      amount: fc.bigInt({ min: 0n, max: 10n ** 18n }),
      seconds: fc.integer({ min: 1, max: EPOCH_SECONDS }),
    });

    for (const { source, amount, seconds } of fc.sample(burnStep, 25)) {
      await time.increase(seconds);
      await burner.connect(marketFund).burn(source, amount);
    }

    let inEpochs = 0n;
    for (let epoch = first; epoch <= (await currentEpoch()); ++epoch) {
      for (const source of ALL_SOURCES) inEpochs += await burner.burnedInEpoch(epoch, source);
    }
    const bySource = await Promise.all(ALL_SOURCES.map((source) => burner.burnedBySource(source)));
    const total = await burner.totalBurned();
    expect(bySource.reduce((sum, wei) => sum + wei, 0n)).to.equal(total);
    expect(inEpochs).to.equal(total);
    expect(supply - (await compute.totalSupply())).to.equal(total);
  });
});
