import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, Status, at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { createJob } from "../../fixtures/plainJobs";

describe("JobEscrow.createJob", () => {
  it("stores a plain job that is Open and emits its creation, when all is in bounds", async () => {
    const { escrow, client, provider, judge } = await loadFixture(bondedMarket);
    const now = BigInt(await time.latest()) + 10n;
    const expiredAt = now + BigInt(DAY);

    const creation = at(now, () =>
      escrow.connect(client).createJob(provider, judge, expiredAt, "a description", ZeroAddress),
    );
    await expect(creation)
      .to.emit(escrow, "JobCreated")
      .withArgs(1n, client.address, provider.address, judge.address, expiredAt, ZeroAddress)
      .and.to.emit(escrow, "JobDescribed")
      .withArgs(1n, "a description");

    expect(await escrow.getJob(1n)).to.deep.equal([
      client.address,
      provider.address,
      judge.address,
      ZeroAddress,
      0n,
      expiredAt,
      0n,
      0n,
      Status.Open,
    ]);
  });

  it("emits no description, when it is empty", async () => {
    const { escrow, client, provider, judge } = await loadFixture(bondedMarket);
    const expiredAt = (await time.latest()) + DAY;
    await expect(escrow.connect(client).createJob(provider, judge, expiredAt, "", ZeroAddress)).to.not.emit(
      escrow,
      "JobDescribed",
    );
  });

  it("returns consecutive ids from 1, when jobs are created one after the other", async () => {
    const { escrow, client, provider, judge } = await loadFixture(bondedMarket);
    expect(await escrow.jobCount()).to.equal(0n);
    for (const expected of [1n, 2n, 3n]) {
      const expiredAt = (await time.latest()) + DAY;
      const args = [provider, judge, expiredAt, "", ZeroAddress] as const;
      expect(await escrow.connect(client).createJob.staticCall(...args)).to.equal(expected);
      await escrow.connect(client).createJob(...args);
      expect(await escrow.jobCount()).to.equal(expected);
    }
  });

  it("leaves the provider open, when it is zero", async () => {
    const state = await loadFixture(bondedMarket);
    const { jobId } = await createJob(state, { provider: ZeroAddress });
    expect((await state.escrow.getJob(jobId)).provider).to.equal(ZeroAddress);
  });

  it("stores the hook, when it announces IACPHook", async () => {
    const state = await loadFixture(bondedMarket);
    const hook = await ethers.deployContract("HookMock");
    const { jobId, expiredAt } = await createJob(state, { hook });
    const job = await state.escrow.getJob(jobId);
    expect(job.hook).to.equal(await hook.getAddress());
    expect(job.evaluator).to.equal(state.judge.address);
    expect(job.expiredAt).to.equal(expiredAt);
  });

  it("does not call the hook, which the ERC calls around the six later actions only", async () => {
    const state = await loadFixture(bondedMarket);
    const hook = await ethers.deployContract("HookMock");
    await hook.misbehave(1n, false);
    const expiredAt = (await time.latest()) + DAY;
    await expect(
      state.escrow.connect(state.client).createJob(state.provider, state.judge, expiredAt, "", hook),
    ).to.not.emit(hook, "HookCalled");
  });

  it("reverts with JobEscrowZeroAddress, when the evaluator is zero", async () => {
    const { escrow, client, provider } = await loadFixture(bondedMarket);
    const expiredAt = (await time.latest()) + DAY;
    await expect(
      escrow.connect(client).createJob(provider, ZeroAddress, expiredAt, "", ZeroAddress),
    ).to.be.revertedWithCustomError(escrow, "JobEscrowZeroAddress");
  });

  for (const [offset, when] of [
    [0n, "the expiry is now"],
    [-1n, "the expiry has passed"],
  ] as const) {
    it(`reverts with JobEscrowExpiryOutOfBounds, when ${when}`, async () => {
      const { escrow, client, provider, judge, parameters } = await loadFixture(bondedMarket);
      const now = BigInt(await time.latest()) + 10n;
      await expect(at(now, () => escrow.connect(client).createJob(provider, judge, now + offset, "", ZeroAddress)))
        .to.be.revertedWithCustomError(escrow, "JobEscrowExpiryOutOfBounds")
        .withArgs(now + offset, now + 1n, now + BigInt(parameters.escrow.maxJobSeconds));
    });
  }

  it("accepts the next second as expiry, when the client wants the shortest job", async () => {
    const { escrow, client, provider, judge } = await loadFixture(bondedMarket);
    const now = BigInt(await time.latest()) + 10n;
    await at(now, () => escrow.connect(client).createJob(provider, judge, now + 1n, "", ZeroAddress));
    expect((await escrow.getJob(1n)).expiredAt).to.equal(now + 1n);
    expect(await escrow.deliverBy(1n)).to.equal(now);
  });

  it("accepts the longest expiry and reverts with JobEscrowExpiryOutOfBounds, when it is a second beyond", async () => {
    const { escrow, client, provider, judge, parameters } = await loadFixture(bondedMarket);
    const now = BigInt(await time.latest()) + 10n;
    const latest = now + BigInt(parameters.escrow.maxJobSeconds);
    await at(now, () => escrow.connect(client).createJob(provider, judge, latest, "", ZeroAddress));
    expect((await escrow.getJob(1n)).expiredAt).to.equal(latest);

    await expect(at(now + 1n, () => escrow.connect(client).createJob(provider, judge, latest + 2n, "", ZeroAddress)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowExpiryOutOfBounds")
      .withArgs(latest + 2n, now + 2n, latest + 1n);
  });

  it("reverts with JobEscrowHookInvalid, when the hook is an account, no ERC-165 contract, or silent", async () => {
    const state = await loadFixture(bondedMarket);
    const silent = await ethers.deployContract("HookMock");
    await silent.fallSilent();
    for (const hook of [state.stranger.address, await state.compute.getAddress(), await silent.getAddress()]) {
      await expect(createJob(state, { hook }))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowHookInvalid")
        .withArgs(hook);
    }
  });
});
