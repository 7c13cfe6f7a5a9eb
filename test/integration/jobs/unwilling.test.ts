import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { JobStatus, fundPlainJob, plainEvaluator } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, FAR_FUTURE, NO_LIMIT, ask, bid, readyMarket, signQuote } from "../../fixtures/market";
import { expectReconciled } from "../../fixtures/reconciliation";
import { signSplit, splitOf } from "../../fixtures/splits";
import { Answer, actAs, deployWallet } from "../../fixtures/wallets";

/** State: a wallet contract that answers no call but its own has deposited, and bids. */
async function walletBids() {
  const economy = await loadFixture(readyMarket);
  const { compute, escrow, quotes, marketFund, stranger } = economy;
  const wallet = await deployWallet(stranger);
  await compute.connect(marketFund).transfer(wallet, 5n * BUDGET);
  await actAs(wallet, stranger, compute, "approve", [await escrow.getAddress(), 5n * BUDGET]);
  await actAs(wallet, stranger, escrow, "deposit", [5n * BUDGET]);
  await actAs(wallet, stranger, escrow, "setOperator", [await quotes.getAddress(), NO_LIMIT, FAR_FUTURE]);
  const quote = await bid(economy, { maker: await wallet.getAddress() });
  await sendFill(economy, quote, await signQuote(economy, stranger, quote));
  return { economy, wallet };
}

describe("A client whose wallet turns hostile after funding", () => {
  it("E4 cannot keep the provider from being paid by its silence", async () => {
    const { economy, wallet } = await walletBids();
    const { escrow, evaluator, provider, worker } = economy;
    await wallet.setAnswer(Answer.EatsGas);
    await escrow.connect(provider).submit(1, DELIVERABLE, "0x");
    await time.increaseTo(await evaluator.reviewUntil(1));

    await evaluator.connect(worker).finalise(1);

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Completed);
    await expectReconciled(economy);
  });

  it("E4 is refunded all the same, because refunds are credited and not sent", async () => {
    const { economy, wallet } = await walletBids();
    const { escrow, evaluator, worker } = economy;
    await wallet.setAnswer(Answer.Reverts);
    const before = await escrow.balanceOf(wallet);
    await time.increaseTo((await escrow.deliverBy(1)) + 1n);

    await evaluator.connect(worker).closeOverdue(1);

    expect((await escrow.balanceOf(wallet)) - before).to.be.greaterThan(BUDGET);
    await expectReconciled(economy);
  });

  it("O5 cannot be held to an agreement that its wallet no longer signs", async () => {
    const { economy, wallet } = await walletBids();
    const { evaluator, provider, stranger } = economy;
    const split = splitOf(1n, 0n);
    const signatures = [await signSplit(economy, stranger, split), await signSplit(economy, provider, split)] as const;
    await wallet.setAnswer(Answer.WrongValue);

    await expect(evaluator.settleAgreed(split, ...signatures))
      .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
      .withArgs(wallet, await evaluator.hashSplit(split));
    await expectReconciled(economy);
  });
});

describe("Everybody together", () => {
  it("I21 leaves the escrow with fees alone when every job has ended its own way and every account withdrew", async () => {
    const economy = await loadFixture(readyMarket);
    const { compute, escrow, evaluator, client, provider, worker } = economy;
    const judge = await plainEvaluator();
    for (let nonce = 1; nonce <= 5; ++nonce) {
      const quote = await ask(economy, { nonce, price: 10n ** 19n + BigInt(nonce) });
      await sendFill(economy, quote, await signQuote(economy, provider, quote));
    }
    await fundPlainJob(economy, { evaluator: judge, expiredAt: BigInt(await time.latest()) + 5_000n });
    await expectReconciled(economy);

    for (const jobId of [1, 2, 6]) await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await escrow.connect(provider).decline(3);
    const split = splitOf(2n, 77n);
    await evaluator.settleAgreed(
      split,
      await signSplit(economy, client, split),
      await signSplit(economy, provider, split),
    );
    await evaluator.connect(client).accept(1);
    await escrow.connect(judge).complete(6, DELIVERABLE, "0x");
    await time.increaseTo((await escrow.deliverBy(4)) + 1n);
    await evaluator.connect(worker).closeOverdue(4);
    await time.increaseTo((await escrow.getJob(5)).expiredAt);
    await escrow.connect(worker).claimRefund(5);
    await expectReconciled(economy);

    for (const account of [client, provider, worker, economy.other]) {
      await escrow.connect(account).withdraw(account, await escrow.balanceOf(account));
    }
    expect(await compute.balanceOf(escrow)).to.equal(await escrow.unflushedFees());
    await escrow.flushFees();
    expect(await compute.balanceOf(escrow)).to.equal(0n);
    await expectReconciled(economy);
  });
});
