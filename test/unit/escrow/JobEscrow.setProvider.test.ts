import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { createdJob, unassignedJob } from "../../fixtures/plainJobs";

describe("JobEscrow.setProvider", () => {
  it("names the provider and emits ProviderSet, when the client of an Open job calls", async () => {
    const { escrow, client, provider, jobId } = await loadFixture(unassignedJob);
    await expect(escrow.connect(client).setProvider(jobId, provider, "0x"))
      .to.emit(escrow, "ProviderSet")
      .withArgs(jobId, provider.address);
    expect((await escrow.getJob(jobId)).provider).to.equal(provider.address);
  });

  it("changes nothing else of the job, when the provider is named", async () => {
    const { escrow, client, provider, jobId } = await loadFixture(unassignedJob);
    const before = fieldsOf(await escrow.getJob(jobId));
    await escrow.connect(client).setProvider(jobId, provider, "0x");
    expect(fieldsOf(await escrow.getJob(jobId))).to.deep.equal({ ...before, provider: provider.address });
  });

  it("reverts with JobEscrowNotClient, when the provider-to-be calls", async () => {
    const { escrow, provider, jobId } = await loadFixture(unassignedJob);
    await expect(escrow.connect(provider).setProvider(jobId, provider, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotClient")
      .withArgs(jobId, provider.address);
  });

  it("reverts with JobEscrowZeroAddress, when the provider is zero", async () => {
    const { escrow, client, jobId } = await loadFixture(unassignedJob);
    await expect(escrow.connect(client).setProvider(jobId, ZeroAddress, "0x")).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAddress",
    );
  });

  it("reverts with JobEscrowProviderAlreadySet, when createJob named one", async () => {
    const { escrow, client, provider, other, jobId } = await loadFixture(createdJob);
    await expect(escrow.connect(client).setProvider(jobId, other, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowProviderAlreadySet")
      .withArgs(jobId, provider.address);
  });

  it("reverts with JobEscrowProviderAlreadySet, when it is called a second time", async () => {
    const { escrow, client, provider, other, jobId } = await loadFixture(unassignedJob);
    await escrow.connect(client).setProvider(jobId, provider, "0x");
    await expect(escrow.connect(client).setProvider(jobId, other, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowProviderAlreadySet")
      .withArgs(jobId, provider.address);
  });
});
