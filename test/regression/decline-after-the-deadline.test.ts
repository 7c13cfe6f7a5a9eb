import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { loadFixture } from "../fixtures/load";
import { fundedJob } from "../fixtures/market";

// Found while testing: a provider that was overdue could decline, and pay a tenth of its bond instead of all of it.
describe("Declining after the deadline", () => {
  it("is possible in the last second of delivery", async () => {
    const { escrow, provider, jobId } = await loadFixture(fundedJob);
    await time.setNextBlockTimestamp(await escrow.deliverBy(jobId));

    await expect(escrow.connect(provider).decline(jobId)).to.emit(escrow, "JobDeclined").withArgs(jobId, provider);
  });

  it("reverts one second later, so that an overdue provider cannot outrun its slashing", async () => {
    const { escrow, evaluator, providers, provider, worker, jobId } = await loadFixture(fundedJob);
    const deliverBy = await escrow.deliverBy(jobId);
    await time.setNextBlockTimestamp(deliverBy + 1n);

    await expect(escrow.connect(provider).decline(jobId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowSubmitTooLate")
      .withArgs(jobId, deliverBy);
    await evaluator.connect(worker).closeOverdue(jobId);
    expect((await providers.recordOf(provider)).failures).to.equal(1n);
  });
});
