import { expect } from "chai";
import { AbiCoder, SigningKey, ZeroAddress, ZeroHash, concat, id, keccak256, toBeHex } from "ethers";
import {
  authorization,
  bring,
  cancelBy,
  signAuthorization,
  signCancellation,
  tokenDomain,
} from "../../fixtures/authorizations";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { compact, malleable, parts, withR, withV } from "../../fixtures/signatureForms";
import { Answer, REFUSALS, deployWallet } from "../../fixtures/wallets";

const TRANSFER_TYPE =
  "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)";
const TRANSFER_TYPEHASH = "0x7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267";
const KEY = new SigningKey(id("a key of this test"));

/** State: a wallet contract, whose key is the stranger, holds 100 wei. */
async function walletHolder() {
  const economy = await loadFixture(deployedEconomy);
  const wallet = await deployWallet(economy.stranger);
  await economy.compute.connect(economy.marketFund).transfer(wallet, 100n);
  const message = authorization(economy, { from: await wallet.getAddress(), value: 60n });
  return { ...economy, wallet, message };
}

/** State: the market fund has signed a transfer to the client. */
async function signedTransfer() {
  const economy = await loadFixture(deployedEconomy);
  const message = authorization(economy);
  const signature = await signAuthorization(economy, economy.marketFund, "transfer", message);
  return { ...economy, message, signature };
}

describe("ComputeToken's authorization signatures", () => {
  it("O8 hash by the type that USDC made the standard, whose hash is 0x7c7c6cdb…", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { compute, marketFund, client, stranger } = economy;
    const from = `0x${keccak256(`0x${KEY.publicKey.slice(4)}`).slice(26)}`;
    await compute.connect(marketFund).transfer(from, 5n);
    const message = authorization(economy, { from, value: 5n });
    expect(id(TRANSFER_TYPE)).to.equal(TRANSFER_TYPEHASH);

    const struct = AbiCoder.defaultAbiCoder().encode(
      ["bytes32", "address", "address", "uint256", "uint256", "uint256", "bytes32"],
      [TRANSFER_TYPEHASH, from, client.address, 5n, message.validAfter, message.validBefore, message.nonce],
    );
    const digest = keccak256(concat(["0x1901", await compute.DOMAIN_SEPARATOR(), keccak256(struct)]));
    await bring(economy, stranger, "transfer", message, KEY.sign(digest).serialized);

    expect(await compute.balanceOf(client)).to.equal(5n);
  });

  it("have a domain whose version is what version() says, as x402 clients read it", async () => {
    const { compute } = await loadFixture(deployedEconomy);

    expect(await compute.version()).to.equal("1");
    expect((await tokenDomain(compute)).version).to.equal(await compute.version());
    expect((await tokenDomain(compute)).name).to.equal(await compute.name());
  });

  it("T7 with v = 0 or r = 0 are refused, also for the zero address as holder", async () => {
    const { message, signature, ...economy } = await loadFixture(signedTransfer);
    const { compute, stranger } = economy;
    const nobody = { ...message, from: ZeroAddress, value: 0n };

    for (const bad of [withV(signature, 0), withV(signature, 29), withR(signature, ZeroHash)]) {
      for (const authorized of [message, nobody]) {
        await expect(bring(economy, stranger, "transfer", authorized, bad, "(v, r, s)")).to.be.revertedWithCustomError(
          compute,
          "ECDSAInvalidSignature",
        );
        await expect(bring(economy, stranger, "transfer", authorized, bad)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      }
    }
  });

  it("T7 of 64 bytes with r = 0 are refused, also for the zero address as holder", async () => {
    const { message, signature, ...economy } = await loadFixture(signedTransfer);
    const bad = withR(compact(signature), ZeroHash);

    for (const authorized of [message, { ...message, from: ZeroAddress, value: 0n }]) {
      await expect(bring(economy, economy.stranger, "transfer", authorized, bad)).to.be.revertedWithCustomError(
        economy.compute,
        "ERC3009InvalidSignature",
      );
    }
  });

  it("T7 with high s are refused in every form", async () => {
    const { message, signature, ...economy } = await loadFixture(signedTransfer);
    const { compute, stranger } = economy;
    const twin = malleable(signature);

    await expect(bring(economy, stranger, "transfer", message, twin, "(v, r, s)"))
      .to.be.revertedWithCustomError(compute, "ECDSAInvalidSignatureS")
      .withArgs(toBeHex(parts(twin).s, 32));
    await expect(bring(economy, stranger, "transfer", message, twin)).to.be.revertedWithCustomError(
      compute,
      "ERC3009InvalidSignature",
    );
  });

  it("T7 of a cancellation with v = 0 or high s are refused", async () => {
    const economy = await loadFixture(signedTransfer);
    const { compute, stranger, client, message } = economy;
    const signature = await signCancellation(economy, client, client.address, message.nonce);
    const cancel = (bad: string, form: "(v, r, s)" | "65 bytes") =>
      cancelBy(economy, stranger, client.address, message.nonce, bad, form);

    await expect(cancel(withV(signature, 0), "(v, r, s)")).to.be.revertedWithCustomError(
      compute,
      "ECDSAInvalidSignature",
    );
    await expect(cancel(malleable(signature), "(v, r, s)"))
      .to.be.revertedWithCustomError(compute, "ECDSAInvalidSignatureS")
      .withArgs(toBeHex(parts(malleable(signature)).s, 32));
    for (const bad of [withV(signature, 0), malleable(signature)]) {
      await expect(cancel(bad, "65 bytes")).to.be.revertedWithCustomError(compute, "ERC3009InvalidSignature");
    }
  });

  it("of any length but 64 and 65 are refused for a key", async () => {
    const { message, signature, ...economy } = await loadFixture(signedTransfer);

    for (const bad of ["0x", signature.slice(0, 128), `${signature}00`, `${compact(signature)}0000`]) {
      await expect(bring(economy, economy.stranger, "transfer", message, bad)).to.be.revertedWithCustomError(
        economy.compute,
        "ERC3009InvalidSignature",
      );
    }
  });

  it("T4 O3 of 64 and 65 bytes are the same authorization, used once", async () => {
    const { message, signature, ...economy } = await loadFixture(signedTransfer);
    await bring(economy, economy.stranger, "transfer", message, signature, "64 bytes");

    await expect(bring(economy, economy.stranger, "transfer", message, signature, "65 bytes"))
      .to.be.revertedWithCustomError(economy.compute, "ERC3009UsedAuthorization")
      .withArgs(message.from, message.nonce);
  });

  it("of an ERC-1271 wallet move and cancel, in the bytes form", async () => {
    const { message, wallet, ...economy } = await loadFixture(walletHolder);
    const { compute, stranger, client } = economy;
    const holder = await wallet.getAddress();
    const transfer = await signAuthorization(economy, stranger, "transfer", message);
    const received = { ...message, nonce: id("received"), value: 40n };
    const receive = await signAuthorization(economy, stranger, "receive", received);
    const cancellation = await signCancellation(economy, stranger, holder, id("unused"));

    await bring(economy, economy.other, "transfer", message, transfer);
    await bring(economy, client, "receive", received, receive);
    await expect(cancelBy(economy, economy.other, holder, id("unused"), cancellation))
      .to.emit(compute, "AuthorizationCanceled")
      .withArgs(holder, id("unused"));

    expect(await compute.balanceOf(client)).to.equal(100n);
    expect(await compute.balanceOf(wallet)).to.equal(0n);
  });

  it("O1 of an ERC-1271 wallet that says yes to everything are used once", async () => {
    const { message, wallet, ...economy } = await loadFixture(walletHolder);
    await wallet.setAnswer(Answer.Yes);
    await bring(economy, economy.other, "transfer", message, "0x");

    await expect(bring(economy, economy.other, "transfer", message, "0x1234"))
      .to.be.revertedWithCustomError(economy.compute, "ERC3009UsedAuthorization")
      .withArgs(wallet, message.nonce);
  });

  for (const answer of REFUSALS) {
    it(`O4 of an ERC-1271 wallet that answers ${Answer[answer]} are refused`, async () => {
      const { message, wallet, ...economy } = await loadFixture(walletHolder);
      const { compute, stranger, other } = economy;
      const signature = await signAuthorization(economy, stranger, "transfer", message);
      await wallet.setAnswer(answer);

      await expect(bring(economy, other, "transfer", message, signature)).to.be.revertedWithCustomError(
        compute,
        "ERC3009InvalidSignature",
      );
      expect(await compute.balanceOf(wallet)).to.equal(100n);
    });
  }
});
