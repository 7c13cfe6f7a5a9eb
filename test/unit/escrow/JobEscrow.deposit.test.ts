import { expect } from "chai";
import { bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

const AMOUNT = 1_234_567n;

describe("JobEscrow.deposit", () => {
  it("E2 credits the caller exactly what arrives, when the escrow is approved", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.escrow.connect(state.client).deposit(AMOUNT), {
      clientBalance: AMOUNT,
      clientTokens: -AMOUNT,
      escrowTokens: AMOUNT,
    });
  });

  it("emits Deposited, when it succeeds", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).deposit(AMOUNT)).to.emit(escrow, "Deposited").withArgs(client.address, AMOUNT);
  });

  it("reverts with JobEscrowZeroAmount, when the amount is zero", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).deposit(0n)).to.be.revertedWithCustomError(escrow, "JobEscrowZeroAmount");
  });

  it("credits nothing, when the escrow is not approved", async () => {
    const { escrow, compute, marketFund } = await loadFixture(bondedMarket);
    await expect(escrow.connect(marketFund).deposit(AMOUNT))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), 0n, AMOUNT);
    expect(await escrow.balanceOf(marketFund)).to.equal(0n);
  });

  it("credits nobody, when tokens are sent without a deposit", async () => {
    const state = await loadFixture(bondedMarket);
    const { compute, escrow, client } = state;
    await expectMoney(state, () => compute.connect(client).transfer(escrow, AMOUNT), {
      clientTokens: -AMOUNT,
      escrowTokens: AMOUNT,
    });
  });
});
