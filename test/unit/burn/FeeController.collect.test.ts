import { expect } from "chai";
import { ZeroAddress } from "ethers";
import * as fc from "fast-check";
import { ethers } from "hardhat";
import { Source, allowedCollector } from "../../fixtures/burning";
import { loadFixture } from "../../fixtures/load";

const EPOCH = 2_968n;
const RUNS = 30;

describe("FeeController.collect", () => {
  it("burns its share of the fees and pays the rest to the treasury", async () => {
    const { fees, burner, compute, marketFund, treasury } = await loadFixture(allowedCollector);
    const supply = await compute.totalSupply();

    const transaction = fees.connect(marketFund).collect(EPOCH, 10_000n, 200n);

    await expect(transaction).to.emit(fees, "FeesDivided").withArgs(marketFund, EPOCH, 100n, 100n);
    await expect(transaction).to.emit(compute, "Transfer").withArgs(fees, ZeroAddress, 100n);
    await expect(transaction).to.changeTokenBalances(compute, [marketFund, treasury, fees], [-200n, 100n, 0n]);
    expect(await compute.totalSupply()).to.equal(supply - 100n);
    expect(await burner.burnedBySource(Source.Marketplace)).to.equal(100n);
    expect(await fees.totalToTreasury()).to.equal(100n);
  });

  it("F1 gives the odd wei to the treasury", async () => {
    const { fees, burner, marketFund } = await loadFixture(allowedCollector);

    await expect(fees.connect(marketFund).collect(EPOCH, 0n, 1n))
      .to.emit(fees, "FeesDivided")
      .withArgs(marketFund, EPOCH, 0n, 1n);
    await expect(fees.connect(marketFund).collect(EPOCH, 0n, 7n))
      .to.emit(fees, "FeesDivided")
      .withArgs(marketFund, EPOCH, 3n, 4n);

    expect(await burner.totalBurned()).to.equal(3n);
    expect(await fees.totalToTreasury()).to.equal(5n);
  });

  it("divides nothing into nothing", async () => {
    const { fees, marketFund } = await loadFixture(allowedCollector);

    await expect(fees.connect(marketFund).collect(EPOCH, 0n, 0n))
      .to.emit(fees, "FeesDivided")
      .withArgs(marketFund, EPOCH, 0n, 0n);
  });

  it("F1 F4 has parts that sum to the fee exactly, for random fees and shares", async () => {
    const { compute, burner, marketFund, treasury } = await loadFixture(allowedCollector);
    const share = fc.bigInt({ min: 2_500n, max: 9_000n });
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 10n ** 21n }), { minLength: 1, maxLength: 3 });

    for (const [shareBps, paid] of fc.sample(fc.tuple(share, amounts), RUNS)) {
      const fees = await ethers.deployContract("FeeController", [compute, burner, treasury, shareBps]);
      await burner.allowSource(fees, Source.Channels);
      await fees.allowCollector(marketFund, Source.Channels);
      await compute.connect(marketFund).approve(fees, 10n ** 30n);

      for (const fee of paid) {
        const burned = (fee * shareBps) / 10_000n;
        const before = { supply: await compute.totalSupply(), treasury: await compute.balanceOf(treasury) };

        await fees.connect(marketFund).collect(EPOCH, 0n, fee);

        expect(before.supply - (await compute.totalSupply())).to.equal(burned);
        expect((await compute.balanceOf(treasury)) - before.treasury).to.equal(fee - burned);
        expect(await compute.balanceOf(fees)).to.equal(0n);
      }
    }
  });

  it("burns under the source of the collector that brought the fees", async () => {
    const { fees, burner, compute, marketFund, client } = await loadFixture(allowedCollector);
    await burner.allowSource(fees, Source.Channels);
    await fees.allowCollector(client, Source.Channels);
    await compute.connect(marketFund).transfer(client, 100n);
    await compute.connect(client).approve(fees, 100n);

    await fees.connect(client).collect(EPOCH, 0n, 100n);
    await fees.connect(marketFund).collect(EPOCH, 0n, 10n);

    expect(await burner.burnedBySource(Source.Channels)).to.equal(50n);
    expect(await burner.burnedBySource(Source.Marketplace)).to.equal(5n);
  });

  it("reverts for everybody but collectors", async () => {
    const { fees, deployer, governor, treasury } = await loadFixture(allowedCollector);

    for (const caller of [deployer, governor, treasury]) {
      await expect(fees.connect(caller).collect(EPOCH, 0n, 0n))
        .to.be.revertedWithCustomError(fees, "FeeControllerNotCollector")
        .withArgs(caller);
    }
  });

  it("reverts whole when the collector approved less than the fees", async () => {
    const { fees, compute, burner, marketFund } = await loadFixture(allowedCollector);
    await compute.connect(marketFund).approve(fees, 199n);

    await expect(fees.connect(marketFund).collect(EPOCH, 0n, 200n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(fees, 99n, 100n);
    expect(await burner.totalBurned()).to.equal(0n);
    expect(await fees.totalToTreasury()).to.equal(0n);
  });
});
