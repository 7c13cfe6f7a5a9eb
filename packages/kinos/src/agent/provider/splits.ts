import { type Body, type Message, MessageError } from "../../protocol/index.js";
import type { AgentContext } from "../AgentContext.js";

const LOWEST_SHARE_PERCENT = 40n;

/**
 * Answers a `split-proposal`: signs it when `knowsWhy` and it still pays enough of the budget. A provider that did the
 * whole work sees no reason to share, and one whose work is worth little counts on the window: where nobody rules, what
 * is not agreed is paid.
 */
export async function agreeToSplit(
  { economy }: AgentContext,
  { jobId: text, providerAmount, deadline }: Body<"split-proposal">,
  client: string,
  knowsWhy: boolean,
): Promise<Message> {
  const jobId = BigInt(text);
  const job = await economy.contracts.escrow.getJob(jobId);
  if (job.provider !== economy.address || job.client !== client) {
    throw new MessageError("Refused", `job ${jobId} is not of the two of us`);
  }
  const lowest = (job.budget * LOWEST_SHARE_PERCENT) / 100n;
  if (!knowsWhy) return refuse("the work is whole");
  if (BigInt(providerAmount) < lowest) return refuse(`less than ${lowest}`);
  const split = { jobId, providerAmountWei: BigInt(providerAmount), deadline: BigInt(deadline) };
  return { kind: "split-agreed", body: { signature: await economy.signSplit(split) } };
}

function refuse(reason: string): Message {
  return { kind: "split-refused", body: { reason } };
}
