import { type TransactionReceipt, ZeroAddress } from "ethers";
import { type Integer, toAddress, toReason, toUint } from "../checks/arguments";
import { type Connection, sendWithAllowance } from "../chain/Connection";
import { jobIdIn } from "./jobIdIn";

/** A plain ERC-8183 job. Without an evaluator the deployment's own judges it. */
export interface PlainJobInput {
  /** Set it later when it is not known yet. */
  provider?: string;
  evaluator?: string;
  /** Seconds; when the client may be refunded. */
  expiredAt: Integer;
  /** Logged, not stored. */
  description?: string;
  hook?: string;
}

/** The plain ERC-8183 path: no market, no bond, tokens instead of balances. */
export interface PlainJobActions {
  /** Creates an open job with oneself as client. */
  createJob(job: PlainJobInput): Promise<{ jobId: bigint; receipt: TransactionReceipt }>;
  /** Names the provider, once. Client only, while open. */
  setProvider(jobId: Integer, provider: string): Promise<TransactionReceipt>;
  /** Sets the price in wei. Client or provider, while open. */
  setBudget(jobId: Integer, budgetWei: bigint): Promise<TransactionReceipt>;
  /** Pays the budget in; approves exactly that amount first when needed. Client only; fails on any other budget. */
  fund(jobId: Integer, expectedBudgetWei: bigint): Promise<TransactionReceipt>;
  /** Ends a job unpaid, for `reason` (32 bytes, or a text of at most 31). Client while open, then the evaluator; final. */
  reject(jobId: Integer, reason?: string): Promise<TransactionReceipt>;
  /** Pays the provider, for `reason`. The job's evaluator only; final. */
  complete(jobId: Integer, reason?: string): Promise<TransactionReceipt>;
}

/** The plain-job actions of `connection`. */
export function plainJobActions(connection: Connection): PlainJobActions {
  const { contracts, deployment, send } = connection;
  const { escrow } = contracts;
  return {
    async createJob(job) {
      const { provider = ZeroAddress, evaluator = deployment.addresses.evaluator } = job;
      const { expiredAt, description = "", hook = ZeroAddress } = job;
      const receipt = await send(
        escrow.createJob.populateTransaction(
          toAddress(provider, "provider"),
          toAddress(evaluator, "evaluator"),
          expiredAt,
          description,
          toAddress(hook, "hook"),
        ),
      );
      return { jobId: jobIdIn(receipt, contracts, "JobCreated"), receipt };
    },
    async setProvider(jobId, provider) {
      return await send(escrow.setProvider.populateTransaction(jobId, toAddress(provider, "provider"), "0x"));
    },
    setBudget: (jobId, budgetWei) => send(escrow.setBudget.populateTransaction(jobId, budgetWei, "0x")),
    fund: (jobId, expectedBudgetWei) =>
      sendWithAllowance(connection, deployment.addresses.escrow, toUint(expectedBudgetWei, "expectedBudgetWei"), () =>
        escrow.fund.populateTransaction(jobId, expectedBudgetWei, "0x"),
      ),
    async reject(jobId, reason = "") {
      return await send(escrow.reject.populateTransaction(jobId, toReason(reason), "0x"));
    },
    async complete(jobId, reason = "") {
      return await send(escrow.complete.populateTransaction(jobId, toReason(reason), "0x"));
    },
  };
}
