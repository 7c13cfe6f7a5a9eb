import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { DEPOSIT, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { hookedFunded, paidJob } from "../../fixtures/plainJobs";

describe("JobEscrow.getJob", () => {
  it("resolves the evaluator of the terms, when the job came from a market", async () => {
    const { escrow, judge, judged, jobId } = await loadFixture(openedJob);
    const job = await escrow.getJob(jobId);
    expect([job.evaluator, job.hook, job.termsId]).to.deep.equal([judge.address, ZeroAddress, judged]);
  });

  it("resolves evaluator and hook of the job itself, when it is plain", async () => {
    const { escrow, judge, hook, jobId } = await loadFixture(hookedFunded);
    const job = await escrow.getJob(jobId);
    expect([job.evaluator, job.hook, job.termsId]).to.deep.equal([judge.address, await hook.getAddress(), 0n]);
  });

  it("reverts with JobEscrowNoJob, when there is no such job", async () => {
    const { escrow, jobId } = await loadFixture(openedJob);
    for (const unknown of [0n, jobId + 1n, 2n ** 256n - 1n]) {
      await expect(escrow.getJob(unknown)).to.be.revertedWithCustomError(escrow, "JobEscrowNoJob").withArgs(unknown);
    }
  });
});

describe("JobEscrow.deliverBy", () => {
  it("is the second before the expiry, when the job is plain", async () => {
    const { escrow, jobId, expiredAt } = await loadFixture(paidJob);
    expect(await escrow.deliverBy(jobId)).to.equal(expiredAt - 1n);
  });

  it("reverts with JobEscrowNoJob, when there is no such job", async () => {
    const { escrow, jobId } = await loadFixture(paidJob);
    await expect(escrow.deliverBy(jobId + 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNoJob")
      .withArgs(jobId + 1n);
  });
});

describe("JobEscrow.clientOf", () => {
  it("is the client, when there is such a job, and zero otherwise", async () => {
    const { escrow, client, jobId } = await loadFixture(openedJob);
    expect(await escrow.clientOf(jobId)).to.equal(client.address);
    expect(await escrow.clientOf(jobId + 1n)).to.equal(ZeroAddress);
  });
});

describe("JobEscrow.deliverableOf", () => {
  it("is zero, when there is no such job", async () => {
    const { escrow, jobId } = await loadFixture(openedJob);
    expect(await escrow.deliverableOf(jobId + 1n)).to.equal(ZeroHash);
  });
});

describe("JobEscrow.balanceOf", () => {
  it("is what the account deposited less what waits in jobs, when a job was opened", async () => {
    const { escrow, client, stranger, jobId } = await loadFixture(openedJob);
    const { budget } = await escrow.getJob(jobId);
    expect(await escrow.balanceOf(client)).to.equal(DEPOSIT - budget);
    expect(await escrow.balanceOf(stranger)).to.equal(0n);
  });
});
