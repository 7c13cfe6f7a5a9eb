import type { TransactionReceipt } from "ethers";
import { type Integer, toBytes32, toSignature, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import type { Job, JobOpening } from "./Job";
import { readJob, readOpening } from "./readJob";
import { type Split, SPLIT_TYPES, splitDomain, toSplitStruct } from "./splits";

/** A funded job to its end. Who may call what, and when, is the contracts' to decide; refusals are `ProtocolError`. */
export interface JobActions {
  /** A job as it is now; with `withOpening` also how it was opened (one more log search). Throws `JobEscrowNoJob`. */
  getJob(jobId: Integer): Promise<Job>;
  getJob(jobId: Integer, options: { withOpening: boolean }): Promise<Job & { opening?: JobOpening }>;
  /** Delivers the content hash `deliverable` (32 bytes). Provider only, by `deliverBy`; final. */
  submit(jobId: Integer, deliverable: string): Promise<TransactionReceipt>;
  /** Gives a funded job back: full refund, a share of the bond is burned. Provider only; final. */
  decline(jobId: Integer): Promise<TransactionReceipt>;
  /** Accepts the deliverable and pays the provider. Client only; final. */
  accept(jobId: Integer): Promise<TransactionReceipt>;
  /** Pays for work that nobody objected to in the review window. Anyone, for a wage; final. */
  finalise(jobId: Integer): Promise<TransactionReceipt>;
  /** Closes a job whose delivery is overdue: refund, the bond is slashed. Anyone, for a wage; final. */
  closeOverdue(jobId: Integer): Promise<TransactionReceipt>;
  /** Refunds the client of an expired job. Anyone; final. */
  claimRefund(jobId: Integer): Promise<TransactionReceipt>;
  /** One party's signature (hex) of an agreement. Sends nothing; whoever has both can execute it until its deadline. */
  signSplit(split: Split): Promise<string>;
  /** Executes what both parties signed: pays, refunds the rest, returns the bond. Anyone; final. */
  settleAgreed(split: Split, clientSignature: string, providerSignature: string): Promise<TransactionReceipt>;
  /** Sends all accrued fees to the fee controller, which burns its share. Anyone. */
  flushFees(): Promise<TransactionReceipt>;
}

/** The job actions of `connection`. */
export function jobActions(connection: Connection): JobActions {
  const { contracts, deployment, send, signer } = connection;
  const { escrow, evaluator } = contracts;
  return {
    async getJob(jobId: Integer, { withOpening = false } = {}): Promise<Job & { opening?: JobOpening }> {
      const job = await readJob(connection, toUint(jobId, "jobId"));
      const opening = withOpening ? await readOpening(connection, job.jobId) : undefined;
      return opening === undefined ? job : { ...job, opening };
    },
    async submit(jobId, deliverable) {
      return await send(escrow.submit.populateTransaction(jobId, toBytes32(deliverable, "deliverable"), "0x"));
    },
    decline: (jobId) => send(escrow.decline.populateTransaction(jobId)),
    accept: (jobId) => send(evaluator.accept.populateTransaction(jobId)),
    finalise: (jobId) => send(evaluator.finalise.populateTransaction(jobId)),
    closeOverdue: (jobId) => send(evaluator.closeOverdue.populateTransaction(jobId)),
    claimRefund: (jobId) => send(escrow.claimRefund.populateTransaction(jobId)),
    async signSplit(split) {
      return await reading(signer.signTypedData(splitDomain(deployment), SPLIT_TYPES, toSplitStruct(split)));
    },
    async settleAgreed(split, clientSignature, providerSignature) {
      const [client, provider] = [toSignature(clientSignature), toSignature(providerSignature)];
      return await send(evaluator.settleAgreed.populateTransaction(toSplitStruct(split), client, provider));
    },
    flushFees: () => send(escrow.flushFees.populateTransaction()),
  };
}
