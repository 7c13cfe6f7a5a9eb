import { bytes32ToCid } from "../../content/index.js";
import { MessageError } from "../../protocol/index.js";
import { type Verdict, WORKLOADS } from "../../workloads/index.js";
import type { AgentContext } from "../AgentContext.js";
import { deliverableOf } from "../jobRecords.js";
import { tell } from "../ipc.js";
import type { Deal } from "./Deal.js";

const SPLIT_SECONDS = 3_600n;
const TENTHS_OF_A_PERCENT = 1_000n;

/** A result that was fetched and checked. */
export interface Review {
  verdict: Verdict;
  output?: Uint8Array;
}

/** Fetches by its hash what the chain says was submitted, and checks the work. */
export async function review({ economy, correspondent }: AgentContext, deal: Deal): Promise<Review> {
  const cid = bytes32ToCid(await deliverableOf(economy, deal.jobId));
  try {
    const output = await correspondent.fetchContent(deal.provider, cid);
    return { verdict: await WORKLOADS[deal.workload].check(deal.input, output), output };
  } catch (error) {
    if (!(error instanceof MessageError)) throw error;
    return { verdict: { ok: false, score: 0, reason: `the result cannot be had: ${error.message}` } };
  }
}

/**
 * Proposes to pay for bad work what the check says is usable, down to nothing; executes the split when the provider signs
 * too. Says whether it did. These jobs have no arbitrator yet: without the provider's word the client can only wait.
 */
export async function splitOver(context: AgentContext, deal: Deal, { score }: Verdict): Promise<boolean> {
  const { economy } = context;
  const { jobId } = deal;
  const { budget, submittedAt } = await economy.contracts.escrow.getJob(jobId);
  const providerAmountWei = usableOf(budget, score);
  const split = { jobId, providerAmountWei, deadline: submittedAt + SPLIT_SECONDS };
  const signature = await economy.signSplit(split);
  const agreed = await propose(context, deal, split, signature);
  if (agreed !== undefined) await economy.settleAgreed(split, signature, agreed);
  tell({
    type: "found-bad",
    jobId: jobId.toString(),
    score,
    proposedWei: providerAmountWei.toString(),
    isAgreed: agreed !== undefined,
  });
  return agreed !== undefined;
}

/** What of `budgetWei` a score of 0 to 100, in tenths, is worth; rounded down. */
export function usableOf(budgetWei: bigint, score: number): bigint {
  return (budgetWei * BigInt(Math.round(score * 10))) / TENTHS_OF_A_PERCENT;
}

/** The provider's signature; undefined when it refuses, or does not answer. */
async function propose(
  { correspondent }: AgentContext,
  { provider }: Deal,
  { jobId, providerAmountWei, deadline }: { jobId: bigint; providerAmountWei: bigint; deadline: bigint },
  signature: string,
): Promise<string | undefined> {
  const [job, amount, until] = [jobId, providerAmountWei, deadline].map(String) as [string, string, string];
  const body = { jobId: job, providerAmount: amount, deadline: until, signature };
  try {
    const answer = await correspondent.send(provider, { kind: "split-proposal", body });
    return answer.kind === "split-agreed" ? answer.body.signature : undefined;
  } catch (error) {
    if (error instanceof MessageError) return undefined;
    throw error;
  }
}
