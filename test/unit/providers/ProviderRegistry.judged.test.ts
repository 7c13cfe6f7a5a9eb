import { expect } from "chai";
import { BOND, BUDGET, DEPOSIT, REASON, WAGE, deliveredJob, openJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

describe("ProviderRegistry while a job is judged", () => {
  it("D9 refuses to thaw a wei of the bond, when the deliverable waits for its judge", async () => {
    const { providers, provider } = await loadFixture(deliveredJob);
    await expect(providers.connect(provider).thaw(DEPOSIT - BOND + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider.address, DEPOSIT - BOND, DEPOSIT - BOND + 1n);
  });

  it("D9 slashes the whole bond, when the provider thawed everything else before the ruling", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, providers, provider, judge, jobId } = state;
    await providers.connect(provider).thaw(DEPOSIT - BOND);
    await escrow.connect(judge).reject(jobId, REASON, "0x");
    expect(await providers.recordOf(provider)).to.deep.equal([0n, 0n, 0n, 1n]);
    expect((await providers.thawing(provider)).amount).to.equal(DEPOSIT - BOND);
  });

  it("I34 takes the bond of that job and nothing of another's, when one of two is rejected", async () => {
    const state = await loadFixture(deliveredJob);
    await openJob(state);
    await expectMoney(state, () => state.escrow.connect(state.judge).rejectFor(state.jobId, REASON, state.worker, 0n), {
      clientBalance: BUDGET + (BOND - WAGE) / 2n,
      workerBalance: WAGE,
      escrowTokens: WAGE + (BOND - WAGE) / 2n,
      registryTokens: -BOND,
      staked: -BOND,
      locked: -BOND,
      failures: 1n,
      burned: BOND - WAGE - (BOND - WAGE) / 2n,
      supply: -(BOND - WAGE - (BOND - WAGE) / 2n),
    });
    expect((await state.providers.recordOf(state.provider)).locked).to.equal(BOND);
  });

  it("D10 slashes once, when the judge rejects the same job again", async () => {
    const { escrow, providers, provider, judge, jobId } = await loadFixture(deliveredJob);
    await escrow.connect(judge).reject(jobId, REASON, "0x");
    await expect(escrow.connect(judge).reject(jobId, REASON, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(jobId, 4n);
    expect(await providers.recordOf(provider)).to.deep.equal([DEPOSIT - BOND, 0n, 0n, 1n]);
  });
});
