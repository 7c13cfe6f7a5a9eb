import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import {
  DELIVERABLE,
  DELIVER_SECONDS,
  Status,
  at,
  bondedMarket,
  exactJob,
  openJob,
  openedJob,
  fieldsOf,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { paidJob } from "../../fixtures/plainJobs";

describe("JobEscrow.submit", () => {
  for (const fixture of [openedJob, paidJob]) {
    const kind = fixture === paidJob ? "plain" : "market";

    it(`records the time and emits JobSubmitted, when the provider of a Funded ${kind} job delivers`, async () => {
      const { escrow, provider, jobId } = await loadFixture(fixture);
      const now = (await escrow.deliverBy(jobId)) - 100n;
      await expect(at(now, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x1234")))
        .to.emit(escrow, "JobSubmitted")
        .withArgs(jobId, provider.address, DELIVERABLE);
      const job = await escrow.getJob(jobId);
      expect(job.status).to.equal(Status.Submitted);
      expect(job.submittedAt).to.equal(now);
    });

    it(`moves no money and keeps all else of the ${kind} job, when it is delivered`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, provider, jobId } = state;
      const before = fieldsOf(await escrow.getJob(jobId));
      await expectMoney(state, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"), {});
      const { submittedAt } = await escrow.getJob(jobId);
      expect(fieldsOf(await escrow.getJob(jobId))).to.deep.equal({
        ...before,
        status: Status.Submitted,
        submittedAt,
      });
    });

    it(`E5 succeeds in the last second of delivery of a ${kind} job, when the provider is slow`, async () => {
      const { escrow, provider, jobId } = await loadFixture(fixture);
      const deliverBy = await escrow.deliverBy(jobId);
      await at(deliverBy, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"));
      expect((await escrow.getJob(jobId)).submittedAt).to.equal(deliverBy);
    });

    it(`E5 reverts with JobEscrowSubmitTooLate for a ${kind} job, when that second has passed`, async () => {
      const { escrow, provider, jobId } = await loadFixture(fixture);
      const deliverBy = await escrow.deliverBy(jobId);
      await expect(at(deliverBy + 1n, () => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x")))
        .to.be.revertedWithCustomError(escrow, "JobEscrowSubmitTooLate")
        .withArgs(jobId, deliverBy);
    });
  }

  it("gives the provider the submit window and the grace, when a market opens the job", async () => {
    const state = await loadFixture(bondedMarket);
    const opened = BigInt(await time.latest()) + 50n;
    const jobId = await at(opened, () => openJob(state));
    expect(await state.escrow.deliverBy(jobId)).to.equal(opened + BigInt(DELIVER_SECONDS));
  });

  it("stores the deliverable, when the terms evaluate exactly", async () => {
    const { escrow, provider, jobId } = await loadFixture(exactJob);
    expect(await escrow.deliverableOf(jobId)).to.equal(ZeroHash);
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    expect(await escrow.deliverableOf(jobId)).to.equal(DELIVERABLE);
    expect((await escrow.getJob(jobId)).status).to.equal(Status.Submitted);
  });

  it("stores no deliverable, when the terms score", async () => {
    const { escrow, provider, jobId } = await loadFixture(openedJob);
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    expect(await escrow.deliverableOf(jobId)).to.equal(ZeroHash);
  });

  it("accepts a zero deliverable, when the provider has nothing to hash", async () => {
    const { escrow, provider, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(provider).submit(jobId, ZeroHash, "0x"))
      .to.emit(escrow, "JobSubmitted")
      .withArgs(jobId, provider.address, ZeroHash);
  });

  it("reverts with JobEscrowNotProvider, when the client or the evaluator calls", async () => {
    const { escrow, client, judge, jobId } = await loadFixture(openedJob);
    for (const caller of [client, judge]) {
      await expect(escrow.connect(caller).submit(jobId, DELIVERABLE, "0x"))
        .to.be.revertedWithCustomError(escrow, "JobEscrowNotProvider")
        .withArgs(jobId, caller.address);
    }
  });

  it("reverts with JobEscrowWrongStatus, when it is called a second time", async () => {
    const { escrow, provider, jobId } = await loadFixture(openedJob);
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await expect(escrow.connect(provider).submit(jobId, DELIVERABLE, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, Status.Submitted);
  });

  it("reverts with JobEscrowNoJob, when there is no such job", async () => {
    const { escrow, provider, jobId } = await loadFixture(openedJob);
    await expect(escrow.connect(provider).submit(jobId + 1n, DELIVERABLE, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNoJob")
      .withArgs(jobId + 1n);
  });
});
