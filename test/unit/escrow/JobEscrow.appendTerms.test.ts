import { expect } from "chai";
import { ethers } from "hardhat";
import { GENESIS_TERMS, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

describe("JobEscrow.appendTerms", () => {
  it("I31 reverts with JobEscrowNotTermsRegistrar, when anybody but the registrar calls, governance included", async () => {
    const { escrow, governor, guardian, deployer, judge, stranger } = await loadFixture(bondedMarket);
    const count = await escrow.termsCount();
    for (const caller of [governor, guardian, deployer, judge, stranger]) {
      await expect(escrow.connect(caller).appendTerms(1n, 1n, stranger))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotTermsRegistrar")
        .withArgs(caller);
    }
    expect(await escrow.termsCount()).to.equal(count);
  });

  it("obeys the registrar that the escrow created, under the same authority", async () => {
    const { escrow, registrar, access } = await loadFixture(bondedMarket);
    expect(await escrow.termsRegistrar()).to.equal(await registrar.getAddress());
    expect(await registrar.authority()).to.equal(await access.getAddress());
  });

  it("does not obey another registrar of the same code", async () => {
    const { governor, access, judge } = await loadFixture(bondedMarket);
    const other = await ethers.deployContract("TermsRegistrar", [access]);

    // Its escrow is whoever created it: here an account without code.
    await expect(
      other.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge }),
    ).to.be.revertedWithoutReason();
  });
});
