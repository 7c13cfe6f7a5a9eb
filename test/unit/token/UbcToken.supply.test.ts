import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

const SUPPLY = parseEther("1000000000");

describe("UbcToken's supply", () => {
  it("is one billion, all at the distribution address", async () => {
    const { ubc, parameters } = await loadFixture(deployedEconomy);

    expect(await ubc.totalSupply()).to.equal(SUPPLY);
    expect(await ubc.balanceOf(parameters.ubcDistribution)).to.equal(SUPPLY);
  });

  it("is named Universal Basic Compute, UBC, with 18 decimals", async () => {
    const { ubc } = await loadFixture(deployedEconomy);

    expect([await ubc.name(), await ubc.symbol(), await ubc.decimals()]).to.deep.equal([
      "Universal Basic Compute",
      "UBC",
      18n,
    ]);
  });

  it("T1 has no function that mints, and no owner", async () => {
    const { ubc } = await loadFixture(deployedEconomy);

    const writes = ubc.interface.fragments
      .filter((fragment) => fragment.type === "function" && "stateMutability" in fragment)
      .filter((fragment) => "stateMutability" in fragment && fragment.stateMutability === "nonpayable")
      .map((fragment) => ("name" in fragment ? String(fragment.name) : ""));

    expect(writes.sort()).to.deep.equal(
      ["approve", "burn", "burnFrom", "delegate", "delegateBySig", "permit", "transfer", "transferFrom"].sort(),
    );
  });

  it("falls by what a holder burns", async () => {
    const { ubc, deployer } = await loadFixture(deployedEconomy);

    await expect(ubc.connect(deployer).burn(9n)).to.emit(ubc, "Transfer").withArgs(deployer, ZeroAddress, 9n);

    expect(await ubc.totalSupply()).to.equal(SUPPLY - 9n);
    expect(await ubc.balanceOf(deployer)).to.equal(SUPPLY - 9n);
  });

  it("T2 is unchanged by a self-transfer", async () => {
    const { ubc, deployer } = await loadFixture(deployedEconomy);

    await ubc.connect(deployer).transfer(deployer, SUPPLY);

    expect(await ubc.balanceOf(deployer)).to.equal(SUPPLY);
    expect(await ubc.totalSupply()).to.equal(SUPPLY);
  });
});
