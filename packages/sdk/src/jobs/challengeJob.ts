import { id, type TransactionReceipt } from "ethers";
import { type Integer, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { onPending } from "../chain/pending";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { decodeError } from "../errors/decodeError";
import { ProtocolError, type ProtocolErrorCode } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";

/** Which deliverable one objects to, and why: a text that is hashed, or the hash of what one will bring forward. */
export type ChallengeInput = { jobId: Integer } & ({ reason: string } | { reasonHash: string });

/** A challenge that was made; `feeWei` went to the arbitrator, `restWei` waits for the ruling. */
export interface ChallengeMade {
  reasonHash: string;
  feeWei: bigint;
  restWei: bigint;
  receipt: TransactionReceipt;
}

/** Long enough to be mined: the mandate is for this one call. */
const MANDATE_SECONDS = 3_600n;

/** What the client can mend on its side; the contract asks for both after everything else. */
const MANDATE_ERRORS: ReadonlySet<ProtocolErrorCode> = new Set([
  "JobEscrowOperatorNotApproved",
  "JobEscrowOperatorExpired",
  "JobEscrowOperatorLimitExceeded",
]);
const BALANCE_ERROR: ProtocolErrorCode = "JobEscrowInsufficientBalance";

/** See `ChallengeActions.challengeJob`. Nothing is sent unless the evaluator would take the challenge. */
export async function challengeJob(connection: Connection, input: ChallengeInput): Promise<ChallengeMade> {
  const { contracts, deployment, provider, send, approving } = connection;
  const { escrow, evaluator } = contracts;
  const jobId = toUint(input.jobId, "jobId");
  const reasonHash = "reason" in input ? id(input.reason) : toBytes32(input.reasonHash, "reasonHash");
  return await approving(async () => {
    const [{ fee: feeWei, rest: restWei }, obstacle] = await Promise.all([
      reading(evaluator.challengeBond(jobId)),
      obstacleTo(connection, jobId, reasonHash),
    ]);
    const needsMandate = obstacle !== undefined && MANDATE_ERRORS.has(obstacle.code);
    if (obstacle !== undefined && !needsMandate && obstacle.code !== BALANCE_ERROR) throw obstacle;
    await requireBalance(connection, feeWei + restWei);
    if (needsMandate) {
      const until = (await reading(chainTime(provider))) + MANDATE_SECONDS;
      const operator = deployment.addresses.evaluator;
      await send(escrow.setOperator.populateTransaction(operator, feeWei + restWei, until));
    }
    const receipt = await send(evaluator.challenge.populateTransaction(jobId, reasonHash));
    return { reasonHash, feeWei, restWei, receipt };
  });
}

/** Why the challenge would be refused now; undefined when it would not. */
async function obstacleTo(
  { address, contracts, signer }: Connection,
  jobId: bigint,
  reasonHash: string,
): Promise<ProtocolError | undefined> {
  const request = { ...(await contracts.evaluator.challenge.populateTransaction(jobId, reasonHash)), from: address };
  try {
    await onPending((at) => signer.call({ ...request, ...at }));
    return undefined;
  } catch (error) {
    const decoded = decodeError(error);
    if (decoded instanceof ProtocolError) return decoded;
    throw decoded;
  }
}

async function requireBalance({ address, contracts }: Connection, requiredWei: bigint): Promise<void> {
  const balanceWei = await reading(contracts.escrow.balanceOf(address));
  if (balanceWei >= requiredWei) return;
  const missingWei = requiredWei - balanceWei;
  throw new SdkError("BALANCE_INSUFFICIENT", `Deposit ${missingWei} wei more: the bond comes out of the balance.`, {
    details: { balanceWei, requiredWei, missingWei },
  });
}
