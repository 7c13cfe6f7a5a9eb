import type { TransactionReceipt } from "ethers";
import { FACTORIES } from "../chain/factories";
import type { Deployment } from "../deployment/Deployment";

/** What moved from one escrow balance to another; an account is its own operator. */
export interface BalanceTransfer {
  from: string;
  to: string;
  operator: string;
  amountWei: bigint;
}

const ESCROW = FACTORIES.escrow.createInterface();
const { topicHash: TRANSFERRED } = ESCROW.getEvent("BalanceTransferred");

/** The moves between balances in a transaction, in order: of a challenge or its end, whose money went where. */
export function balanceTransfersIn(
  { logs }: Pick<TransactionReceipt, "logs">,
  { addresses }: Pick<Deployment, "addresses">,
): BalanceTransfer[] {
  return logs
    .filter(({ address, topics }) => address === addresses.escrow && topics[0] === TRANSFERRED)
    .map(({ data, topics }) => {
      const { from, to, operator, amount } = ESCROW.decodeEventLog("BalanceTransferred", data, topics);
      return { from: String(from), to: String(to), operator: String(operator), amountWei: BigInt(String(amount)) };
    });
}
