import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { JobStatus, WAGE } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, ask, readyMarket, signQuote } from "../../fixtures/market";
import { tell } from "../../fixtures/stories";

/** 2 % of the budget, and five seats at the smallest fee. */
const BOND = BUDGET / 50n + parseEther("5");
const HALF = (BOND - WAGE) / 2n;

/** State: the provider has signed an ask. */
async function offered() {
  const economy = await loadFixture(readyMarket);
  const quote = await ask(economy);
  const signature = await signQuote(economy, economy.provider, quote);
  return { economy, fill: () => sendFill(economy, quote, signature) };
}

describe("A provider who declines", () => {
  it("loses a tenth of its bond, which burns; the client gets all of its money back", async () => {
    const { economy, fill } = await offered();
    const { escrow, provider } = economy;

    await tell(economy, [fill, () => escrow.connect(provider).decline(1)], { stake: -BOND / 10n, burned: BOND / 10n });

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Rejected);
    expect((await economy.providers.recordOf(provider)).failures).to.equal(0n);
  });
});

describe("A provider who never delivers", () => {
  it("is closed by a stranger for a wage, out of its bond, of which half goes to the client and the rest burns", async () => {
    const { economy, fill } = await offered();
    const { escrow, evaluator, providers, provider, worker } = economy;

    await tell(
      economy,
      [
        fill,
        async () => time.increaseTo((await escrow.deliverBy(1)) + 1n),
        () => evaluator.connect(worker).closeOverdue(1),
      ],
      { client: HALF, stake: -BOND, worker: WAGE, burned: BOND - WAGE - HALF },
    );

    expect((await providers.recordOf(provider)).failures).to.equal(1n);
  });

  it("is refunded at the job's expiry by whoever asks, on the same terms, when nobody closed it", async () => {
    const { economy, fill } = await offered();
    const { escrow, providers, provider, worker } = economy;

    await tell(
      economy,
      [
        fill,
        async () => time.increaseTo((await escrow.getJob(1)).expiredAt),
        () => escrow.connect(worker).claimRefund(1),
      ],
      { client: HALF, stake: -BOND, worker: WAGE, burned: BOND - WAGE - HALF },
    );

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Expired);
    expect((await providers.recordOf(provider)).failures).to.equal(1n);
  });
});

describe("A provider who delivered, and whom nobody paid until the job expired", () => {
  it("gets its bond back; the client gets its money, and nobody a wage", async () => {
    const { economy, fill } = await offered();
    const { escrow, providers, provider, worker } = economy;

    await tell(
      economy,
      [
        fill,
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        async () => time.increaseTo((await escrow.getJob(1)).expiredAt),
        () => escrow.connect(worker).claimRefund(1),
      ],
      {},
    );

    expect((await escrow.getJob(1)).status).to.equal(JobStatus.Expired);
    expect((await providers.recordOf(provider)).failures).to.equal(0n);
  });

  it("can still be finalised instead, by whoever comes first", async () => {
    const { economy, fill } = await offered();
    const { escrow, evaluator, provider, worker } = economy;
    const fee = BUDGET / 50n;

    await tell(
      economy,
      [
        fill,
        () => escrow.connect(provider).submit(1, DELIVERABLE, "0x"),
        async () => time.increaseTo((await escrow.getJob(1)).expiredAt + 1_000n),
        () => evaluator.connect(worker).finalise(1),
      ],
      { client: -BUDGET, provider: BUDGET - fee - WAGE, worker: WAGE, fees: fee },
    );
    await expect(escrow.connect(worker).claimRefund(1))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(1n, JobStatus.Completed);
  });
});
