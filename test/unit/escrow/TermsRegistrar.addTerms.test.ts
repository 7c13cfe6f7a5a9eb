import { expect } from "chai";
import { ZeroAddress, encodeBytes32String } from "ethers";
import type { IJobTerms } from "../../../typechain-types/contracts/escrow/JobEscrow";
import { DAY, GENESIS_TERMS, HOUR, MINUTE, type Market, bondedMarket, fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

type Terms = IJobTerms.TermsStruct;

function addTerms({ governor, registrar, judge }: Market, changes: Partial<Terms> = {}) {
  return registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, ...changes });
}

/** [field, smallest, largest, largest value of its type]. */
const BOUNDS: [keyof Terms & string, number, number, number][] = [
  ["submitSeconds", MINUTE, 30 * DAY, 2 ** 32 - 1],
  ["graceSeconds", 0, 7 * DAY, 2 ** 24 - 1],
  ["reviewSeconds", MINUTE, 7 * DAY, 2 ** 24 - 1],
  ["evidenceSeconds", 0, 3 * DAY, 2 ** 24 - 1],
  ["commitSeconds", MINUTE, 3 * DAY, 2 ** 24 - 1],
  ["revealSeconds", MINUTE, 3 * DAY, 2 ** 24 - 1],
  ["appealSeconds", 0, 3 * DAY, 2 ** 24 - 1],
  ["passScore", 0, 100, 2 ** 8 - 1],
  ["feeBps", 0, 500, 2 ** 16 - 1],
  ["bondBps", 200, 10_000, 2 ** 16 - 1],
  ["validateBps", 0, 10_000, 2 ** 16 - 1],
  ["seats", 1, 31, 2 ** 8 - 1],
  ["minTier", 0, 3, 2 ** 8 - 1],
];

describe("TermsRegistrar.addTerms", () => {
  it("appends the row with its computed lifetime and emits TermsAdded, when governance adds it", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, judge, other } = state;
    const termsId = await escrow.termsCount();
    await expect(addTerms(state, { lifetimeSeconds: 1, arbitrator: other })).to.emit(escrow, "TermsAdded");
    const row = fieldsOf(await escrow.termsOf(termsId));
    expect(row).to.deep.equal({
      submitSeconds: BigInt(10 * MINUTE),
      graceSeconds: BigInt(12 * HOUR),
      reviewSeconds: BigInt(24 * HOUR),
      evidenceSeconds: BigInt(12 * HOUR),
      commitSeconds: BigInt(24 * HOUR),
      revealSeconds: BigInt(24 * HOUR),
      appealSeconds: BigInt(24 * HOUR),
      passScore: 60n,
      mode: 0n,
      evaluator: judge.address,
      feeBps: 200n,
      bondBps: 200n,
      validateBps: 500n,
      seats: 5n,
      minTier: 0n,
      lifetimeSeconds: BigInt(10 * MINUTE + 18.5 * DAY),
      arbitrator: other.address,
    });
    const [added] = await escrow.queryFilter(escrow.filters.TermsAdded(termsId));
    expect(added?.args.terms).to.deep.equal(await escrow.termsOf(termsId));
    expect(await escrow.termsCount()).to.equal(termsId + 1n);
  });

  it("expires jobs 18.5 days after the submit deadline, when the windows are those of economics.md", async () => {
    const state = await loadFixture(bondedMarket);
    const { lifetimeSeconds, submitSeconds } = await state.escrow.termsOf(state.judged);
    expect(lifetimeSeconds - submitSeconds).to.equal(BigInt(18.5 * DAY));
  });

  it("computes six rounds and two appeals into the lifetime, when every window differs", async () => {
    const state = await loadFixture(bondedMarket);
    await addTerms(state, {
      submitSeconds: 101,
      graceSeconds: 103,
      reviewSeconds: 107,
      evidenceSeconds: 109,
      commitSeconds: 113,
      revealSeconds: 127,
      appealSeconds: 131,
    });
    const row = await state.escrow.termsOf((await state.escrow.termsCount()) - 1n);
    expect(row.lifetimeSeconds).to.equal(101n + 103n + 107n + 6n * (109n + 113n + 127n) + 2n * 131n);
  });

  for (const [field, smallest, largest, typeMaximum] of BOUNDS) {
    it(`accepts the smallest and the largest ${field}, when governance chooses them`, async () => {
      const state = await loadFixture(bondedMarket);
      for (const value of [smallest, largest]) {
        await addTerms(state, { [field]: value });
        const row = await state.escrow.termsOf((await state.escrow.termsCount()) - 1n);
        expect(row[field as "seats"]).to.equal(BigInt(value));
      }
    });

    for (const value of [smallest - 1, largest + 1, typeMaximum].filter((each) => each >= 0 && each <= typeMaximum)) {
      it(`reverts with JobEscrowTermsOutOfBounds, when ${field} is ${value}`, async () => {
        const state = await loadFixture(bondedMarket);
        await expect(addTerms(state, { [field]: value }))
          .to.be.revertedWithCustomError(state.registrar, "JobEscrowTermsOutOfBounds")
          .withArgs(encodeBytes32String(field), BigInt(value), BigInt(smallest), BigInt(largest));
      });
    }
  }

  it("reverts with JobEscrowTermsOutOfBounds, when a committee of an even number of seats could tie", async () => {
    const state = await loadFixture(bondedMarket);
    for (const seats of [2, 30]) {
      await expect(addTerms(state, { seats }))
        .to.be.revertedWithCustomError(state.registrar, "JobEscrowTermsOutOfBounds")
        .withArgs(encodeBytes32String("seats"), BigInt(seats), 1n, 31n);
    }
  });

  it("keeps the longest windows exact for a job, when all are at their bounds", async () => {
    const state = await loadFixture(bondedMarket);
    await addTerms(state, Object.fromEntries(BOUNDS.slice(0, 7).map(([field, , largest]) => [field, largest])));
    const termsId = (await state.escrow.termsCount()) - 1n;
    const { lifetimeSeconds } = await state.escrow.termsOf(termsId);
    expect(lifetimeSeconds).to.equal(BigInt((30 + 7 + 7 + 6 * 9 + 2 * 3) * DAY));
  });

  it("reverts with JobEscrowZeroAddress, when the row has no evaluator", async () => {
    const state = await loadFixture(bondedMarket);
    await expect(addTerms(state, { evaluator: ZeroAddress })).to.be.revertedWithCustomError(
      state.registrar,
      "JobEscrowZeroAddress",
    );
  });

  it("I31 reverts with AccessManagedUnauthorized, when anybody but governance adds a row", async () => {
    const state = await loadFixture(bondedMarket);
    for (const caller of [state.deployer, state.guardian, state.stranger, state.judge]) {
      await expect(state.registrar.connect(caller).addTerms({ ...GENESIS_TERMS, evaluator: state.judge }))
        .to.be.revertedWithCustomError(state.registrar, "AccessManagedUnauthorized")
        .withArgs(caller.address);
    }
  });
});
