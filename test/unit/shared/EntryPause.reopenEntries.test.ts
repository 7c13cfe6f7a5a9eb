import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

/** State: the guardian has paused the entries of escrow and registry. */
async function pausedMarket() {
  const state = await loadFixture(bondedMarket);
  await state.escrow.connect(state.guardian).pauseEntries();
  await state.providers.connect(state.guardian).pauseEntries();
  return state;
}

for (const name of ["escrow", "providers"] as const) {
  describe(`EntryPause.reopenEntries, ${name}`, () => {
    it("Z3 accepts entries again and emits EntriesReopened, when governance calls", async () => {
      const { [name]: contract, governor } = await loadFixture(pausedMarket);
      const now = BigInt(await time.latest()) + 10n;
      await expect(at(now, () => contract.connect(governor).reopenEntries())).to.emit(contract, "EntriesReopened");
      expect(await contract.entriesPausedUntil()).to.equal(now);
    });

    it("lets an entry through, when governance has reopened", async () => {
      const { [name]: contract, escrow, providers, client, provider, governor } = await loadFixture(pausedMarket);
      await contract.connect(governor).reopenEntries();
      if (name === "escrow") await escrow.connect(client).deposit(1n);
      else await providers.connect(provider).stake(1n);
    });

    it("Z3 reverts with AccessManagedUnauthorized, when the guardian or a stranger calls", async () => {
      const { [name]: contract, guardian, deployer, stranger } = await loadFixture(pausedMarket);
      for (const caller of [guardian, deployer, stranger]) {
        await expect(contract.connect(caller).reopenEntries())
          .to.be.revertedWithCustomError(contract, "AccessManagedUnauthorized")
          .withArgs(caller.address);
      }
    });

    it("reverts with EntryPauseInactive, when nobody ever paused", async () => {
      const { [name]: contract, governor } = await loadFixture(bondedMarket);
      await expect(contract.connect(governor).reopenEntries()).to.be.revertedWithCustomError(
        contract,
        "EntryPauseInactive",
      );
    });

    it("works in the last second of the pause and reverts with EntryPauseInactive, when it has ended", async () => {
      const ended = await loadFixture(pausedMarket);
      const until = await ended[name].entriesPausedUntil();
      await expect(at(until, () => ended[name].connect(ended.governor).reopenEntries())).to.be.revertedWithCustomError(
        ended[name],
        "EntryPauseInactive",
      );

      const lasting = await loadFixture(pausedMarket);
      await at(until - 1n, () => lasting[name].connect(lasting.governor).reopenEntries());
      expect(await lasting[name].entriesPausedUntil()).to.equal(until - 1n);
    });

    it("reverts with EntryPauseInactive, when it was reopened already", async () => {
      const { [name]: contract, governor } = await loadFixture(pausedMarket);
      await contract.connect(governor).reopenEntries();
      await expect(contract.connect(governor).reopenEntries()).to.be.revertedWithCustomError(
        contract,
        "EntryPauseInactive",
      );
    });
  });
}
