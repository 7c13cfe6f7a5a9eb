import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type BytesLike, ZeroHash } from "ethers";
import type { JobEscrow } from "../../../typechain-types";
import { bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { type Authorization, signReceive } from "../../fixtures/signatures";

const AMOUNT = 1_234_567n;

/** State: the client signed that the escrow may take AMOUNT; the worker is who relays. */
async function authorizingClient() {
  const state = await loadFixture(bondedMarket);
  const { compute, escrow, client } = state;
  return { ...state, ...(await signReceive(compute, client, await escrow.getAddress(), AMOUNT)) };
}

function bring(escrow: JobEscrow, relayer: HardhatEthersSigner, authorization: Authorization, signature: BytesLike) {
  const { from, value, validAfter, validBefore, nonce } = authorization;
  return escrow.connect(relayer).depositWithAuthorization(from, value, validAfter, validBefore, nonce, signature);
}

describe("JobEscrow.depositWithAuthorization", () => {
  it("credits the signer, not the relayer, when anybody brings the authorization", async () => {
    const state = await loadFixture(authorizingClient);
    await expectMoney(state, () => bring(state.escrow, state.worker, state.authorization, state.signature), {
      clientBalance: AMOUNT,
      clientTokens: -AMOUNT,
      escrowTokens: AMOUNT,
    });
  });

  it("emits Deposited for the signer, when it succeeds", async () => {
    const { escrow, worker, client, authorization, signature } = await loadFixture(authorizingClient);
    await expect(bring(escrow, worker, authorization, signature))
      .to.emit(escrow, "Deposited")
      .withArgs(client.address, AMOUNT);
  });

  it("reverts, when the authorization is replayed", async () => {
    const { escrow, compute, worker, client, authorization, signature } = await loadFixture(authorizingClient);
    await bring(escrow, worker, authorization, signature);
    await expect(bring(escrow, worker, authorization, signature))
      .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
      .withArgs(client.address, ZeroHash);
    expect(await escrow.balanceOf(client)).to.equal(10_000n * 10n ** 18n + AMOUNT);
  });

  it("reverts, when the relayer names itself or another amount", async () => {
    const { escrow, compute, worker, authorization, signature } = await loadFixture(authorizingClient);
    for (const changes of [{ from: worker.address }, { value: AMOUNT + 1n }]) {
      await expect(bring(escrow, worker, { ...authorization, ...changes }, signature)).to.be.revertedWithCustomError(
        compute,
        "ERC3009InvalidSignature",
      );
    }
  });

  it("reverts, when the authorization names another receiver", async () => {
    const { escrow, compute, worker, client, other } = await loadFixture(authorizingClient);
    const { authorization, signature } = await signReceive(compute, client, other.address, AMOUNT);
    await expect(bring(escrow, worker, authorization, signature)).to.be.revertedWithCustomError(
      compute,
      "ERC3009InvalidSignature",
    );
  });

  it("reverts, when the authorization has expired", async () => {
    const { escrow, compute, worker, client } = await loadFixture(authorizingClient);
    const validBefore = BigInt(await time.latest());
    const signed = await signReceive(compute, client, await escrow.getAddress(), AMOUNT, { validBefore });
    await expect(bring(escrow, worker, signed.authorization, signed.signature))
      .to.be.revertedWithCustomError(compute, "ERC3009InvalidAuthorizationTime")
      .withArgs(0n, validBefore);
  });

  it("reverts with the token's error, when the signer has too few tokens", async () => {
    const { escrow, compute, worker, stranger } = await loadFixture(authorizingClient);
    const signed = await signReceive(compute, stranger, await escrow.getAddress(), AMOUNT);
    await expect(bring(escrow, worker, signed.authorization, signed.signature))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
      .withArgs(stranger.address, 0n, AMOUNT);
  });

  it("reverts with JobEscrowZeroAmount, when the amount is zero", async () => {
    const { escrow, compute, worker, client } = await loadFixture(authorizingClient);
    const signed = await signReceive(compute, client, await escrow.getAddress(), 0n);
    await expect(bring(escrow, worker, signed.authorization, signed.signature)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAmount",
    );
  });
});
