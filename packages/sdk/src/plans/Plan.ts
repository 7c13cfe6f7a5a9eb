import { TypedDataEncoder, type TypedDataDomain } from "ethers";
import type { Deployment } from "../deployment/Deployment";
import type { IJobPlan } from "../../../../typechain-types/contracts/escrow/JobPlan";

/** A part of a plan that is delivered and paid by itself. */
export interface Milestone {
  /** Whole gwei, at least the smallest market job. */
  budgetWei: bigint;
  /** Hash of what to work on, 32 bytes. */
  inputReference: string;
}

/** An agreement on a chain of jobs, as `JobPlan` knows it. Integers are bigint, times seconds. */
export interface Plan {
  client: string;
  provider: string;
  /** The row of terms of every milestone's job. */
  termsId: bigint;
  /** Highest fee that both accept, in basis points. */
  maxFeeBps: bigint;
  /** Anyone may open the next milestone; else the client alone. */
  isAutomatic: boolean;
  /** Last second to start. */
  startBy: bigint;
  /** Last second to open a milestone; from then on anyone may stop the plan. */
  until: bigint;
  /** 32 bytes that tell apart plans which are otherwise the same. */
  salt: string;
  /** 1–64. */
  milestones: Milestone[];
}

/** A plan and the signatures (hex) that it has so far: what two agents exchange. */
export interface SignedPlan {
  plan: Plan;
  clientSignature?: string;
  providerSignature?: string;
}

/** EIP-712 types of a plan, as `JobPlan` hashes them. */
export const PLAN_TYPES: Record<string, { name: string; type: string }[]> = {
  Plan: [
    { name: "client", type: "address" },
    { name: "provider", type: "address" },
    { name: "termsId", type: "uint24" },
    { name: "maxFeeBps", type: "uint16" },
    { name: "isAutomatic", type: "bool" },
    { name: "startBy", type: "uint40" },
    { name: "until", type: "uint40" },
    { name: "salt", type: "bytes32" },
    { name: "milestones", type: "Milestone[]" },
  ],
  Milestone: [
    { name: "budget", type: "uint96" },
    { name: "inputReference", type: "bytes32" },
  ],
};

/** EIP-712 domain of the plans of `deployment`. */
export function planDomain({ chainId, addresses }: Deployment): TypedDataDomain {
  return { name: "JobPlan", version: "1", chainId, verifyingContract: addresses.plans };
}

/** `plan` as the contract's struct. */
export function toPlanStruct({ milestones, ...rest }: Plan): IJobPlan.PlanStruct {
  return {
    ...rest,
    milestones: milestones.map(({ budgetWei, inputReference }) => ({ budget: budgetWei, inputReference })),
  };
}

/** The id of `plan`: the EIP-712 digest that both parties sign, the same as `JobPlan.hashPlan`. */
export function hashPlan(plan: Plan, deployment: Deployment): string {
  return TypedDataEncoder.hash(planDomain(deployment), PLAN_TYPES, toPlanStruct(plan));
}
