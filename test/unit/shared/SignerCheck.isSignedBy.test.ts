import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { Signature, SigningKey, ZeroAddress, concat, dataSlice, id, toBeHex } from "ethers";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const DIGEST = id("what is signed");
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** Erc1271WalletMock.Answer. */
const HOSTILE = { WrongMagic: 1n, Short: 2n, Nothing: 3n, Reverting: 4n } as const;

async function signedDigest() {
  const checker = await ethers.deployContract("SharedHarness");
  const wallet = await ethers.deployContract("Erc1271WalletMock");
  const key = new SigningKey(id("a key"));
  const signature = key.sign(DIGEST);
  return { checker, wallet, signer: ethers.computeAddress(key.publicKey), signature };
}

describe("SignerCheck.isSignedBy", () => {
  it("accepts 65 bytes of the key, when they sign the digest", async () => {
    const { checker, signer, signature } = await loadFixture(signedDigest);
    expect(await checker.isSignedBy(signer, DIGEST, signature.serialized)).to.equal(true);
  });

  it("accepts 64 bytes of the key in the form of ERC-2098, when they sign the digest", async () => {
    const { checker, signer, signature } = await loadFixture(signedDigest);
    expect(await checker.isSignedBy(signer, DIGEST, signature.compactSerialized)).to.equal(true);
  });

  it("refuses both forms, when the digest or the signer is another", async () => {
    const { checker, signer, signature } = await loadFixture(signedDigest);
    const another = ethers.Wallet.createRandom().address;
    for (const bytes of [signature.serialized, signature.compactSerialized]) {
      expect(await checker.isSignedBy(signer, id("another"), bytes)).to.equal(false);
      expect(await checker.isSignedBy(another, DIGEST, bytes)).to.equal(false);
    }
  });

  it("O3 refuses the mirrored high s, when the low one is valid", async () => {
    const { checker, signer, signature } = await loadFixture(signedDigest);
    const s = toBeHex(ORDER - BigInt(signature.s), 32);
    const v = signature.v === 27 ? "0x1c" : "0x1b";
    expect(await checker.isSignedBy(signer, DIGEST, concat([signature.r, s, v]))).to.equal(false);
  });

  it("T7 refuses the zero address as signer, when nothing can be recovered", async () => {
    const { checker } = await loadFixture(signedDigest);
    for (const bytes of ["0x" + "00".repeat(65), "0x" + "00".repeat(64), "0x"]) {
      expect(await checker.isSignedBy(ZeroAddress, DIGEST, bytes)).to.equal(false);
    }
  });

  it("refuses the key, when the signature is cut, longer, or empty", async () => {
    const { checker, signer, signature } = await loadFixture(signedDigest);
    const whole = signature.serialized;
    for (const bytes of [dataSlice(whole, 0, 63), concat([whole, "0x00"]), "0x"]) {
      expect(await checker.isSignedBy(signer, DIGEST, bytes)).to.equal(false);
    }
  });

  it("accepts any bytes, when the contract wallet answers the magic value", async () => {
    const { checker, wallet } = await loadFixture(signedDigest);
    for (const bytes of ["0x", "0x1234", "0x" + "00".repeat(64), "0x" + "00".repeat(65)]) {
      expect(await checker.isSignedBy(wallet, DIGEST, bytes)).to.equal(true);
    }
  });

  for (const [name, answer] of Object.entries(HOSTILE)) {
    it(`O4 refuses the wallet, when its answer is ${name}`, async () => {
      const { checker, wallet, signature } = await loadFixture(signedDigest);
      await wallet.getFunction("answerWith")(answer);
      expect(await checker.isSignedBy(wallet, DIGEST, signature.serialized)).to.equal(false);
    });
  }

  it("O4 refuses an account without code, when it did not sign", async () => {
    const { checker, signature } = await loadFixture(signedDigest);
    const account = ethers.Wallet.createRandom().address;
    expect(await checker.isSignedBy(account, DIGEST, signature.serialized)).to.equal(false);
  });

  it("accepts the key of an account with delegated code, when that code would refuse", async () => {
    const { checker, wallet, signer, signature } = await loadFixture(signedDigest);
    await wallet.getFunction("answerWith")(HOSTILE.Reverting);
    await setCode(signer, (await wallet.getDeployedCode()) ?? "0x");
    expect(await checker.isSignedBy(signer, DIGEST, Signature.from(signature).serialized)).to.equal(true);
  });
});
