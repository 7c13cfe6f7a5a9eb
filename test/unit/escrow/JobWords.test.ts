import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { GENESIS_TERMS, Status } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const FULL_ADDRESS = "0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF";
const MAX_32 = 2n ** 32n - 1n;
const MAX_24 = 2n ** 24n - 1n;
const MAX_96 = 2n ** 96n - 1n;

const NOTHING = { feeBps: 0, bondBps: 0, seats: 0, mode: 0 };

async function harness() {
  return await ethers.deployContract("JobWordsHarness");
}

describe("JobState", () => {
  it("reads back what was packed, when every field is full", async () => {
    const words = await loadFixture(harness);
    const state = await words.packState(FULL_ADDRESS, MAX_32, MAX_24, Status.Expired);
    expect(await words.readState(state)).to.deep.equal([
      FULL_ADDRESS,
      MAX_32,
      0n,
      MAX_24,
      Status.Expired,
      false,
      false,
      false,
      true,
    ]);
  });

  it("is plain, when its terms are row 0, and of a market otherwise", async () => {
    const words = await loadFixture(harness);
    const plain = await words.packState(FULL_ADDRESS, MAX_32, 0n, Status.Expired);
    expect((await words.readState(plain)).isMarket).to.equal(false);
    const market = await words.packState(ZeroAddress, 0n, 1n, Status.Open);
    expect((await words.readState(market)).isMarket).to.equal(true);
  });

  for (const [name, flags] of [
    ["exact", [true, false, false]],
    ["gated", [false, true, false]],
    ["hooked", [false, false, true]],
    ["all three", [true, true, true]],
  ] as const) {
    it(`sets the flags ${name} and nothing else, when they are raised`, async () => {
      const words = await loadFixture(harness);
      const state = await words.packState(FULL_ADDRESS, MAX_32, MAX_24, Status.Submitted);
      const before = [...(await words.readState(state))];
      const raised = await words.readState(await words.withFlags(state, ...flags));
      expect([...raised]).to.deep.equal([...before.slice(0, 5), ...flags, true]);
    });
  }

  it("replaces the status alone, when it changes between any two", async () => {
    const words = await loadFixture(harness);
    for (const from of Object.values(Status)) {
      const bare = await words.packState(FULL_ADDRESS, MAX_32, MAX_24, from);
      const state = await words.withFlags(bare, true, true, true);
      const before = [...(await words.readState(state))];
      for (const to of Object.values(Status)) {
        const after = [...(await words.readState(await words.withStatus(state, to)))];
        expect(after).to.deep.equal([...before.slice(0, 4), to, ...before.slice(5)]);
      }
    }
  });

  it("replaces the last second of delivery alone, when the evaluator names one", async () => {
    const words = await loadFixture(harness);
    const bare = await words.packState(FULL_ADDRESS, MAX_32, MAX_24, Status.Open);
    const state = await words.withFlags(bare, true, true, true);
    const before = [...(await words.readState(state))];
    for (const deliverBy of [0n, 5n, MAX_32]) {
      const after = [...(await words.readState(await words.withDeliverBy(state, deliverBy)))];
      expect(after).to.deep.equal([before[0], deliverBy, ...before.slice(2)]);
    }
  });

  it("records the second of submission and the status, when a job is submitted", async () => {
    const words = await loadFixture(harness);
    const bare = await words.packState(FULL_ADDRESS, MAX_32, MAX_24, Status.Funded);
    const state = await words.withFlags(bare, true, true, true);
    expect([...(await words.readState(await words.withSubmission(state, MAX_32)))]).to.deep.equal([
      FULL_ADDRESS,
      MAX_32,
      MAX_32,
      MAX_24,
      Status.Submitted,
      true,
      true,
      true,
      true,
    ]);
  });

  it("names the provider alone, when there was none", async () => {
    const words = await loadFixture(harness);
    const state = await words.packState(ZeroAddress, MAX_32, 0n, Status.Open);
    expect(await words.withProvider(state, FULL_ADDRESS)).to.equal(
      await words.packState(FULL_ADDRESS, MAX_32, 0n, Status.Open),
    );
  });
});

describe("JobMoney", () => {
  it("reads back client and budget, when each is full or zero", async () => {
    const words = await loadFixture(harness);
    for (const client of [ZeroAddress, FULL_ADDRESS]) {
      for (const budget of [0n, 1n, MAX_96]) {
        expect(await words.money(client, budget)).to.deep.equal([client, budget]);
      }
    }
  });
});

describe("TermsWord", () => {
  it("reads back what was packed, when every field is full", async () => {
    const words = await loadFixture(harness);
    const row = { ...GENESIS_TERMS, evaluator: FULL_ADDRESS, feeBps: 65_535, bondBps: 65_535, seats: 255, mode: 1 };
    expect(await words.terms(row, MAX_24, MAX_24)).to.deep.equal([
      FULL_ADDRESS,
      65_535n,
      65_535n,
      255n,
      MAX_24,
      MAX_24,
      true,
    ]);
  });

  for (const [index, changes, deliver, dispute, value] of [
    [1, { feeBps: 1 }, 0n, 0n, 1n],
    [2, { bondBps: 1 }, 0n, 0n, 1n],
    [3, { seats: 1 }, 0n, 0n, 1n],
    [4, {}, 1n, 0n, 1n],
    [5, {}, 0n, 1n, 1n],
    [6, { mode: 1 }, 0n, 0n, true],
  ] as const) {
    it(`reads field ${index} alone, when all others are zero`, async () => {
      const words = await loadFixture(harness);
      const row = { ...GENESIS_TERMS, ...NOTHING, ...changes };
      const expected: unknown[] = [ZeroAddress, 0n, 0n, 0n, 0n, 0n, false];
      expected[index] = value;
      expect([...(await words.terms(row, deliver, dispute))]).to.deep.equal(expected);
    });
  }
});

describe("JobMath", () => {
  it("is review, six rounds and two appeals, when the windows are the genesis ones", async () => {
    const words = await loadFixture(harness);
    expect(await words.disputeSeconds(GENESIS_TERMS)).to.equal(86_400n + 6n * 216_000n + 2n * 86_400n);
  });

  for (const [budget, bondBps, seats, seatFeeBps, minSeatFee, bond] of [
    [0n, 200n, 5n, 10n, 1n, 5n],
    [1n, 1n, 0n, 10n, 1n, 1n],
    [10_000n, 1n, 0n, 10n, 1n, 1n],
    [10_001n, 1n, 0n, 10n, 1n, 2n],
    [999n, 0n, 5n, 10n, 0n, 0n],
    [1_000n, 0n, 5n, 10n, 0n, 5n],
    [1_999n, 0n, 5n, 10n, 1n, 5n],
    [2_000n, 0n, 5n, 10n, 1n, 10n],
    [2_000n, 10_000n, 31n, 10_000n, 1n, 64_000n],
    [2n ** 96n - 1n, 65_535n, 255n, 65_535n, 2n ** 96n - 1n, 132920771337531222123338311301121n],
  ] as const) {
    it(`bonds ${bond}, when ${budget} at ${bondBps} bps needs ${seats} seats of ${seatFeeBps} bps or ${minSeatFee}`, async () => {
      const words = await loadFixture(harness);
      expect(await words.bond(budget, bondBps, seats, seatFeeBps, minSeatFee)).to.equal(bond);
    });
  }
});
