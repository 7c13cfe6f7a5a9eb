import type { TransactionReceipt } from "ethers";
import { type Integer, toAddress, toSignature, toUint } from "../checks/arguments";
import { type Connection, sendWithAllowance } from "../chain/Connection";
import { reading } from "../chain/reading";
import { type DepositAuthorization, type DepositTerms, signDeposit } from "./authorization";
import { NO_END_SECONDS, NO_LIMIT_WEI } from "./limits";

/** A mandate: what an operator may still put at risk, up to and including the second `untilSeconds` (0: none). */
export interface Grant {
  limitWei: bigint;
  untilSeconds: bigint;
  /** What the operator has locked of the balance for bids that rest or milestones to come; an ended mandate does not free it. */
  lockedBalanceWei: bigint;
  /** The same of the stake for asks that rest. */
  lockedBondsWei: bigint;
}

/** The two markets of a deployment, by their names there: quotes off the chain, orders that rest on it. */
export type MarketName = "quotes" | "book";

/** Who of a deployment can be an operator: a market, the plans that chain jobs, or the evaluator for challenges. */
export type OperatorName = MarketName | "plans" | "evaluator";

/** Balances and mandates. Amounts are wei of $COMPUTE; writes wait for their receipt and throw what `connect` says. */
export interface MoneyActions {
  /** The escrow balance of `account`, by default one's own. */
  balanceWei(account?: string): Promise<bigint>;
  /** The $COMPUTE tokens of `account` outside the escrow, by default one's own. */
  tokenBalanceWei(account?: string): Promise<bigint>;
  /** Moves tokens into the escrow balance; approves exactly that amount first when needed. */
  deposit(amountWei: bigint): Promise<TransactionReceipt>;
  /** Signs an ERC-3009 deposit of one's own for somebody else to bring; sends nothing. */
  signDepositAuthorization(terms: DepositTerms): Promise<DepositAuthorization>;
  /** Brings a signed ERC-3009 deposit, anybody's; or signs one's own by `terms` and brings it at once. */
  depositWithAuthorization(deposit: DepositAuthorization | DepositTerms): Promise<TransactionReceipt>;
  /** Pays from the escrow balance to `to`, by default one's own account. */
  withdraw(amountWei: bigint, to?: string): Promise<TransactionReceipt>;
  /** Moves from the escrow balance of `from`, by default one's own, to that of `to`; of another only as its operator. */
  transferBalance(transfer: { from?: string; to: string; amountWei: bigint }): Promise<TransactionReceipt>;
  /**
   * Lets `operator` put up to `limitWei` (no limit) at risk until the second `untilSeconds` (no end), a time and not a
   * duration. What it uses does not come back to the limit: the limit is a spending mandate. An operator is a name
   * ("quotes" by default, "book", "plans", or "evaluator" for challenges), or any address; each has a mandate of its own.
   */
  approveOperator(grant?: {
    operator?: string;
    limitWei?: bigint;
    untilSeconds?: Integer;
  }): Promise<TransactionReceipt>;
  /** Takes the mandate of `operator` ("quotes") back. Running jobs go on, and orders rest until they are cancelled. */
  revokeOperator(operator?: string): Promise<TransactionReceipt>;
  /** The mandate that `account` (oneself) gave `operator` ("quotes"), and what that has locked under it. */
  operatorGrant(account?: string, operator?: string): Promise<Grant>;
}

/** The money actions of `connection`. */
export function moneyActions(connection: Connection): MoneyActions {
  const { address, contracts, deployment, send } = connection;
  const { compute, escrow } = contracts;
  const operatorAt = (operator: string) =>
    isOperatorName(operator) ? deployment.addresses[operator] : toAddress(operator, "operator");
  return {
    async balanceWei(account = address) {
      return await reading(escrow.balanceOf(toAddress(account, "account")));
    },
    async tokenBalanceWei(account = address) {
      return await reading(compute.balanceOf(toAddress(account, "account")));
    },
    deposit: (amountWei) =>
      sendWithAllowance(connection, deployment.addresses.escrow, toUint(amountWei, "amountWei"), () =>
        escrow.deposit.populateTransaction(amountWei),
      ),
    signDepositAuthorization: (terms) => signDeposit(connection, terms),
    async depositWithAuthorization(deposit) {
      const signed = "signature" in deposit ? deposit : await signDeposit(connection, deposit);
      const { from, amountWei, validAfter, validBefore, nonce } = signed;
      const signature = toSignature(signed.signature);
      return await send(
        escrow.depositWithAuthorization.populateTransaction(from, amountWei, validAfter, validBefore, nonce, signature),
      );
    },
    async withdraw(amountWei, to = address) {
      return await send(escrow.withdraw.populateTransaction(toAddress(to, "to"), amountWei));
    },
    async transferBalance({ from = address, to, amountWei }) {
      const [source, target] = [toAddress(from, "from"), toAddress(to, "to")];
      return await send(escrow.transferBalance.populateTransaction(source, target, toUint(amountWei, "amountWei")));
    },
    async approveOperator({ operator = "quotes", limitWei = NO_LIMIT_WEI, untilSeconds = NO_END_SECONDS } = {}) {
      const limit = toUint(limitWei, "limitWei", 96);
      const until = toUint(untilSeconds, "untilSeconds", 40);
      return await send(escrow.setOperator.populateTransaction(operatorAt(operator), limit, until));
    },
    async revokeOperator(operator = "quotes") {
      return await send(escrow.setOperator.populateTransaction(operatorAt(operator), 0n, 0n));
    },
    async operatorGrant(account = address, operator = "quotes") {
      const grant = await reading(escrow.grantOf(toAddress(account, "account"), operatorAt(operator)));
      return {
        limitWei: grant.limit,
        untilSeconds: grant.until,
        lockedBalanceWei: grant.lockedBalance,
        lockedBondsWei: grant.lockedBonds,
      };
    },
  };
}

function isOperatorName(operator: string): operator is OperatorName {
  return ["quotes", "book", "plans", "evaluator"].includes(operator);
}
