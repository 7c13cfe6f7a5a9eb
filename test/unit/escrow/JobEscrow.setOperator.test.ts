import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { FAR_FUTURE, NO_LIMIT, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

describe("JobEscrow.setOperator", () => {
  it("stores the mandate and emits OperatorSet, when an account names an operator", async () => {
    const { escrow, stranger, other } = await loadFixture(bondedMarket);
    await expect(escrow.connect(stranger).setOperator(other, 5n, 77n))
      .to.emit(escrow, "OperatorSet")
      .withArgs(stranger.address, other.address, 5n, 77n);
    expect(await escrow.grantOf(stranger, other)).to.deep.equal([5n, 77n, 0n, 0n]);
  });

  it("is nothing, when no mandate was ever given", async () => {
    const { escrow, stranger, other } = await loadFixture(bondedMarket);
    expect(await escrow.grantOf(stranger, other)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("concerns nobody else's and no other operator's mandate, when it is given", async () => {
    const { escrow, client, stranger, other, market } = await loadFixture(bondedMarket);
    await escrow.connect(stranger).setOperator(other, 5n, 77n);
    expect(await escrow.grantOf(other, stranger)).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(await escrow.grantOf(stranger, market)).to.deep.equal([0n, 0n, 0n, 0n]);
    expect(await escrow.grantOf(client, market)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 0n, 0n]);
  });

  it("replaces the whole mandate, when it is given again", async () => {
    const { escrow, client, market } = await loadFixture(bondedMarket);
    await escrow.connect(client).setOperator(market, 5n, 77n);
    expect(await escrow.grantOf(client, market)).to.deep.equal([5n, 77n, 0n, 0n]);
    await escrow.connect(client).setOperator(market, 0n, 0n);
    expect(await escrow.grantOf(client, market)).to.deep.equal([0n, 0n, 0n, 0n]);
  });

  it("moves no money, when a mandate is given", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.escrow.connect(state.client).setOperator(state.market, 1n, 1n), {});
  });

  it("reverts with JobEscrowZeroAddress, when the operator is zero", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).setOperator(ZeroAddress, 1n, 1n)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAddress",
    );
  });
});
