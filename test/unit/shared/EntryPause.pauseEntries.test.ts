import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { DAY, at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const PAUSE_SECONDS = BigInt(14 * DAY);

/** The two contracts with entries of this domain; each keeps a pause of its own. */
for (const name of ["escrow", "providers"] as const) {
  describe(`EntryPause.pauseEntries, ${name}`, () => {
    it("Z4 refuses entries for 14 days and emits EntriesPaused, when the guardian calls", async () => {
      const { [name]: contract, guardian } = await loadFixture(bondedMarket);
      expect(await contract.entriesPausedUntil()).to.equal(0n);
      const now = BigInt(await time.latest()) + 10n;
      await expect(at(now, () => contract.connect(guardian).pauseEntries()))
        .to.emit(contract, "EntriesPaused")
        .withArgs(now + PAUSE_SECONDS);
      expect(await contract.entriesPausedUntil()).to.equal(now + PAUSE_SECONDS);
    });

    it("Z3 reverts with AccessManagedUnauthorized, when anybody but the guardian calls", async () => {
      const { [name]: contract, deployer, governor, client, stranger } = await loadFixture(bondedMarket);
      for (const caller of [deployer, governor, client, stranger]) {
        await expect(contract.connect(caller).pauseEntries())
          .to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });

    it("Z3 reverts with EntryPauseTooSoon, when it is paused already", async () => {
      const { [name]: contract, guardian } = await loadFixture(bondedMarket);
      await contract.connect(guardian).pauseEntries();
      const until = await contract.entriesPausedUntil();
      await expect(contract.connect(guardian).pauseEntries())
        .to.be.revertedWithCustomError(contract, "EntryPauseTooSoon")
        .withArgs(until + PAUSE_SECONDS);
    });

    it("Z3 reverts with EntryPauseTooSoon for 14 days and works then, when the pause ended by itself", async () => {
      const { [name]: contract, guardian } = await loadFixture(bondedMarket);
      await contract.connect(guardian).pauseEntries();
      const until = await contract.entriesPausedUntil();
      for (const tooSoon of [until, until + PAUSE_SECONDS - 1n]) {
        await expect(at(tooSoon, () => contract.connect(guardian).pauseEntries()))
          .to.be.revertedWithCustomError(contract, "EntryPauseTooSoon")
          .withArgs(until + PAUSE_SECONDS);
      }
      await at(until + PAUSE_SECONDS, () => contract.connect(guardian).pauseEntries());
      expect(await contract.entriesPausedUntil()).to.equal(until + 2n * PAUSE_SECONDS);
    });

    it("Z3 reverts with EntryPauseTooSoon for 14 days, when governance reopened early", async () => {
      const { [name]: contract, guardian, governor } = await loadFixture(bondedMarket);
      await contract.connect(guardian).pauseEntries();
      const reopened = BigInt(await time.latest()) + 1_000n;
      await at(reopened, () => contract.connect(governor).reopenEntries());
      await expect(at(reopened + PAUSE_SECONDS - 1n, () => contract.connect(guardian).pauseEntries()))
        .to.be.revertedWithCustomError(contract, "EntryPauseTooSoon")
        .withArgs(reopened + PAUSE_SECONDS);
      await at(reopened + PAUSE_SECONDS, () => contract.connect(guardian).pauseEntries());
      expect(await contract.entriesPausedUntil()).to.equal(reopened + 2n * PAUSE_SECONDS);
    });

    it("Z3 leaves the entries open half of the time at least, when the guardian pauses whenever it can", async () => {
      const { [name]: contract, guardian } = await loadFixture(bondedMarket);
      let start = BigInt(await time.latest()) + 10n;
      for (let round = 0; round < 3; round++) {
        await at(start, () => contract.connect(guardian).pauseEntries());
        expect(await contract.entriesPausedUntil()).to.equal(start + PAUSE_SECONDS);
        start += 2n * PAUSE_SECONDS;
      }
    });
  });
}

describe("EntryPause.pauseEntries, each by itself", () => {
  it("leaves staking open, when the escrow is paused, and the escrow, when staking is", async () => {
    const { escrow, providers, guardian, client, provider } = await loadFixture(bondedMarket);
    await escrow.connect(guardian).pauseEntries();
    await providers.connect(provider).stake(1n);
    expect(await providers.entriesPausedUntil()).to.equal(0n);

    const state = await loadFixture(bondedMarket);
    await state.providers.connect(guardian).pauseEntries();
    await state.escrow.connect(client).deposit(1n);
    expect(await state.escrow.entriesPausedUntil()).to.equal(0n);
  });
});
