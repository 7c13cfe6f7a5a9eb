import { expect } from "chai";
import { MaxUint256, ZeroAddress, encodeBytes32String, parseEther } from "ethers";
import { ethers } from "hardhat";
import type { IJobEscrow, IJobTerms } from "../../../typechain-types/contracts/escrow/JobEscrow";
import { type Market, bondedMarket, fieldsOf } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";

/** Deadlines have 32 bits; ten years stay well within them. */
const LONGEST_JOB_SECONDS = 315_360_000n;

interface Changes {
  token?: string;
  burner?: string;
  fees?: string;
  config?: Partial<IJobEscrow.EscrowConfigStruct>;
  plainTerms?: Partial<IJobTerms.TermsStruct>;
}

/** Deploys an escrow like that of `state`, but for `changes`. */
async function deployLike({ compute, burner, fees, access, providers, parameters }: Market, changes: Changes = {}) {
  return await ethers.deployContract("JobEscrow", [
    changes.token ?? compute,
    changes.burner ?? burner,
    changes.fees ?? fees,
    access,
    { ...parameters.escrow, ...changes.config },
    { ...parameters.plainTerms, ...changes.plainTerms },
    { identity: await providers.identities(), ...parameters.providers },
  ]);
}

describe("JobEscrow.constructor", () => {
  it("keeps its parameters, when they are in bounds", async () => {
    const { escrow, compute, access, parameters } = await loadFixture(bondedMarket);
    const config = fieldsOf(await escrow.config());
    expect(config).to.deep.equal(
      Object.fromEntries(Object.entries(parameters.escrow).map(([name, value]) => [name, BigInt(value)])),
    );
    expect(await escrow.paymentToken()).to.equal(await compute.getAddress());
    expect(await escrow.authority()).to.equal(await access.getAddress());
    expect(await escrow.jobCount()).to.equal(0n);
    expect(await escrow.unflushedFees()).to.equal(0n);
    expect(await escrow.entriesPausedUntil()).to.equal(0n);
  });

  it("creates a registry that obeys it, with its token, thaw and authority, when it is deployed", async () => {
    const { escrow, providers, access, parameters } = await loadFixture(bondedMarket);
    expect(await escrow.providerRegistry()).to.equal(await providers.getAddress());
    expect(await providers.escrow()).to.equal(await escrow.getAddress());
    expect(await providers.thawSeconds()).to.equal(BigInt(parameters.providers.thawSeconds));
    expect(await providers.authority()).to.equal(await access.getAddress());
  });

  it("lets the burner and the fee controller, and nobody else, take its tokens, when it is deployed", async () => {
    const { escrow, compute, burner, fees, providers } = await loadFixture(bondedMarket);
    expect(await compute.allowance(escrow, burner)).to.equal(MaxUint256);
    expect(await compute.allowance(escrow, fees)).to.equal(MaxUint256);
    expect(await compute.allowance(escrow, providers)).to.equal(0n);
  });

  for (const name of ["token", "burner", "fees"] as const) {
    it(`reverts with JobEscrowZeroAddress, when the ${name} is zero`, async () => {
      const state = await loadFixture(bondedMarket);
      await expect(deployLike(state, { [name]: ZeroAddress })).to.be.revertedWithCustomError(
        state.escrow,
        "JobEscrowZeroAddress",
      );
    });
  }

  it("accepts the bounds themselves, when all of them are met exactly", async () => {
    const state = await loadFixture(bondedMarket);
    const config = {
      declineBurnBps: 10_000,
      wage: 5n,
      minSeatFee: 5n,
      minMarketBudget: 10n,
      maxJobSeconds: LONGEST_JOB_SECONDS,
    };
    expect((await (await deployLike(state, { config })).config()).declineBurnBps).to.equal(10_000n);
  });

  it("accepts seats that cost the whole budget each, when it is the smallest one and when it is any", async () => {
    const state = await loadFixture(bondedMarket);
    const config = { minSeatFee: 10n, minMarketBudget: 10n, wage: 5n, seatFeeBps: 10_000 };
    const kept = await (await deployLike(state, { config })).config();
    expect([kept.minSeatFee, kept.seatFeeBps]).to.deep.equal([10n, 10_000n]);
  });

  for (const [field, value, config] of [
    ["declineBurnBps", 10_001n, { declineBurnBps: 10_001n }],
    ["wage", parseEther("1") + 1n, { wage: parseEther("1") + 1n }],
    ["maxJobSeconds", LONGEST_JOB_SECONDS + 1n, { maxJobSeconds: LONGEST_JOB_SECONDS + 1n }],
    ["minMarketBudget", parseEther("2") - 1n, { minMarketBudget: parseEther("2") - 1n }],
    ["minSeatFee", parseEther("100") + 1n, { minSeatFee: parseEther("100") + 1n }],
    ["seatFeeBps", 10_001n, { seatFeeBps: 10_001n }],
  ] as const) {
    it(`reverts with JobEscrowConfigInvalid, when ${field} is one beyond its bound`, async () => {
      const state = await loadFixture(bondedMarket);
      await expect(deployLike(state, { config }))
        .to.be.revertedWithCustomError(state.escrow, "JobEscrowConfigInvalid")
        .withArgs(encodeBytes32String(field), value);
    });
  }
});
