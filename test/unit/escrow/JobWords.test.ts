import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { DAY, GENESIS_TERMS, Status, fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

const FULL_ADDRESS = "0xFFfFfFffFFfffFFfFFfFFFFFffFFFffffFfFFFfF";
const JUDGE = `0x${"1".padStart(40, "0")}`;
const MAX_32 = 2n ** 32n - 1n;
const MAX_24 = 2n ** 24n - 1n;
const MAX_96 = 2n ** 96n - 1n;

/** Every field as large as the bounds of a row allow, or its type. */
const BOUNDED = {
  submitSeconds: 30 * DAY,
  graceSeconds: 7 * DAY,
  reviewSeconds: 7 * DAY,
  evidenceSeconds: 3 * DAY,
  commitSeconds: 3 * DAY,
  revealSeconds: 3 * DAY,
  appealSeconds: 3 * DAY,
  passScore: 255,
  mode: 1,
  evaluator: FULL_ADDRESS,
  feeBps: 65_535,
  bondBps: 65_535,
  validateBps: 65_535,
  seats: 255,
  minTier: 3,
  lifetimeSeconds: 104 * DAY,
  arbitrator: ZeroAddress,
};
const NO_TERMS = {
  ...BOUNDED,
  submitSeconds: 0,
  graceSeconds: 0,
  reviewSeconds: 0,
  evidenceSeconds: 0,
  commitSeconds: 0,
  revealSeconds: 0,
  appealSeconds: 0,
  passScore: 0,
  mode: 0,
  evaluator: ZeroAddress,
  feeBps: 0,
  bondBps: 0,
  validateBps: 0,
  seats: 0,
  minTier: 0,
  lifetimeSeconds: 0,
};

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
  it("reads back what was packed, when every field is at its bound", async () => {
    const words = await loadFixture(harness);
    expect(await words.terms(BOUNDED)).to.deep.equal([
      FULL_ADDRESS,
      65_535n,
      65_535n,
      255n,
      BigInt(37 * DAY),
      BigInt(67 * DAY),
      true,
      3n,
    ]);
  });

  for (const [index, changes, value] of [
    [1, { feeBps: 1 }, 1n],
    [2, { bondBps: 1 }, 1n],
    [3, { seats: 1 }, 1n],
    [4, { graceSeconds: 1 }, 1n],
    [5, { appealSeconds: 1 }, 2n],
    [6, { mode: 1 }, true],
    [7, { minTier: 1 }, 1n],
  ] as const) {
    it(`reads field ${index} alone, when all others are zero`, async () => {
      const words = await loadFixture(harness);
      const row = { ...NO_TERMS, evaluator: JUDGE, ...changes };
      const expected: unknown[] = [JUDGE, 0n, 0n, 0n, 0n, 0n, false, 0n];
      expected[index] = value;
      expect([...(await words.terms(row))]).to.deep.equal(expected);
    });
  }

  it("has no bond and no tier without an evaluator: such a row is not for markets", async () => {
    const words = await loadFixture(harness);
    const [, feeBps, bondBps, seats, , , , minTier] = await words.terms({ ...BOUNDED, evaluator: ZeroAddress });
    expect([feeBps, bondBps, seats, minTier]).to.deep.equal([65_535n, 0n, 0n, 0n]);
  });
});

describe("TermsWord and TermsPolicy", () => {
  for (const [name, row] of [
    ["every field is at its bound", BOUNDED],
    ["they are the genesis ones", { ...GENESIS_TERMS, evaluator: FULL_ADDRESS, lifetimeSeconds: 1_599_000 }],
  ] as const) {
    it(`give back the whole row but its arbitrator, when ${name}`, async () => {
      const words = await loadFixture(harness);
      const given = await words.unpacked(row);
      expect(Object.entries(fieldsOf(given))).to.deep.equal(
        Object.entries(row).map(([field, value]) => [field, typeof value === "number" ? BigInt(value) : value]),
      );
    });
  }

  for (const field of Object.keys(NO_TERMS).filter((name) => NO_TERMS[name as "seats"] === 0)) {
    if (field === "lifetimeSeconds") continue;
    it(`give back ${field} alone, when all others are zero`, async () => {
      const words = await loadFixture(harness);
      const given = await words.unpacked({ ...NO_TERMS, evaluator: FULL_ADDRESS, [field]: 1 });
      const set = Object.entries(fieldsOf(given))
        .filter(([, value]) => value === 1n)
        .map(([name]) => name);
      expect(set.filter((name) => name !== "lifetimeSeconds")).to.deep.equal([field]);
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
