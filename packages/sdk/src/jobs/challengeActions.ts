import type { TransactionReceipt } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { challengeJob, type ChallengeInput, type ChallengeMade } from "./challengeJob";
import { type JobStep, nextSteps } from "./nextSteps";
import { type ChallengeReading, readChallenge, readSituation } from "./readChallenge";

/** Objections to deliverables, and the next step of any job. Refusals are `ProtocolError`. */
export interface ChallengeActions {
  /**
   * Objects to a deliverable; client only, within the review window, once. Locks a bond out of the escrow balance: the
   * committee's fee, which is spent, and a rest that is lost when the provider wins. Needs the evaluator as operator:
   * where it is not one for as much, the same action makes it, in a transaction before, for exactly this bond and an
   * hour; an earlier mandate of the evaluator's that was too small or over is replaced. Throws `SdkError`
   * BALANCE_INSUFFICIENT (`details.missingWei`) and every refusal of the evaluator before anything is sent.
   */
  challengeJob(input: ChallengeInput): Promise<ChallengeMade>;
  /** Where the challenge of a job stands, what it means and what may be done next. Throws `JobEscrowNoJob`. */
  readChallenge(jobId: Integer): Promise<ChallengeReading>;
  /** Executes a stored ruling: pays, refunds or divides; final. Anyone, for a wage unless the ruling is a split. */
  executeRuling(jobId: Integer): Promise<TransactionReceipt>;
  /** Ends the challenge of a job that ended without its ruling. Anyone; final. */
  closeChallenge(jobId: Integer): Promise<TransactionReceipt>;
  /** Which calls move a job on now and later, for whom, until when. Throws `JobEscrowNoJob`. */
  nextSteps(jobId: Integer): Promise<JobStep[]>;
}

/** The challenge actions of `connection`. */
export function challengeActions(connection: Connection): ChallengeActions {
  const { contracts, send } = connection;
  const { evaluator } = contracts;
  return {
    challengeJob: (input) => challengeJob(connection, input),
    async readChallenge(jobId) {
      return await readChallenge(connection, toUint(jobId, "jobId"));
    },
    executeRuling: (jobId) => send(evaluator.execute.populateTransaction(jobId)),
    closeChallenge: (jobId) => send(evaluator.closeChallenge.populateTransaction(jobId)),
    async nextSteps(jobId) {
      return nextSteps(await readSituation(connection, toUint(jobId, "jobId")));
    },
  };
}
