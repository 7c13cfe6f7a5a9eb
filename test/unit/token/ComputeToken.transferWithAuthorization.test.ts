import { expect } from "chai";
import { type TypedDataDomain, ZeroAddress, ZeroHash, hexlify, randomBytes } from "ethers";
import {
  FORMS,
  authorization,
  bring,
  cancelBy,
  signAuthorization,
  signCancellation,
} from "../../fixtures/authorizations";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

describe("ComputeToken.transferWithAuthorization", () => {
  for (const form of FORMS) {
    describe(`with ${form}`, () => {
      it("moves what the holder signed, whoever brings it", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "transfer", message);
        expect(await compute.authorizationState(marketFund, message.nonce)).to.equal(false);

        const transaction = bring(economy, stranger, "transfer", message, signature, form);

        await expect(transaction).to.emit(compute, "AuthorizationUsed").withArgs(marketFund, message.nonce);
        await expect(transaction).to.emit(compute, "Transfer").withArgs(marketFund, client, message.value);
        await expect(transaction).to.changeTokenBalances(
          compute,
          [marketFund, client, stranger],
          [-message.value, message.value, 0n],
        );
        expect(await compute.authorizationState(marketFund, message.nonce)).to.equal(true);
      });

      it("T4 O1 reverts when it was used already, in whichever form", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "transfer", message);
        await bring(economy, stranger, "transfer", message, signature, form);

        for (const again of FORMS) {
          await expect(bring(economy, stranger, "transfer", message, signature, again))
            .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
            .withArgs(marketFund, message.nonce);
        }
      });

      it("reverts when somebody else signed", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, stranger, "transfer", message);

        await expect(bring(economy, stranger, "transfer", message, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });

      it("reverts when the holder signed a receive authorization", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "receive", message);

        await expect(bring(economy, stranger, "transfer", message, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });

      it("reverts when the holder does not have the value, and leaves the nonce usable", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, other, stranger } = economy;
        const message = authorization(economy, { from: client.address, to: other.address, value: 1n });
        const signature = await signAuthorization(economy, client, "transfer", message);

        await expect(bring(economy, stranger, "transfer", message, signature, form))
          .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
          .withArgs(client, 0n, 1n);
        expect(await compute.authorizationState(client, message.nonce)).to.equal(false);
      });

      it("reverts towards the zero address", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, stranger } = economy;
        const message = authorization(economy, { to: ZeroAddress });
        const signature = await signAuthorization(economy, marketFund, "transfer", message);

        await expect(bring(economy, stranger, "transfer", message, signature, form))
          .to.be.revertedWithCustomError(compute, "ERC20InvalidReceiver")
          .withArgs(ZeroAddress);
      });

      const foreign: [string, TypedDataDomain][] = [
        ["another chain", { chainId: 1n }],
        ["another contract", { verifyingContract: ZeroAddress }],
        ["another version", { version: "2" }],
        ["another name", { name: "USD Coin" }],
      ];
      for (const [where, changes] of foreign) {
        it(`T4 O2 reverts when it was signed for ${where}`, async () => {
          const economy = await loadFixture(deployedEconomy);
          const { compute, marketFund, stranger } = economy;
          const message = authorization(economy);
          const signature = await signAuthorization(economy, marketFund, "transfer", message, changes);

          await expect(bring(economy, stranger, "transfer", message, signature, form)).to.be.revertedWithCustomError(
            compute,
            "ERC3009InvalidSignature",
          );
        });
      }

      it("reverts when any single field is not the signed one", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, other, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "transfer", message);
        const tampered = {
          from: other.address,
          to: stranger.address,
          value: message.value + 1n,
          validAfter: 1n,
          validBefore: message.validBefore + 1n,
          nonce: ZeroHash,
        };

        for (const [field, value] of Object.entries(tampered)) {
          await expect(
            bring(economy, stranger, "transfer", { ...message, [field]: value }, signature, form),
            field,
          ).to.be.revertedWithCustomError(compute, "ERC3009InvalidSignature");
        }
      });
    });
  }

  it("uses random nonces in any order, each holder's own", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { compute, marketFund, deployer, stranger } = economy;
    const nonces = [hexlify(randomBytes(32)), `0x${"ff".repeat(32)}`, ZeroHash, hexlify(randomBytes(32))];
    const signed = await Promise.all(
      nonces.map(async (nonce) => {
        const message = authorization(economy, { nonce });
        return { message, signature: await signAuthorization(economy, marketFund, "transfer", message) };
      }),
    );

    for (const { message, signature } of signed.reverse()) {
      await bring(economy, stranger, "transfer", message, signature);
    }

    for (const nonce of nonces) {
      expect(await compute.authorizationState(marketFund, nonce)).to.equal(true);
      expect(await compute.authorizationState(deployer, nonce)).to.equal(false);
    }
    expect(await compute.nonces(marketFund)).to.equal(0n);
  });

  it("reverts when the authorization was cancelled", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { compute, marketFund, stranger } = economy;
    const message = authorization(economy);
    const signature = await signAuthorization(economy, marketFund, "transfer", message);
    const cancellation = await signCancellation(economy, marketFund, marketFund.address, message.nonce);
    await cancelBy(economy, stranger, marketFund.address, message.nonce, cancellation);

    await expect(bring(economy, stranger, "transfer", message, signature))
      .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
      .withArgs(marketFund, message.nonce);
  });
});
