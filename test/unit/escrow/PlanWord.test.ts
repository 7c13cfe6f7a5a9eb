import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";
import { GWEI, MAX_LOCK } from "../../fixtures/locks";
import { PlanStatus } from "../../fixtures/plans";

const LAST_JOB = 2n ** 40n - 1n;
const MOST = 64n;

async function planWords() {
  return { words: await ethers.deployContract("PlanWordHarness") };
}

describe("PlanWord", () => {
  it("is unknown and zero, when nothing was written", async () => {
    const { words } = await loadFixture(planWords);
    expect(await words.read(0n)).to.deep.equal([PlanStatus.Unknown, 0n, 0n, 0n, 0n]);
  });

  it("packs a running plan with the most milestones and the largest lock", async () => {
    const { words } = await loadFixture(planWords);
    expect(await words.read(await words.pack(MOST, MAX_LOCK))).to.deep.equal([
      PlanStatus.Running,
      MOST,
      0n,
      0n,
      MAX_LOCK,
    ]);
  });

  it("packs a running plan of a gwei", async () => {
    const { words } = await loadFixture(planWords);
    expect(await words.read(await words.pack(1n, GWEI))).to.deep.equal([PlanStatus.Running, 1n, 0n, 0n, GWEI]);
  });

  it("keeps the rest and the last possible job id, when a milestone opens", async () => {
    const { words } = await loadFixture(planWords);
    const word = await words.withMilestone(await words.pack(3n, MAX_LOCK), LAST_JOB, GWEI);
    expect(await words.read(word)).to.deep.equal([PlanStatus.Running, 3n, 1n, LAST_JOB, MAX_LOCK - GWEI]);
  });

  it("replaces the job id and counts on, when a further milestone opens", async () => {
    const { words } = await loadFixture(planWords);
    const first = await words.withMilestone(await words.pack(3n, 6n * GWEI), LAST_JOB, GWEI);
    const second = await words.withMilestone(first, 7n, 2n * GWEI);
    expect(await words.read(second)).to.deep.equal([PlanStatus.Running, 3n, 2n, 7n, 3n * GWEI]);
  });

  it("is fully opened, when the last milestone opens, and not before", async () => {
    const { words } = await loadFixture(planWords);
    let word = await words.pack(MOST, MOST * GWEI);
    for (let i = 1n; i < MOST; i++) word = await words.withMilestone(word, i, GWEI);
    expect(await words.read(word)).to.deep.equal([PlanStatus.Running, MOST, MOST - 1n, MOST - 1n, GWEI]);
    word = await words.withMilestone(word, MOST, GWEI);
    expect(await words.read(word)).to.deep.equal([PlanStatus.FullyOpened, MOST, MOST, MOST, 0n]);
  });

  it("keeps counts and job and has nothing left, when it is stopped", async () => {
    const { words } = await loadFixture(planWords);
    const word = await words.withMilestone(await words.pack(MOST, MAX_LOCK), LAST_JOB, GWEI);
    expect(await words.read(await words.stopped(word))).to.deep.equal([PlanStatus.Stopped, MOST, 1n, LAST_JOB, 0n]);
  });

  it("has nothing but its status, when it is cancelled", async () => {
    const { words } = await loadFixture(planWords);
    expect(await words.read(await words.cancelled())).to.deep.equal([PlanStatus.Cancelled, 0n, 0n, 0n, 0n]);
  });
});
