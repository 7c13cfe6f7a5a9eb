import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { MaxUint256 } from "ethers";
import {
  type Authorization,
  FORMS,
  type Form,
  type Kind,
  authorization,
  bring,
  signAuthorization,
} from "../../fixtures/authorizations";
import { type Economy, deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

/** OpenZeppelin's draft reads times with this bit as block numbers. */
const BLOCK_FLAG = 2n ** 47n;
const KINDS: readonly Kind[] = ["transfer", "receive"];

/** The client brings an authorization with this window, `offset` seconds after `now` + 100. */
async function bringAt(economy: Economy, kind: Kind, form: Form, at: bigint, window: Partial<Authorization>) {
  const message = authorization(economy, window);
  const signature = await signAuthorization(economy, economy.marketFund, kind, message);
  await time.setNextBlockTimestamp(at);
  return await bring(economy, economy.client, kind, message, signature, form);
}

describe("ComputeToken's authorization window", () => {
  for (const kind of KINDS) {
    for (const form of FORMS) {
      describe(`of a ${kind} with ${form}`, () => {
        it("is closed in the second validAfter", async () => {
          const economy = await loadFixture(deployedEconomy);
          const start = BigInt(await time.latest()) + 100n;

          await expect(bringAt(economy, kind, form, start, { validAfter: start }))
            .to.be.revertedWithCustomError(economy.compute, "ERC3009InvalidAuthorizationTime")
            .withArgs(start, 2n ** 40n);
        });

        it("is open from the second after validAfter", async () => {
          const economy = await loadFixture(deployedEconomy);
          const start = BigInt(await time.latest()) + 100n;

          await bringAt(economy, kind, form, start + 1n, { validAfter: start });

          expect(await economy.compute.balanceOf(economy.client)).to.equal(authorization(economy).value);
        });

        it("is open until the second before validBefore", async () => {
          const economy = await loadFixture(deployedEconomy);
          const end = BigInt(await time.latest()) + 100n;

          await bringAt(economy, kind, form, end - 1n, { validBefore: end });

          expect(await economy.compute.balanceOf(economy.client)).to.equal(authorization(economy).value);
        });

        it("is closed in the second validBefore", async () => {
          const economy = await loadFixture(deployedEconomy);
          const end = BigInt(await time.latest()) + 100n;

          await expect(bringAt(economy, kind, form, end, { validBefore: end }))
            .to.be.revertedWithCustomError(economy.compute, "ERC3009InvalidAuthorizationTime")
            .withArgs(0n, end);
        });
      });
    }

    it(`reads bit 47 of a ${kind}'s times as seconds: a flagged validAfter has not begun`, async () => {
      const economy = await loadFixture(deployedEconomy);

      for (const validBefore of [BLOCK_FLAG + 2n ** 40n, MaxUint256]) {
        const at = BigInt(await time.latest()) + 100n;
        await expect(bringAt(economy, kind, "65 bytes", at, { validAfter: BLOCK_FLAG, validBefore }))
          .to.be.revertedWithCustomError(economy.compute, "ERC3009InvalidAuthorizationTime")
          .withArgs(BLOCK_FLAG, validBefore);
      }
    });

    it(`reads bit 47 of a ${kind}'s times as seconds: a flagged validBefore is far away`, async () => {
      const economy = await loadFixture(deployedEconomy);
      const at = BigInt(await time.latest()) + 100n;

      await bringAt(economy, kind, "65 bytes", at, { validAfter: 0n, validBefore: BLOCK_FLAG });
      await bringAt(economy, kind, "(v, r, s)", at + 1n, { validAfter: at, validBefore: MaxUint256 });

      expect(await economy.compute.balanceOf(economy.client)).to.equal(2n * authorization(economy).value);
    });
  }

  it("is empty when it ends before it begins", async () => {
    const economy = await loadFixture(deployedEconomy);
    const now = BigInt(await time.latest()) + 100n;

    await expect(bringAt(economy, "transfer", "65 bytes", now, { validAfter: now + 1n, validBefore: now - 1n }))
      .to.be.revertedWithCustomError(economy.compute, "ERC3009InvalidAuthorizationTime")
      .withArgs(now + 1n, now - 1n);
  });
});
