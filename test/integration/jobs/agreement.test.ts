import { expect } from "chai";
import { JobStatus } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, ask, readyMarket, signQuote } from "../../fixtures/market";
import { signSplit, splitOf } from "../../fixtures/splits";
import { tell } from "../../fixtures/stories";

/** State: the provider has signed an ask, and both parties agree to `providerAmount` for the job that it opens. */
async function agreeing(providerAmount: bigint) {
  const economy = await loadFixture(readyMarket);
  const { escrow, evaluator, client, provider, stranger } = economy;
  const quote = await ask(economy);
  const signature = await signQuote(economy, provider, quote);
  const split = splitOf(1n, providerAmount);
  const signatures = [await signSplit(economy, client, split), await signSplit(economy, provider, split)] as const;
  return {
    economy,
    fill: () => sendFill(economy, quote, signature),
    submit: () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
    settle: () => evaluator.connect(stranger).settleAgreed(split, ...signatures),
  };
}

describe("A client and a provider who agree", () => {
  for (const [share, providerAmount] of [
    ["nothing of", 0n],
    ["one wei of", 1n],
    ["a third, rounded down, of", BUDGET / 3n],
    ["all but a wei of", BUDGET - 1n],
    ["all of", BUDGET],
  ] as const) {
    it(`on ${share} the budget after delivery are paid so, by whoever brings both signatures`, async () => {
      const { economy, fill, submit, settle } = await agreeing(providerAmount);
      const fee = (providerAmount * 200n) / 10_000n;
      const burned = fee / 2n;

      await tell(economy, [fill, submit, settle, () => economy.escrow.flushFees()], {
        client: -providerAmount,
        provider: providerAmount - fee,
        burned,
        treasury: fee - burned,
      });

      expect((await economy.escrow.getJob(1)).status).to.equal(JobStatus.Completed);
      expect((await economy.providers.recordOf(economy.provider)).failures).to.equal(0n);
    });
  }

  it("to cancel before delivery both get all of theirs back", async () => {
    const { economy, fill, settle } = await agreeing(0n);

    await tell(economy, [fill, settle], {});

    expect((await economy.escrow.getJob(1)).status).to.equal(JobStatus.Rejected);
    expect((await economy.providers.recordOf(economy.provider)).locked).to.equal(0n);
  });

  it("on an amount before delivery must deliver first; then the same signatures work", async () => {
    const { economy, fill, submit, settle } = await agreeing(BUDGET / 2n);
    const { evaluator, escrow } = economy;
    await fill();
    await expect(settle())
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorSplitBeforeDelivery")
      .withArgs(1n, BUDGET / 2n);

    await submit();
    await settle();

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Completed);
  });
});
