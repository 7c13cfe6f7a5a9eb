import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { GasScenario } from "../../../scripts/gas/types";
import { Verdict } from "../../fixtures/challenges";
import { disputeMarket, stepsOf } from "../../fixtures/disputes";
import { loadFixture } from "../../fixtures/load";
import { gasOf } from "./setup";

/** Ends of a challenge: the score of the deliverable. */
const PAID = 100n;
const REJECTED = 0n;

/** State: disputes have ended in either way before, and one is open, so that every balance is in use. */
async function disputedMarket() {
  const market = await disputeMarket();
  for (const [jobId, score] of [
    [1n, PAID],
    [2n, REJECTED],
  ] as const) {
    await dispute(market, jobId);
    await stepsOf(market, jobId).rule(Verdict.Score, score)();
    await stepsOf(market, jobId).execute();
  }
  await dispute(market, 3n);
  return market;
}

/** Opens, delivers and challenges job `jobId`; returns the gas of the challenge. */
async function dispute(market: Awaited<ReturnType<typeof disputeMarket>>, jobId: bigint): Promise<bigint> {
  const { fill, submit, challenge } = stepsOf(market, jobId);
  await fill();
  await submit();
  return await gasOf(challenge());
}

/** The gas of executing a ruling by a third party that has a balance. */
async function execution(score: bigint): Promise<bigint> {
  const market = await loadFixture(disputedMarket);
  await dispute(market, 4n);
  await stepsOf(market, 4n).rule(Verdict.Score, score)();
  return await gasOf(stepsOf(market, 4n).execute());
}

/** The gas of giving back the rest of a challenge whose job has expired unjudged. */
async function closing(): Promise<bigint> {
  const market = await loadFixture(disputedMarket);
  await dispute(market, 4n);
  await time.increaseTo((await market.escrow.getJob(4n)).expiredAt);
  await stepsOf(market, 4n).claimRefund();
  return await gasOf(stepsOf(market, 4n).close());
}

export const DISPUTE_SCENARIOS: readonly GasScenario[] = [
  // Up to an arbitrator that only takes note: what a committee costs is its own.
  { id: "job.challenge", measure: async () => await dispute(await loadFixture(disputedMarket), 4n) },
  { id: "job.execute.paid", measure: () => execution(PAID) },
  { id: "job.execute.rejected", measure: () => execution(REJECTED) },
  { id: "job.closeChallenge", measure: closing },
];
