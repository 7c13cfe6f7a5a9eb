import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const GWEI = 10n ** 9n;
const MAX_JOBS = 2n ** 40n - 1n;
const MAX_EPOCH = 2n ** 16n - 1n;
const MAX_FEES = 2n ** 96n - 1n;
const MAX_VOLUME = 2n ** 72n - 1n;
const MAX_PAUSE = 2n ** 32n - 1n;

/** pausedUntil 32 · volume (gwei) 72 · fees 96 · epoch 16 · jobCount 40. */
function word(jobs: bigint, epoch: bigint, fees: bigint, volumeGwei: bigint, pausedUntil: bigint): bigint {
  return jobs | (epoch << 40n) | (fees << 56n) | (volumeGwei << 152n) | (pausedUntil << 224n);
}

const FULL = word(MAX_JOBS, MAX_EPOCH, MAX_FEES, MAX_VOLUME, MAX_PAUSE);

async function harness() {
  return await ethers.deployContract("LedgerHarness");
}

describe("Ledger", () => {
  it("reads every field by itself, when all are full", async () => {
    const ledger = await loadFixture(harness);
    expect(await ledger.read(FULL)).to.deep.equal([MAX_JOBS, MAX_EPOCH, MAX_FEES, MAX_VOLUME * GWEI, MAX_PAUSE]);
  });

  for (const [index, name] of ["jobs", "epoch", "fees", "volume", "pause"].entries()) {
    it(`reads the ${name} alone, when all other fields are zero`, async () => {
      const ledger = await loadFixture(harness);
      const fields = [0n, 0n, 0n, 0n, 0n].map((_, each) => (each === index ? 5n : 0n));
      const read = await ledger.read(word(...(fields as [bigint, bigint, bigint, bigint, bigint])));
      expect(read).to.deep.equal(fields.map((value, each) => (each === 3 ? value * GWEI : value)));
    });
  }

  it("counts jobs without touching neighbours, when the fields beside are full", async () => {
    const ledger = await loadFixture(harness);
    const start = word(7n, MAX_EPOCH, MAX_FEES, MAX_VOLUME, MAX_PAUSE);
    expect(await ledger.withJobs(start, 0n)).to.equal(start);
    expect(await ledger.withJobs(start, 3n)).to.equal(word(10n, MAX_EPOCH, MAX_FEES, MAX_VOLUME, MAX_PAUSE));
  });

  it("accrues fees in wei and volume in whole gwei, when a job pays", async () => {
    const ledger = await loadFixture(harness);
    const start = word(MAX_JOBS, MAX_EPOCH, 1n, 2n, MAX_PAUSE);
    expect(await ledger.accrue(start, 10n, 3n * GWEI + 999_999_999n)).to.equal(
      word(MAX_JOBS, MAX_EPOCH, 11n, 5n, MAX_PAUSE),
    );
  });

  it("saturates the volume and keeps the fees exact, when the volume is full", async () => {
    const ledger = await loadFixture(harness);
    const nearly = word(1n, 2n, 3n, MAX_VOLUME - 1n, MAX_PAUSE);
    expect(await ledger.accrue(nearly, 0n, GWEI)).to.equal(word(1n, 2n, 3n, MAX_VOLUME, MAX_PAUSE));
    expect(await ledger.accrue(nearly, 4n, 2n * GWEI)).to.equal(word(1n, 2n, 7n, MAX_VOLUME, MAX_PAUSE));
    const full = word(1n, 2n, 3n, MAX_VOLUME, MAX_PAUSE);
    expect(await ledger.accrue(full, 1n, 2n ** 96n - 1n)).to.equal(word(1n, 2n, 4n, MAX_VOLUME, MAX_PAUSE));
  });

  it("keeps jobs and pause and takes the new epoch, when it is emptied", async () => {
    const ledger = await loadFixture(harness);
    expect(await ledger.emptied(FULL, 9n)).to.equal(word(MAX_JOBS, 9n, 0n, 0n, MAX_PAUSE));
  });

  it("replaces the pause alone, when it begins or ends", async () => {
    const ledger = await loadFixture(harness);
    expect(await ledger.withPausedUntil(FULL, 5n)).to.equal(word(MAX_JOBS, MAX_EPOCH, MAX_FEES, MAX_VOLUME, 5n));
    const open = word(MAX_JOBS, MAX_EPOCH, MAX_FEES, MAX_VOLUME, 0n);
    expect(await ledger.withPausedUntil(open, MAX_PAUSE)).to.equal(FULL);
  });
});
