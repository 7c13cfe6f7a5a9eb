import { expect } from "chai";
import { FORMS, authorization, bring, signAuthorization } from "../../fixtures/authorizations";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

describe("ComputeToken.receiveWithAuthorization", () => {
  for (const form of FORMS) {
    describe(`with ${form}`, () => {
      it("pays the recipient who brings it", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "receive", message);

        const transaction = bring(economy, client, "receive", message, signature, form);

        await expect(transaction).to.emit(compute, "AuthorizationUsed").withArgs(marketFund, message.nonce);
        await expect(transaction).to.changeTokenBalances(
          compute,
          [marketFund, client],
          [-message.value, message.value],
        );
      });

      it("reverts when a third party brings it, who could front-run the recipient", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client, stranger } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "receive", message);

        for (const caller of [stranger, marketFund]) {
          await expect(bring(economy, caller, "receive", message, signature, form))
            .to.be.revertedWithCustomError(compute, "ERC20InvalidReceiver")
            .withArgs(client);
        }
        expect(await compute.authorizationState(marketFund, message.nonce)).to.equal(false);
      });

      it("T4 O1 reverts the second time", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "receive", message);
        await bring(economy, client, "receive", message, signature, form);

        await expect(bring(economy, client, "receive", message, signature, form))
          .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
          .withArgs(marketFund, message.nonce);
      });

      it("shares its nonces with the transfer form", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client } = economy;
        const message = authorization(economy);
        const transfer = await signAuthorization(economy, marketFund, "transfer", message);
        const receive = await signAuthorization(economy, marketFund, "receive", message);
        await bring(economy, client, "transfer", message, transfer, form);

        await expect(bring(economy, client, "receive", message, receive, form))
          .to.be.revertedWithCustomError(compute, "ERC3009UsedAuthorization")
          .withArgs(marketFund, message.nonce);
      });

      it("reverts when the holder signed a transfer authorization", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "transfer", message);

        await expect(bring(economy, client, "receive", message, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });

      it("reverts when somebody else signed", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, client } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, client, "receive", message);

        await expect(bring(economy, client, "receive", message, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });

      it("O2 reverts when it was signed for another chain", async () => {
        const economy = await loadFixture(deployedEconomy);
        const { compute, marketFund, client } = economy;
        const message = authorization(economy);
        const signature = await signAuthorization(economy, marketFund, "receive", message, { chainId: 1n });

        await expect(bring(economy, client, "receive", message, signature, form)).to.be.revertedWithCustomError(
          compute,
          "ERC3009InvalidSignature",
        );
      });
    });
  }
});
