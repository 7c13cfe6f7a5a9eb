import type { ComputeEconomy } from "@compute-economy/sdk";
import { CHALLENGE_STAGES, type Comparison, type Ledger, checkChallenge } from "./ledger/index.js";

/** Every challenge against what the evaluator says of it, and its money against the rules. */
export async function compareChallenges(
  { contracts }: ComputeEconomy,
  { challenges, escrow }: Ledger,
  at: { blockTag: number },
): Promise<Comparison[]> {
  const perChallenge = [...challenges.rows].map(async ([jobId, challenge]) => {
    const found = await contracts.evaluator.challengeOf(jobId, at);
    const { stage, fee, rest } = challenge;
    const what = `challenge of job ${jobId}`;
    const job = escrow.jobs.get(jobId);
    return [
      { what: `stage of the ${what}`, expected: BigInt(CHALLENGE_STAGES.indexOf(stage)), found: found.stage },
      { what: `fee of the ${what}`, expected: fee, found: found.fee },
      { what: `rest of the ${what}`, expected: rest, found: found.rest },
      ...(job ? checkChallenge(challenge, job) : []),
    ];
  });
  return (await Promise.all(perChallenge)).flat();
}
