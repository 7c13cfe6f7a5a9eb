import { expect } from "chai";
import { ethers } from "hardhat";
import { FAR_FUTURE, NO_LIMIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI, LockKind, MAX_LOCK } from "../../fixtures/locks";

/** A word with every field full, and the harness that reads it. */
async function fullGrant() {
  const words = await ethers.deployContract("GrantWordHarness");
  let full = await words.renewed(0n, NO_LIMIT, FAR_FUTURE);
  for (const kind of Object.values(LockKind)) full = await words.lock(full, kind, MAX_LOCK);
  return { words, full };
}

describe("GrantWord", () => {
  it("reads back every field and fills the slot, when each is full", async () => {
    const { words, full } = await loadFixture(fullGrant);
    expect(await words.read(full)).to.deep.equal([NO_LIMIT, FAR_FUTURE, MAX_LOCK, MAX_LOCK]);
    expect(full).to.equal(2n ** 256n - 1n);
  });

  it("takes what was spent off the limit alone, when there is a limit", async () => {
    const { words, full } = await loadFixture(fullGrant);
    const limited = await words.renewed(full, NO_LIMIT - 1n, FAR_FUTURE);
    expect(await words.read(await words.less(limited, 0n))).to.deep.equal(await words.read(limited));
    const spent = await words.read(await words.less(limited, NO_LIMIT - 1n));
    expect(spent).to.deep.equal([0n, FAR_FUTURE, MAX_LOCK, MAX_LOCK]);
    const some = await words.read(await words.less(await words.renewed(0n, 5n, 7n), 2n));
    expect(some).to.deep.equal([3n, 7n, 0n, 0n]);
  });

  it("stays without limit, when any amount is spent", async () => {
    const { words, full } = await loadFixture(fullGrant);
    expect(await words.less(full, NO_LIMIT)).to.equal(full);
    expect(await words.less(full, 1n)).to.equal(full);
  });

  it("replaces limit and end and keeps the locks, when the mandate is renewed", async () => {
    const { words, full } = await loadFixture(fullGrant);
    expect(await words.read(await words.renewed(full, 0n, 0n))).to.deep.equal([0n, 0n, MAX_LOCK, MAX_LOCK]);
    expect(await words.read(await words.renewed(full, 5n, 7n))).to.deep.equal([5n, 7n, MAX_LOCK, MAX_LOCK]);
  });

  for (const [name, kind] of Object.entries(LockKind)) {
    it(`locks and unlocks the ${name} alone, to the gwei, when everything else is full`, async () => {
      const { words, full } = await loadFixture(fullGrant);
      const locks = (amount: bigint) => (kind === LockKind.Balance ? [amount, MAX_LOCK] : [MAX_LOCK, amount]);
      const none = await words.unlock(full, kind, MAX_LOCK);
      expect(await words.read(none)).to.deep.equal([NO_LIMIT, FAR_FUTURE, ...locks(0n)]);
      const one = await words.lock(none, kind, GWEI);
      expect(await words.read(one)).to.deep.equal([NO_LIMIT, FAR_FUTURE, ...locks(GWEI)]);
      const less = await words.unlock(full, kind, GWEI);
      expect(await words.read(less)).to.deep.equal([NO_LIMIT, FAR_FUTURE, ...locks(MAX_LOCK - GWEI)]);
      expect(await words.lock(less, kind, GWEI)).to.equal(full);
    });
  }
});
