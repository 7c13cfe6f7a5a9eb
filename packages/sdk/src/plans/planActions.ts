import type { TransactionReceipt } from "ethers";
import { toBytes32, toSignature } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { SdkError } from "../errors/SdkError";
import { jobIdIn } from "../jobs/jobIdIn";
import { draftPlan, type PlanInput } from "./draftPlan";
import { hashPlan, type Plan, PLAN_TYPES, planDomain, type SignedPlan, toPlanStruct } from "./Plan";
import { type PlanProgress, readProgress, readTerms } from "./readPlan";
import { refundIn } from "./refundIn";

/**
 * Work in milestones: a chain of jobs under one agreement, of which the client's whole total is locked at the start.
 * Client and provider each make "plans" their operator first. A plan that was started can be named by its id alone.
 */
export interface PlanActions {
  /** A plan with another party, defaults filled in, signed by oneself. Sends nothing; send it to the other party. */
  createPlan(input: PlanInput): Promise<SignedPlan>;
  /** Adds one's own signature to a plan. Whoever has both can start it until its `startBy`, or until it is cancelled. */
  signPlan(signed: SignedPlan): Promise<SignedPlan>;
  /** Locks the client's total and opens the first milestone. Either party with the other's signature; anyone with both. */
  startPlan(signed: SignedPlan): Promise<{ planId: string; jobId: bigint; receipt: TransactionReceipt }>;
  /** Opens the next milestone once the latest is paid. The client; of an automatic plan anyone. */
  advancePlan(plan: Plan | string): Promise<{ jobId: bigint; receipt: TransactionReceipt }>;
  /** Ends the plan between two milestones and refunds the client what is left. Parties; anyone when it failed or is over. */
  stopPlan(plan: Plan | string): Promise<{ refundWei: bigint; receipt: TransactionReceipt }>;
  /** Makes all signatures under a plan that was not started worthless, for good. Client or provider. */
  cancelPlan(plan: Plan): Promise<TransactionReceipt>;
  /** How far a plan is and, once it was started, what it says. */
  readPlan(plan: Plan | string): Promise<PlanProgress & { plan?: Plan }>;
  /** The id of `plan`: what its parties sign, and the origin of its jobs. */
  planIdOf(plan: Plan): string;
}

/** The plan actions of `connection`. */
export function planActions(connection: Connection): PlanActions {
  const { address, contracts, deployment, send, signer } = connection;
  const { plans } = contracts;

  async function signPlan(signed: SignedPlan): Promise<SignedPlan> {
    const { plan } = signed;
    if (address !== plan.client && address !== plan.provider) {
      throw new SdkError("BAD_ARGUMENT", "One is neither client nor provider of this plan.", { details: { address } });
    }
    const signature = await reading(signer.signTypedData(planDomain(deployment), PLAN_TYPES, toPlanStruct(plan)));
    return {
      ...signed,
      ...(address === plan.client ? { clientSignature: signature } : { providerSignature: signature }),
    };
  }

  async function structOf(plan: Plan | string) {
    return toPlanStruct(typeof plan === "string" ? await readTerms(connection, toBytes32(plan, "planId")) : plan);
  }

  return {
    createPlan: async (input) => signPlan({ plan: await draftPlan(connection, input) }),
    signPlan,
    async startPlan({ plan, clientSignature, providerSignature }) {
      const byClient = signatureOf(address, plan.client, clientSignature);
      const byProvider = signatureOf(address, plan.provider, providerSignature);
      const receipt = await send(plans.start.populateTransaction(toPlanStruct(plan), byClient, byProvider));
      return { planId: hashPlan(plan, deployment), jobId: jobIdIn(receipt, contracts, "JobOpened"), receipt };
    },
    async advancePlan(plan) {
      const receipt = await send(plans.advance.populateTransaction(await structOf(plan)));
      return { jobId: jobIdIn(receipt, contracts, "JobOpened"), receipt };
    },
    async stopPlan(plan) {
      const receipt = await send(plans.stop.populateTransaction(await structOf(plan)));
      return { refundWei: refundIn(receipt, contracts), receipt };
    },
    cancelPlan: (plan) => send(plans.cancel.populateTransaction(toPlanStruct(plan))),
    async readPlan(plan) {
      const planId = typeof plan === "string" ? toBytes32(plan, "planId") : hashPlan(plan, deployment);
      const progress = await readProgress(connection, planId);
      if (typeof plan !== "string") return { ...progress, plan };
      return progress.openedCount === 0 ? progress : { ...progress, plan: await readTerms(connection, planId) };
    },
    planIdOf: (plan) => hashPlan(plan, deployment),
  };
}

/** The sender needs none; of another party it must be there. */
function signatureOf(sender: string, party: string, signature: string | undefined): string {
  if (signature !== undefined) return toSignature(signature);
  if (sender === party) return "0x";
  throw new SdkError("BAD_ARGUMENT", `The plan is not signed by ${party}.`, { details: { party } });
}
