import { expect } from "chai";
import { id } from "ethers";
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

const NONCE = id("nonce");

describe("ComputeToken.cancelAuthorization", () => {
  for (const form of FORMS) {
    describe(`with ${form}`, () => {
      it("makes an unused nonce unusable, whoever brings the cancellation", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, stranger } = economy;
        const signature = await signCancellation(economy, client, client.address, NONCE);

        await expect(cancelBy(economy, stranger, client.address, NONCE, signature, form))
          .to.emit(compute, "AuthorizationCanceled")
          .withArgs(client, NONCE);

        expect(await compute.authorizationState(client, NONCE)).to.equal(true);
      });

      it("reverts when the nonce is cancelled already", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, stranger } = economy;
        const signature = await signCancellation(economy, client, client.address, NONCE);
        await cancelBy(economy, stranger, client.address, NONCE, signature, form);

        await expect(cancelBy(economy, stranger, client.address, NONCE, signature, form))
          .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
          .withArgs(client, NONCE);
      });

      it("reverts when the nonce is used already", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, stranger } = economy;
        const message = authorization(economy, { nonce: NONCE });
        const used = await signAuthorization(economy, marketFund, "transfer", message);
        await bring(economy, stranger, "transfer", message, used);
        const signature = await signCancellation(economy, marketFund, marketFund.address, NONCE);

        await expect(cancelBy(economy, stranger, marketFund.address, NONCE, signature, form))
          .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
          .withArgs(marketFund, NONCE);
      });

      it("reverts when somebody else signed", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, stranger } = economy;
        const signature = await signCancellation(economy, stranger, client.address, NONCE);

        await expect(cancelBy(economy, stranger, client.address, NONCE, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
        expect(await compute.authorizationState(client, NONCE)).to.equal(false);
      });

      it("reverts for another nonce than the signed one", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, stranger } = economy;
        const signature = await signCancellation(economy, client, client.address, NONCE);

        await expect(
          cancelBy(economy, stranger, client.address, id("other"), signature, form),
        ).to.be.revertedWithCustomError(compute, "ERC3009InvalidSignature");
      });

      it("O2 reverts when it was signed for another chain", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client, stranger } = economy;
        const signature = await signCancellation(economy, client, client.address, NONCE, { chainId: 1n });

        await expect(cancelBy(economy, stranger, client.address, NONCE, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });
    });
  }
});
