import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { SdkError } from "../errors/SdkError";
import type { Terms } from "../resources/Resource";
import { readTerms } from "../resources/readTerms";
import { type Challenge, CHALLENGE_STAGES, type Ruling, VERDICTS } from "./Challenge";
import type { Job } from "./Job";
import { type JobSituation, type JobStep, nextSteps } from "./nextSteps";
import { readJob } from "./readJob";
import { meaningOf, rulingOf } from "./ruling";

/** A challenge with what it means and what may be done about it. */
export interface ChallengeReading extends Challenge {
  jobId: bigint;
  job: Job;
  terms: Terms;
  /** What a stored ruling will do; left out while there is none, and once the challenge is closed. */
  ruling?: Ruling;
  /** Where it stands and what that does to the money, in a sentence or two. */
  meaning: string;
  /** Which calls move the job on, for whom, from when and until when. */
  steps: JobStep[];
}

/** All that the steps of `jobId` follow from. Throws `ProtocolError` JobEscrowNoJob when there is none. */
export async function readSituation(
  connection: Connection,
  jobId: bigint,
): Promise<JobSituation & { terms: Terms; challenge: Challenge }> {
  const { contracts, deployment, provider } = connection;
  const [job, found, nowSeconds] = await Promise.all([
    readJob(connection, jobId),
    reading(contracts.evaluator.challengeOf(jobId)),
    reading(chainTime(provider)),
  ]);
  const terms = await reading(readTerms(connection, job.termsId));
  const [stage, verdict] = [CHALLENGE_STAGES[Number(found.stage)], VERDICTS[Number(found.verdict)]];
  if (stage === undefined || verdict === undefined) {
    throw new SdkError("UNEXPECTED", `The challenge of job ${jobId} is at unknown stage ${found.stage}.`);
  }
  const challenge = { stage, verdict, value: found.value, feeWei: found.fee, restWei: found.rest };
  return { job, terms, challenge, nowSeconds, deployment };
}

/** The challenge of `jobId`, read to its end. Throws as `readSituation`. */
export async function readChallenge(connection: Connection, jobId: bigint): Promise<ChallengeReading> {
  const situation = await readSituation(connection, jobId);
  const { challenge, job, terms } = situation;
  const ruling = rulingOf(challenge, job, terms);
  const meaning = meaningOf(challenge, job, terms);
  return { ...challenge, jobId, job, terms, ...(ruling && { ruling }), meaning, steps: nextSteps(situation) };
}
