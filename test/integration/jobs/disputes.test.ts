import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { Stage, Verdict } from "../../fixtures/challenges";
import {
  BOND,
  BUDGET,
  COMMITTEE,
  type DisputeMarket,
  FEE,
  REST,
  TO_PROVIDER,
  WAGE,
  disputeMarket,
  stepsOf,
} from "../../fixtures/disputes";
import { JobStatus } from "../../fixtures/evaluation";
import { loadFixture } from "../../fixtures/load";
import { signSplit, splitOf } from "../../fixtures/splits";
import { tell } from "../../fixtures/stories";

/** What is left of a slashed bond when wage and committee are paid; its odd wei burns. */
const LEFT = BOND - WAGE - COMMITTEE;

/** Asserts how job 1 has ended, and that nothing of it is pending. */
async function expectOver(market: DisputeMarket, status: JobStatus, failures: bigint) {
  const { escrow, evaluator, arbitrator, providers, provider } = market;
  const record = await providers.recordOf(provider);
  expect((await escrow.getJob(1)).status).to.equal(status);
  expect((await evaluator.challengeOf(1)).stage).to.equal(Stage.Closed);
  expect([record.locked, record.failures]).to.deep.equal([0n, failures]);
  expect(await escrow.balanceOf(arbitrator)).to.equal(COMMITTEE);
}

async function untilExpiry({ escrow }: DisputeMarket) {
  await time.increaseTo((await escrow.getJob(1)).expiredAt);
}

describe("A client who challenges good work", () => {
  it("loses its bond: the committee is paid, the provider for its trouble, and the remainder burns", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, execute } = stepsOf(market);

    await tell(market, [fill, submit, challenge, rule(Verdict.Score, 60n), execute], {
      client: -BUDGET - COMMITTEE - REST,
      provider: BUDGET - FEE - WAGE + TO_PROVIDER,
      worker: WAGE,
      fees: FEE,
      burned: REST - TO_PROVIDER,
    });

    await expectOver(market, JobStatus.Completed, 0n);
  });

  it("loses as much when it concedes, and saves the provider the wage", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, accept, close } = stepsOf(market);

    await tell(market, [fill, submit, challenge, accept, close], {
      client: -BUDGET - COMMITTEE - REST,
      provider: BUDGET - FEE + TO_PROVIDER,
      fees: FEE,
      burned: REST - TO_PROVIDER,
    });

    await expectOver(market, JobStatus.Completed, 0n);
  });
});

describe("A client who challenges bad work", () => {
  it("gets budget and bond back, the committee's fee out of the provider's bond, and half of what that has left", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, execute } = stepsOf(market);

    await tell(market, [fill, submit, challenge, rule(Verdict.Score, 59n), execute], {
      client: LEFT / 2n,
      stake: -BOND,
      worker: WAGE,
      burned: LEFT - LEFT / 2n,
    });

    await expectOver(market, JobStatus.Rejected, 1n);
  });
});

describe("A dispute that nobody can decide", () => {
  it("is split: both get their bonds back, the client's less the committee's fee", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, execute } = stepsOf(market);
    const paid = BUDGET / 2n;
    const fee = paid / 50n;

    await tell(market, [fill, submit, challenge, rule(Verdict.Split, 5_000n), execute], {
      client: -paid - COMMITTEE,
      provider: paid - fee,
      fees: fee,
    });

    await expectOver(market, JobStatus.Completed, 0n);
  });

  it("I20 ends at the job's expiry when the arbitrator is silent: the client pays the committee, nobody else anything", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, claimRefund, close } = stepsOf(market);

    await tell(market, [fill, submit, challenge, () => untilExpiry(market), claimRefund, close], {
      client: -COMMITTEE,
    });

    await expectOver(market, JobStatus.Expired, 0n);
  });

  it("ends the same when the ruling comes after the expiry", async () => {
    const market = await loadFixture(disputeMarket);
    const { fill, submit, challenge, rule, claimRefund, close } = stepsOf(market);
    const late = rule(Verdict.Score, 100n);

    await tell(market, [fill, submit, challenge, () => untilExpiry(market), claimRefund, late, close], {
      client: -COMMITTEE,
    });

    await expectOver(market, JobStatus.Expired, 0n);
  });
});

describe("Two parties who agree in the middle of their dispute", () => {
  for (const [when, ruling] of [
    ["before the ruling", undefined],
    ["against a ruling that nobody has executed", 0n],
  ] as const) {
    it(`share as they say ${when}, and the client gets back what the committee did not cost`, async () => {
      const market = await loadFixture(disputeMarket);
      const { fill, submit, challenge, rule } = stepsOf(market);
      const { evaluator, client, provider, stranger } = market;
      const split = splitOf(1n, BUDGET / 3n);
      const signatures = [await signSplit(market, client, split), await signSplit(market, provider, split)] as const;
      const settle = () => evaluator.connect(stranger).settleAgreed(split, ...signatures);
      const fee = BUDGET / 3n / 50n;

      await tell(
        market,
        [fill, submit, challenge, ...(ruling === undefined ? [] : [rule(Verdict.Score, ruling)]), settle],
        { client: -(BUDGET / 3n) - COMMITTEE, provider: BUDGET / 3n - fee, fees: fee },
      );

      await expectOver(market, JobStatus.Completed, 0n);
    });
  }
});
