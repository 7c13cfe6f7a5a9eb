import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const MAX_88 = 2n ** 88n - 1n;
const MAX_FAILURES = 2n ** 16n - 1n;
const GWEI = 10n ** 9n;
const MAX_FEES = 2n ** 64n - 1n;

/** failures 16 · feesPaid (gwei) 64 · locked 88 · stake 88. */
function word(stake: bigint, locked: bigint, feesGwei: bigint, failures: bigint): bigint {
  return stake | (locked << 88n) | (feesGwei << 176n) | (failures << 240n);
}

async function harness() {
  return await ethers.deployContract("ProviderRecordHarness");
}

describe("ProviderRecord", () => {
  it("reads every field by itself, when all are full", async () => {
    const records = await loadFixture(harness);
    expect(await records.read(word(MAX_88, MAX_88, MAX_FEES, MAX_FAILURES))).to.deep.equal([
      MAX_88,
      MAX_88,
      MAX_FEES * GWEI,
      MAX_FAILURES,
      0n,
    ]);
  });

  for (const [field, index] of [
    ["stake", 0],
    ["locked", 1],
    ["fees", 2],
    ["failures", 3],
  ] as const) {
    it(`reads the ${field} alone, when all other fields are zero`, async () => {
      const records = await loadFixture(harness);
      // With nothing staked, a lock of 1 could not be: available is left out for it.
      const parts = [0n, 0n, 0n, 0n].map((_, each) => (each === index ? 1n : 0n)) as [bigint, bigint, bigint, bigint];
      const stake = index === 1 ? 1n : parts[0];
      const read = await records.read(word(stake, parts[1], parts[2], parts[3]));
      expect([...read].slice(1, 4)).to.deep.equal([parts[1], parts[2] * GWEI, parts[3]]);
      expect(read[0]).to.equal(stake);
    });
  }

  it("moves stake and locks without touching neighbours, when the fields beside are full", async () => {
    const records = await loadFixture(harness);
    const start = word(0n, 0n, MAX_FEES, MAX_FAILURES);
    const staked = await records.stake(start, MAX_88, 0n);
    expect(staked).to.equal(word(MAX_88, 0n, MAX_FEES, MAX_FAILURES));
    const bonded = await records.bond(staked, MAX_88, 1n);
    expect(bonded).to.equal(word(MAX_88, MAX_88 - 1n, MAX_FEES, MAX_FAILURES));
    expect(await records.stake(bonded, 0n, 1n)).to.equal(word(MAX_88 - 1n, MAX_88 - 1n, MAX_FEES, MAX_FAILURES));
  });

  it("saturates the fees, when the counter is full", async () => {
    const records = await loadFixture(harness);
    const nearly = word(1n, 1n, MAX_FEES - 1n, MAX_FAILURES);
    const full = word(1n, 1n, MAX_FEES, MAX_FAILURES);
    expect(await records.addFees(nearly, GWEI - 1n)).to.equal(nearly);
    expect(await records.addFees(nearly, GWEI)).to.equal(full);
    expect(await records.addFees(nearly, 2n * GWEI)).to.equal(full);
    expect(await records.addFees(full, 2n ** 256n - 1n)).to.equal(full);
  });

  it("saturates the failures, when the counter is full", async () => {
    const records = await loadFixture(harness);
    const nearly = word(1n, 1n, 1n, MAX_FAILURES - 1n);
    const full = word(1n, 1n, 1n, MAX_FAILURES);
    expect(await records.addFailure(nearly)).to.equal(full);
    expect(await records.addFailure(full)).to.equal(full);
  });
});
