import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { BUDGET, DEPOSIT, bondedMarket, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

const AMOUNT = 1_234_567n;

describe("JobEscrow.withdraw", () => {
  it("pays the caller's balance to the caller, when it asks for that", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.escrow.connect(state.client).withdraw(state.client, AMOUNT), {
      clientBalance: -AMOUNT,
      clientTokens: AMOUNT,
      escrowTokens: -AMOUNT,
    });
  });

  it("pays to another address, when the caller names one", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.escrow.connect(state.client).withdraw(state.worker, AMOUNT), {
      clientBalance: -AMOUNT,
      workerTokens: AMOUNT,
      escrowTokens: -AMOUNT,
    });
  });

  it("emits Withdrawn, when it succeeds", async () => {
    const { escrow, client, worker } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).withdraw(worker, AMOUNT))
      .to.emit(escrow, "Withdrawn")
      .withArgs(client.address, worker.address, AMOUNT);
  });

  it("empties the balance, when the caller takes all", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await escrow.connect(client).withdraw(client, DEPOSIT);
    expect(await escrow.balanceOf(client)).to.equal(0n);
  });

  it("reverts with JobEscrowInsufficientBalance, when it is a wei more than the balance", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).withdraw(client, DEPOSIT + 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client.address, DEPOSIT, DEPOSIT + 1n);
  });

  it("reverts with JobEscrowInsufficientBalance, when the rest waits in a job", async () => {
    const { escrow, client } = await loadFixture(openedJob);
    await expect(escrow.connect(client).withdraw(client, DEPOSIT))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client.address, DEPOSIT - BUDGET, DEPOSIT);
  });

  it("gives an operator no way to withdraw, when it has an unlimited mandate", async () => {
    const { escrow, market } = await loadFixture(bondedMarket);
    await expect(escrow.connect(market).withdraw(market, 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(market.address, 0n, 1n);
  });

  it("reverts with JobEscrowZeroAddress, when the recipient is zero", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).withdraw(ZeroAddress, AMOUNT)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAddress",
    );
  });

  it("reverts with JobEscrowZeroAmount, when the amount is zero", async () => {
    const { escrow, client } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).withdraw(client, 0n)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAmount",
    );
  });
});
