import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, encodeBytes32String } from "ethers";
import { FEE, JobStatus, createPlainJob, plainEvaluator } from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, readyMarket } from "../../fixtures/market";
import { tell } from "../../fixtures/stories";

const REASON = encodeBytes32String("as agreed");

/** State: the client has created a plain job that an account of its own choice judges. */
async function hired() {
  const economy = await loadFixture(readyMarket);
  const { escrow, client, provider } = economy;
  const judge = await plainEvaluator();
  const jobId = await createPlainJob(economy, { evaluator: judge });
  return {
    economy,
    judge,
    jobId,
    fund: () => escrow.connect(client).fund(jobId, BUDGET, "0x"),
    submit: () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"),
    expire: async () => time.increaseTo((await escrow.getJob(jobId)).expiredAt),
  };
}

describe("A plain ERC-8183 job with an account as evaluator", () => {
  it("pays tokens to the provider, less the fee, when the evaluator completes it", async () => {
    const { economy, judge, jobId, fund, submit } = await hired();
    const { escrow } = economy;

    await tell(
      economy,
      [fund, submit, () => escrow.connect(judge).complete(jobId, REASON, "0x"), () => escrow.flushFees()],
      { clientTokens: -BUDGET, providerTokens: BUDGET - FEE, burned: FEE / 2n, treasury: FEE / 2n },
    );

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Completed);
  });

  it("gives the tokens back when the evaluator rejects it, before delivery or after", async () => {
    for (const delivers of [false, true]) {
      const { economy, judge, jobId, fund, submit } = await hired();
      const { escrow, providers, provider } = economy;
      const reject = () => escrow.connect(judge).reject(jobId, REASON, "0x");

      await tell(economy, delivers ? [fund, submit, reject] : [fund, reject], {});

      expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Rejected);
      expect((await providers.recordOf(provider)).failures).to.equal(0n);
    }
  });

  it("costs nothing when the client ends it while it is open", async () => {
    const { economy, jobId } = await hired();
    const { escrow, client } = economy;

    await tell(economy, [() => escrow.connect(client).reject(jobId, REASON, "0x")], {});

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Rejected);
  });

  it("gives the tokens back when the provider declines, who risked no bond", async () => {
    const { economy, jobId, fund } = await hired();
    const { escrow, provider } = economy;

    await tell(economy, [fund, () => escrow.connect(provider).decline(jobId)], {});

    expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Rejected);
  });

  it("gives the tokens back at its expiry, with and without deliverable, when the evaluator stays silent", async () => {
    for (const delivers of [false, true]) {
      const { economy, jobId, fund, submit, expire } = await hired();
      const { escrow, worker } = economy;
      const refund = () => escrow.connect(worker).claimRefund(jobId);

      await tell(economy, delivers ? [fund, submit, expire, refund] : [fund, expire, refund], {});

      expect((await escrow.getJob(jobId)).status).to.equal(JobStatus.Expired);
    }
  });

  it("may find its provider later, and divide its budget by the evaluator's settlement", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client, provider } = economy;
    const judge = await plainEvaluator();
    const expiredAt = (await time.latest()) + 1_000;
    const fee = BUDGET / 4n / 50n;

    await tell(
      economy,
      [
        () => escrow.connect(client).createJob(ZeroAddress, judge, expiredAt, "find somebody", ZeroAddress),
        () => escrow.connect(client).setProvider(1, provider, "0x"),
        () => escrow.connect(provider).setBudget(1, BUDGET, "0x"),
        () => escrow.connect(client).fund(1, BUDGET, "0x"),
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        () => escrow.connect(judge).settle(1, BUDGET / 4n, REASON),
      ],
      { clientTokens: -BUDGET / 4n, providerTokens: BUDGET / 4n - fee, fees: fee },
    );
  });
});
