import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { FAR_FUTURE, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { signPermit } from "../../fixtures/signatures";

const AMOUNT = 1_234_567n;

/** State: the client has tokens and has not approved the escrow, but signed a permit of AMOUNT. */
async function permittedClient() {
  const state = await loadFixture(bondedMarket);
  const { compute, escrow, client } = state;
  await compute.connect(client).approve(escrow, 0n);
  const { v, r, s } = await signPermit(compute, client, await escrow.getAddress(), AMOUNT);
  return { ...state, v, r, s };
}

describe("JobEscrow.depositWithPermit", () => {
  it("moves the tokens and credits the caller, when the permit is fresh", async () => {
    const state = await loadFixture(permittedClient);
    const { escrow, compute, client, v, r, s } = state;
    await expectMoney(state, () => escrow.connect(client).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s), {
      clientBalance: AMOUNT,
      clientTokens: -AMOUNT,
      escrowTokens: AMOUNT,
    });
    expect(await compute.allowance(client, escrow)).to.equal(0n);
  });

  it("emits Deposited, when it succeeds", async () => {
    const { escrow, client, v, r, s } = await loadFixture(permittedClient);
    await expect(escrow.connect(client).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s))
      .to.emit(escrow, "Deposited")
      .withArgs(client.address, AMOUNT);
  });

  it("T5 succeeds all the same, when somebody sent the permit first", async () => {
    const state = await loadFixture(permittedClient);
    const { escrow, compute, client, stranger, v, r, s } = state;
    await compute.connect(stranger).permit(client, escrow, AMOUNT, FAR_FUTURE, v, r, s);
    await expectMoney(state, () => escrow.connect(client).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s), {
      clientBalance: AMOUNT,
      clientTokens: -AMOUNT,
      escrowTokens: AMOUNT,
    });
  });

  it("T4 moves nothing a second time, when the permit was used and its allowance spent", async () => {
    const { escrow, compute, client, v, r, s } = await loadFixture(permittedClient);
    await escrow.connect(client).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s);
    await expect(escrow.connect(client).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), 0n, AMOUNT);
  });

  it("reverts by the missing allowance, when the permit is for a smaller amount", async () => {
    const { escrow, compute, client, v, r, s } = await loadFixture(permittedClient);
    await expect(escrow.connect(client).depositWithPermit(AMOUNT + 1n, FAR_FUTURE, v, r, s))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), 0n, AMOUNT + 1n);
  });

  it("reverts by the missing allowance, when the permit has expired", async () => {
    const { escrow, compute, client } = await loadFixture(permittedClient);
    const deadline = BigInt(await time.latest());
    const { v, r, s } = await signPermit(compute, client, await escrow.getAddress(), AMOUNT, deadline);
    await expect(escrow.connect(client).depositWithPermit(AMOUNT, deadline, v, r, s))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), 0n, AMOUNT);
  });

  it("never takes the signer's tokens, when somebody else brings the permit", async () => {
    const { escrow, compute, client, stranger, v, r, s } = await loadFixture(permittedClient);
    const held = await compute.balanceOf(client);
    await expect(escrow.connect(stranger).depositWithPermit(AMOUNT, FAR_FUTURE, v, r, s))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
      .withArgs(await escrow.getAddress(), 0n, AMOUNT);
    expect(await compute.balanceOf(client)).to.equal(held);
  });

  it("reverts with JobEscrowZeroAmount, when the amount is zero", async () => {
    const { escrow, client, v, r, s } = await loadFixture(permittedClient);
    await expect(escrow.connect(client).depositWithPermit(0n, FAR_FUTURE, v, r, s)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAmount",
    );
  });
});
