import { bytes32ToCid } from "../../content/index.js";
import { MessageError } from "../../protocol/index.js";
import { type Verdict, WORKLOADS } from "../../workloads/index.js";
import type { AgentContext } from "../AgentContext.js";
import { deliverableOf } from "../jobRecords.js";
import type { Deal } from "./Deal.js";

const SPLIT_SECONDS = 3_600n;
const SHARE_FOR_BAD_WORK_PERCENT = 50n;

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

/** Proposes to pay half for bad work; executes the split when the provider signs too. Says whether it did. */
export async function splitOver({ economy, correspondent }: AgentContext, deal: Deal): Promise<boolean> {
  const { jobId, provider } = deal;
  const { budget, submittedAt } = await economy.contracts.escrow.getJob(jobId);
  const providerAmountWei = (budget * SHARE_FOR_BAD_WORK_PERCENT) / 100n;
  const split = { jobId, providerAmountWei, deadline: submittedAt + SPLIT_SECONDS };
  const signature = await economy.signSplit(split);
  const answer = await correspondent.send(provider, {
    kind: "split-proposal",
    body: {
      jobId: jobId.toString(),
      providerAmount: providerAmountWei.toString(),
      deadline: split.deadline.toString(),
      signature,
    },
  });
  if (answer.kind !== "split-agreed") return false;
  await economy.settleAgreed(split, signature, answer.body.signature);
  return true;
}
