import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { FEE, JobStatus, WAGE } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, ask, bid, readyMarket, signQuote } from "../../fixtures/market";
import { expectReconciled } from "../../fixtures/reconciliation";
import { tell } from "../../fixtures/stories";

describe("A client who buys work and accepts it", () => {
  it("pays the price; provider and fee share it, and the fee is half burned", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client, provider, stranger } = economy;
    const quote = await ask(economy);
    const signature = await signQuote(economy, provider, quote);

    await tell(
      economy,
      [
        () => sendFill(economy, quote, signature),
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        () => evaluator.connect(client).accept(1),
        () => escrow.connect(stranger).flushFees(),
      ],
      { client: -BUDGET, provider: BUDGET - FEE, burned: FEE / 2n, treasury: FEE / 2n },
    );

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Completed);
  });

  it("may have asked for it with a bid, which costs the same", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client, provider } = economy;
    const quote = await bid(economy);
    const signature = await signQuote(economy, client, quote);

    await tell(
      economy,
      [
        () => sendFill(economy, quote, signature),
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        () => evaluator.connect(client).accept(1),
      ],
      { client: -BUDGET, provider: BUDGET - FEE, fees: FEE },
    );
  });

  it("leaves a provider who can take earnings and stake out of the system, to the last wei", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, providers, client, provider } = economy;
    const quote = await ask(economy);
    const signature = await signQuote(economy, provider, quote);
    const stake = parseEther("10000");

    await tell(
      economy,
      [
        () => sendFill(economy, quote, signature),
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        () => evaluator.connect(client).accept(1),
        () => escrow.connect(provider).withdraw(provider, BUDGET - FEE),
        () => providers.connect(provider).thaw(stake),
        () => time.increase(7 * 24 * 3_600),
        () => providers.connect(provider).withdrawThawed(),
      ],
      { client: -BUDGET, providerTokens: BUDGET - FEE + stake, stake: -stake, fees: FEE },
    );
  });

  it("counts towards the provider's record", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, providers, client, provider } = economy;
    const quote = await ask(economy);
    await sendFill(economy, quote, await signQuote(economy, provider, quote));
    await escrow.connect(provider).submit(1, DELIVERABLE, "0x");
    await evaluator.connect(client).accept(1);

    const record = await providers.recordOf(provider);
    expect([record.feesPaid, record.failures]).to.deep.equal([FEE, 0n]);
  });
});

describe("A client who stays silent", () => {
  it("lets anyone finalise for a wage, out of what the provider is paid", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, provider, worker, stranger } = economy;
    const quote = await ask(economy);
    const signature = await signQuote(economy, provider, quote);

    await tell(
      economy,
      [
        () => sendFill(economy, quote, signature),
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        async () => time.increaseTo(await evaluator.reviewUntil(1)),
        () => evaluator.connect(worker).finalise(1),
        () => escrow.connect(stranger).flushFees(),
      ],
      { client: -BUDGET, provider: BUDGET - FEE - WAGE, worker: WAGE, burned: FEE / 2n, treasury: FEE / 2n },
    );
  });

  it("pays fees of two epochs apart, each once", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client, provider, stranger } = economy;
    for (const nonce of [1, 2]) {
      const quote = await ask(economy, { nonce });
      await sendFill(economy, quote, await signQuote(economy, provider, quote));
      const jobId = await escrow.jobCount();
      await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
      await evaluator.connect(client).accept(jobId);
      await time.increase(604_800);
      await expectReconciled(economy);
    }

    await tell(economy, [() => escrow.connect(stranger).flushFees(), () => escrow.connect(stranger).flushFees()], {
      fees: -2n * FEE,
      burned: FEE,
      treasury: FEE,
    });
    expect(await escrow.queryFilter(escrow.filters.FeesFlushed)).to.have.lengthOf(2);
  });
});
