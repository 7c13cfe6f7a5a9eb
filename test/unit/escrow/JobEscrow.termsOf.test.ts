import { expect } from "chai";
import { type BaseContract, FunctionFragment, ZeroAddress } from "ethers";
import { GENESIS_TERMS, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

describe("JobEscrow.termsOf", () => {
  it("gives row 0 the fee and the windows of plain jobs but neither evaluator nor bond", async () => {
    const { escrow, parameters } = await loadFixture(bondedMarket);
    const row = await escrow.termsOf(0n);
    expect(row.evaluator).to.equal(ZeroAddress);
    expect(row.bondBps).to.equal(0n);
    expect(row.seats).to.equal(0n);
    expect(row.feeBps).to.equal(BigInt(parameters.plainTerms.feeBps));
    expect(row.reviewSeconds).to.equal(BigInt(parameters.plainTerms.reviewSeconds));
  });

  it("reverts with JobEscrowTermsUnknown, when there is no such row", async () => {
    const { escrow } = await loadFixture(bondedMarket);
    const count = await escrow.termsCount();
    await expect(escrow.termsOf(count)).to.be.revertedWithCustomError(escrow, "JobEscrowTermsUnknown").withArgs(count);
  });

  it("E9 keeps every earlier row as it was, when governance adds others", async () => {
    const { escrow, governor, registrar, judge } = await loadFixture(bondedMarket);
    const count = Number(await escrow.termsCount());
    const rows = async () => await Promise.all([...Array(count).keys()].map((termsId) => escrow.termsOf(termsId)));
    const before = await rows();
    for (const feeBps of [0, 500]) {
      await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, feeBps, seats: 31 });
    }
    expect(await rows()).to.deep.equal(before);
  });

  it("E9 offers governance no function but the brakes, and its registrar none but addTerms, so that no row can change", async () => {
    const { escrow, registrar, access } = await loadFixture(bondedMarket);
    const governance = 1n;
    const openOf = async (contract: BaseContract) => {
      const open: string[] = [];
      for (const fragment of contract.interface.fragments) {
        if (!FunctionFragment.isFragment(fragment)) continue;
        if ((await access.getTargetFunctionRole(contract, fragment.selector)) === governance) open.push(fragment.name);
      }
      return open;
    };
    expect(await openOf(escrow)).to.deep.equal(["reopenEntries"]);
    expect(await openOf(registrar)).to.deep.equal(["addTerms"]);
  });
});
