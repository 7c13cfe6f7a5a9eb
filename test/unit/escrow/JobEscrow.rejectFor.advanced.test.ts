import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { BOND, BUDGET, REASON, WAGE, deliveredJob, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { paidJob } from "../../fixtures/plainJobs";

/** What the bond has after the wage. */
const LEFT = BOND - WAGE;
const MAX = 2n ** 256n - 1n;

/** [what was advanced, what comes back]. */
const ADVANCED = [
  ["nothing", 0n, 0n],
  ["a wei", 1n, 1n],
  ["a committee's fee", WAGE * 5n, WAGE * 5n],
  ["a wei less than the bond has left", LEFT - 1n, LEFT - 1n],
  ["exactly what the bond has left", LEFT, LEFT],
  ["a wei more than the bond has left", LEFT + 1n, LEFT],
  ["more than there is money", MAX, LEFT],
] as const;

describe("JobEscrow.rejectFor, what was advanced", () => {
  for (const [name, advanced, reimbursed] of ADVANCED) {
    it(`D10 I34 comes out of the bond after the wage and before the client's half, when it was ${name}`, async () => {
      const state = await loadFixture(deliveredJob);
      const { escrow, judge, worker, jobId } = state;
      const toClient = (LEFT - reimbursed) / 2n;
      const burned = LEFT - reimbursed - toClient;
      const changes = {
        clientBalance: BUDGET + toClient,
        judgeBalance: reimbursed,
        workerBalance: WAGE,
        escrowTokens: BOND - burned,
        registryTokens: -BOND,
        staked: -BOND,
        locked: -BOND,
        failures: 1n,
        burned,
        supply: -burned,
      };
      const rejectFor = escrow.connect(judge).rejectFor;
      expect(await rejectFor.staticCall(jobId, REASON, worker, advanced)).to.equal(reimbursed);

      await expectMoney(
        state,
        async () => {
          const transaction = await rejectFor(jobId, REASON, worker, advanced);
          await expect(transaction).to.emit(escrow, "BondDistributed").withArgs(jobId, toClient, burned);
          if (reimbursed === 0n) await expect(transaction).not.to.emit(escrow, "FeesReimbursed");
          else await expect(transaction).to.emit(escrow, "FeesReimbursed").withArgs(jobId, judge, reimbursed);
        },
        Object.fromEntries(Object.entries(changes).filter(([, change]) => change !== 0n)),
      );
    });
  }

  it("has the whole bond to come out of, when nobody is paid a wage and the job is not delivered", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, judge, jobId } = state;
    await expectMoney(state, () => escrow.connect(judge).rejectFor(jobId, REASON, ZeroAddress, MAX), {
      clientBalance: BUDGET,
      judgeBalance: BOND,
      escrowTokens: BOND,
      registryTokens: -BOND,
      staked: -BOND,
      locked: -BOND,
      failures: 1n,
    });
  });

  it("does not come back, when the job is plain and has no bond", async () => {
    const state = await loadFixture(paidJob);
    const { escrow, judge, worker, jobId } = state;
    expect(await escrow.connect(judge).rejectFor.staticCall(jobId, REASON, worker, 1n)).to.equal(0n);
    await expectMoney(state, () => escrow.connect(judge).rejectFor(jobId, REASON, worker, 1n), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });
});
