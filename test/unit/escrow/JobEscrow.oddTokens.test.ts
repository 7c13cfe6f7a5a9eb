import { expect } from "chai";
import { oddJobs } from "../../fixtures/bareEscrow";
import { BOND, BUDGET, FEE, REASON, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createJob } from "../../fixtures/plainJobs";

type Scene = Awaited<ReturnType<typeof oddJobs>>;

/** OddToken.Manner. */
const RETURNING_FALSE = 1n;
const RETURNING_NOTHING = 2n;

/** Every action that moves tokens. */
const MOVES: Record<string, (scene: Scene) => Promise<unknown>> = {
  deposit: ({ escrow, client }) => escrow.connect(client).deposit(7n),
  withdraw: ({ escrow, client }) => escrow.connect(client).withdraw(client, 7n),
  fund: async (scene) => {
    const { jobId } = await createJob(scene);
    await scene.escrow.connect(scene.client).setBudget(jobId, BUDGET, "0x");
    await scene.escrow.connect(scene.client).fund(jobId, BUDGET, "0x");
  },
  "complete of a plain job": ({ escrow, judge, plainSubmitted }) =>
    escrow.connect(judge).complete(plainSubmitted, REASON, "0x"),
  "settle of a plain job": ({ escrow, judge, plainSubmitted }) =>
    escrow.connect(judge).settle(plainSubmitted, 0n, REASON),
  "reject of a plain job": ({ escrow, judge, plainFunded }) => escrow.connect(judge).reject(plainFunded, REASON, "0x"),
  "decline of a market job": ({ escrow, provider, marketFunded }) => escrow.connect(provider).decline(marketFunded),
  stake: ({ providers, provider }) => providers.connect(provider).stake(7n),
  withdrawThawed: async ({ providers, provider }) => {
    await providers.connect(provider).thaw(7n);
    const { unlockAt } = await providers.thawing(provider);
    await at(unlockAt, () => providers.connect(provider).withdrawThawed());
  },
};

describe("JobEscrow, odd tokens", () => {
  for (const [name, move] of Object.entries(MOVES)) {
    it(`E3 reverts ${name} and moves nothing, when the token returns false`, async () => {
      const scene = await loadFixture(oddJobs);
      const { escrow, token } = scene;
      await token.behave(RETURNING_FALSE);
      await expectMoney(
        scene,
        () =>
          expect(move(scene)).to.be.revertedWithCustomError(escrow, "SafeERC20FailedOperation").withArgs(token.target),
        name === "withdrawThawed" ? { staked: -7n } : {},
      );
    });

    it(`E3 accepts ${name}, when the token returns nothing`, async () => {
      const scene = await loadFixture(oddJobs);
      await scene.token.behave(RETURNING_NOTHING);
      await move(scene);
    });
  }

  it("E3 pays to the wei, when the token returns nothing", async () => {
    const scene = await loadFixture(oddJobs);
    await scene.token.behave(RETURNING_NOTHING);
    await expectMoney(scene, () => scene.escrow.connect(scene.judge).complete(scene.plainSubmitted, REASON, "0x"), {
      providerTokens: BUDGET - FEE,
      escrowTokens: FEE - BUDGET,
      unflushedFees: FEE,
    });
  });

  it("E7 credits the provider of a market job and burns as ever, when the token refuses the provider", async () => {
    const scene = await loadFixture(oddJobs);
    const { escrow, token, judge, provider, marketSubmitted } = scene;
    await token.blockRecipient(provider);
    await expectMoney(scene, () => escrow.connect(judge).complete(marketSubmitted, REASON, "0x"), {
      providerBalance: BUDGET - FEE,
      unflushedFees: FEE,
      feesPaid: FEE,
      locked: -BOND,
    });
  });

  it("E7 lets a refused provider withdraw to another address, when its balance was credited", async () => {
    const scene = await loadFixture(oddJobs);
    const { escrow, token, judge, provider, worker, marketSubmitted } = scene;
    await token.blockRecipient(provider);
    await escrow.connect(judge).complete(marketSubmitted, REASON, "0x");
    await expect(escrow.connect(provider).withdraw(provider, 7n))
      .to.be.revertedWithCustomError(token, "OddTokenBlocked")
      .withArgs(provider.address);
    await expectMoney(scene, () => escrow.connect(provider).withdraw(worker, 7n), {
      providerBalance: -7n,
      workerTokens: 7n,
      escrowTokens: -7n,
    });
  });

  it("E7 leaves the client its refund, when the token refuses the provider of a plain job", async () => {
    const scene = await loadFixture(oddJobs);
    const { escrow, token, judge, provider, plainSubmitted } = scene;
    await token.blockRecipient(provider);
    await expect(escrow.connect(judge).complete(plainSubmitted, REASON, "0x"))
      .to.be.revertedWithCustomError(token, "OddTokenBlocked")
      .withArgs(provider.address);
    const { expiredAt } = await escrow.getJob(plainSubmitted);
    await expectMoney(scene, () => at(expiredAt, () => escrow.claimRefund(plainSubmitted)), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });

  it("E4 pays the provider of another job, when the token refuses the client of a first one", async () => {
    const scene = await loadFixture(oddJobs);
    const { escrow, token, judge, client, plainFunded, plainSubmitted } = scene;
    await token.blockRecipient(client);
    await expect(escrow.connect(judge).reject(plainFunded, REASON, "0x"))
      .to.be.revertedWithCustomError(token, "OddTokenBlocked")
      .withArgs(client.address);
    await expectMoney(scene, () => escrow.connect(judge).complete(plainSubmitted, REASON, "0x"), {
      providerTokens: BUDGET - FEE,
      escrowTokens: FEE - BUDGET,
      unflushedFees: FEE,
    });
  });
});
