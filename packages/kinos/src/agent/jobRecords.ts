import type { ComputeEconomy } from "@compute-economy/sdk";

/** What the chain says about how a job was opened. */
export interface Opening {
  inputReference: string;
  resourceId: number;
}

/** What `jobId` was opened for, from the escrow's own event. Throws when no market opened it: plans name no resource. */
export async function openingOf(economy: ComputeEconomy, jobId: bigint): Promise<Opening> {
  const { opening } = await economy.getJob(jobId, { withOpening: true });
  if (!opening?.origin || opening.origin.kind === "plan") throw new Error(`no market opened job ${jobId}`);
  return { inputReference: opening.inputReference, resourceId: Number(opening.origin.resourceId) };
}

/** The hash that the provider of `jobId` submitted. Throws when it submitted nothing. */
export async function deliverableOf({ contracts, deployment }: ComputeEconomy, jobId: bigint): Promise<string> {
  const { escrow } = contracts;
  const [event] = await escrow.queryFilter(escrow.filters.JobSubmitted(jobId), deployment.deployedAtBlock ?? 0);
  if (!event) throw new Error(`nothing was submitted for job ${jobId}`);
  return event.args.deliverable;
}
