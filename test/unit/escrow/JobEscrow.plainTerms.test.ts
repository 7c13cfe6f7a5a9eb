import { expect } from "chai";
import { ZeroAddress, encodeBytes32String } from "ethers";
import { ethers } from "hardhat";
import type { IJobTerms } from "../../../typechain-types/contracts/escrow/JobEscrow";
import { DAY, MINUTE, type Market, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

type Terms = IJobTerms.TermsStruct;

/** Deploys an escrow like that of `state`, with `changes` in row 0. */
async function deployWith(state: Market, changes: Partial<Terms>) {
  const { compute, burner, fees, access, identity, parameters } = state;
  const row = { ...parameters.plainTerms, ...changes };
  const registry = { identity, ...parameters.providers };
  const policy = [{ ...parameters.escrow }, row, registry];
  return await ethers.deployContract("JobEscrow", [compute, burner, fees, access, ...policy]);
}

/** [field, smallest, largest]. */
const BOUNDS: [keyof Terms & string, number, number][] = [
  ["submitSeconds", MINUTE, 30 * DAY],
  ["graceSeconds", 0, 7 * DAY],
  ["reviewSeconds", MINUTE, 7 * DAY],
  ["evidenceSeconds", 0, 3 * DAY],
  ["commitSeconds", MINUTE, 3 * DAY],
  ["revealSeconds", MINUTE, 3 * DAY],
  ["appealSeconds", 0, 3 * DAY],
  ["passScore", 0, 100],
  ["feeBps", 0, 500],
];

/** Seats that can vote without a tie, at the bounds. */
const COMMITTEES = [1, 31];
const NO_COMMITTEES = [0, 2, 30, 32, 33, 255];

describe("JobEscrow.constructor, row 0", () => {
  it("has neither evaluator nor bond nor tier, when the parameters give some", async () => {
    const state = await loadFixture(bondedMarket);
    const escrow = await deployWith(state, {
      evaluator: state.stranger.address,
      bondBps: 65_535,
      minTier: 255,
    });
    const row = await escrow.termsOf(0n);
    expect([row.evaluator, row.bondBps, row.minTier]).to.deep.equal([ZeroAddress, 0n, 0n]);
    await expect(escrow.bondFor(0n, 1n)).to.be.revertedWithCustomError(escrow, "JobEscrowTermsUnknown").withArgs(0n);
  });

  it("keeps the arbitrator and the seats of its committee, when the parameters name one", async () => {
    const state = await loadFixture(bondedMarket);
    for (const seats of COMMITTEES) {
      const escrow = await deployWith(state, { arbitrator: state.other.address, seats });
      const row = await escrow.termsOf(0n);
      expect([row.arbitrator, row.seats]).to.deep.equal([state.other.address, BigInt(seats)]);
    }
  });

  for (const seats of NO_COMMITTEES) {
    it(`reverts with JobEscrowTermsOutOfBounds, when it names an arbitrator and ${seats} seats`, async () => {
      const state = await loadFixture(bondedMarket);
      await expect(deployWith(state, { arbitrator: state.other.address, seats }))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowTermsOutOfBounds")
        .withArgs(encodeBytes32String("seats"), BigInt(seats), 1n, 31n);
    });
  }

  it("needs no committee, when it names no arbitrator", async () => {
    const state = await loadFixture(bondedMarket);
    for (const seats of [0, 2]) expect((await (await deployWith(state, { seats })).termsOf(0n)).seats).to.equal(seats);
  });

  for (const [field, smallest, largest] of BOUNDS) {
    it(`accepts the smallest and the largest ${field}`, async () => {
      const state = await loadFixture(bondedMarket);
      for (const value of [smallest, largest]) {
        const row = await (await deployWith(state, { [field]: value })).termsOf(0n);
        expect(row[field as "feeBps"]).to.equal(BigInt(value));
      }
    });

    it(`reverts with JobEscrowTermsOutOfBounds, when ${field} is beyond its bounds`, async () => {
      const state = await loadFixture(bondedMarket);
      for (const value of [smallest - 1, largest + 1].filter((each) => each >= 0)) {
        await expect(deployWith(state, { [field]: value }))
          .to.be.revertedWithCustomError(state.escrow, "JobEscrowTermsOutOfBounds")
          .withArgs(encodeBytes32String(field), BigInt(value), BigInt(smallest), BigInt(largest));
      }
    });
  }
});
