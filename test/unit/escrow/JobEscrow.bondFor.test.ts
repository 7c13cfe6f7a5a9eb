import { expect } from "chai";
import { parseEther } from "ethers";
import {
  BOND,
  BUDGET,
  GENESIS_TERMS,
  bondedMarket,
  completedJob,
  deliveredJob,
  exactJob,
  expiredJob,
  openedJob,
  rejectedJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { createdJob, paidJob } from "../../fixtures/plainJobs";

describe("JobEscrow.bondFor", () => {
  for (const [budget, share, fee, what] of [
    [parseEther("100"), parseEther("2"), parseEther("5"), "the smallest job bonds five of the smallest seat fees"],
    [parseEther("1000"), parseEther("20"), parseEther("5"), "0.1 % is just the smallest seat fee"],
    [parseEther("1000") + 9_999n, parseEther("20") + 200n, parseEther("5") + 45n, "both shares are rounded"],
    [parseEther("1000") + 10_000n, parseEther("20") + 200n, parseEther("5") + 50n, "both shares are whole"],
    [parseEther("100000"), parseEther("2000"), parseEther("500"), "the seat fee grows with a large budget"],
    [2n ** 96n - 1n, 1584563250285286751870879007n, 396140812571321687967719750n, "the budget is the largest"],
  ] as const) {
    it(`is the bond share rounded up and a committee fee of seats rounded down, when ${what}`, async () => {
      const { escrow, judged } = await loadFixture(bondedMarket);
      expect(await escrow.bondFor(judged, budget)).to.equal(share + fee);
    });
  }

  it("reverts with JobEscrowBudgetTooLarge, when no job could hold the budget", async () => {
    const { escrow, judged } = await loadFixture(bondedMarket);
    await expect(escrow.bondFor(judged, 2n ** 255n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowBudgetTooLarge")
      .withArgs(2n ** 255n, 2n ** 96n - 1n);
  });

  it("rounds up by a wei, when the share is not whole", async () => {
    const { escrow, judged } = await loadFixture(bondedMarket);
    const whole = await escrow.bondFor(judged, parseEther("200"));
    expect(await escrow.bondFor(judged, parseEther("200") + 1n)).to.equal(whole + 1n);
    expect(await escrow.bondFor(judged, parseEther("200") + 50n)).to.equal(whole + 1n);
    expect(await escrow.bondFor(judged, parseEther("200") + 51n)).to.equal(whole + 2n);
  });

  it("grows with the seats and the bond share, when the terms are stricter", async () => {
    const { escrow, governor, registrar, judge } = await loadFixture(bondedMarket);
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, seats: 31, bondBps: 10_000 });
    const termsId = (await escrow.termsCount()) - 1n;
    expect(await escrow.bondFor(termsId, parseEther("100"))).to.equal(parseEther("131"));
    expect(await escrow.bondFor(termsId, parseEther("2000"))).to.equal(parseEther("2062"));
  });

  it("reverts with JobEscrowTermsUnknown, when there is no such row or it is that of plain jobs", async () => {
    const { escrow } = await loadFixture(bondedMarket);
    for (const termsId of [0n, await escrow.termsCount(), 2n ** 256n - 1n]) {
      await expect(escrow.bondFor(termsId, BUDGET))
        .to.be.revertedWithCustomError(escrow, "JobEscrowTermsUnknown")
        .withArgs(termsId);
    }
  });
});

describe("JobEscrow.bondOf", () => {
  for (const [fixture, what] of [
    [openedJob, "Funded"],
    [deliveredJob, "Submitted"],
    [exactJob, "Funded and evaluated exactly"],
  ] as const) {
    it(`is what the registry has locked, when the market job is ${what}`, async () => {
      const { escrow, providers, provider, jobId } = await loadFixture(fixture);
      expect(await escrow.bondOf(jobId)).to.equal(BOND);
      expect((await providers.recordOf(provider)).locked).to.equal(BOND);
    });
  }

  for (const [fixture, what] of [
    [completedJob, "Completed"],
    [rejectedJob, "Rejected"],
    [expiredJob, "Expired"],
  ] as const) {
    it(`is zero like the lock in the registry, when the market job is ${what}`, async () => {
      const { escrow, providers, provider, jobId } = await loadFixture(fixture);
      expect(await escrow.bondOf(jobId)).to.equal(0n);
      expect((await providers.recordOf(provider)).locked).to.equal(0n);
    });
  }

  it("is zero, when the job is plain, before and after it is funded", async () => {
    const open = await loadFixture(createdJob);
    expect(await open.escrow.bondOf(open.jobId)).to.equal(0n);
    const funded = await loadFixture(paidJob);
    expect(await funded.escrow.bondOf(funded.jobId)).to.equal(0n);
  });

  it("reverts with JobEscrowNoJob, when there is no such job", async () => {
    const { escrow } = await loadFixture(bondedMarket);
    await expect(escrow.bondOf(1n)).to.be.revertedWithCustomError(escrow, "JobEscrowNoJob").withArgs(1n);
  });
});
