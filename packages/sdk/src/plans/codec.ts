import { toSignature } from "../checks/arguments";
import { type Complain, readAddress, readBytes32, readRecord, readUint } from "../checks/fields";
import { SdkError } from "../errors/SdkError";
import type { Milestone, Plan, SignedPlan } from "./Plan";

type Encoded<Struct> = { [Field in keyof Struct]: Struct[Field] extends bigint ? string : Struct[Field] };

/** A plan that survives JSON with the signatures that it has: integers are decimal strings. */
export interface EncodedSignedPlan {
  plan: Encoded<Omit<Plan, "milestones">> & { milestones: Encoded<Milestone>[] };
  clientSignature?: string;
  providerSignature?: string;
}

const MOST_MILESTONES = 64;

const complain: Complain = (problem) =>
  new SdkError("BAD_PLAN_FORMAT", `This is no plan: ${problem}.`, { details: { problem } });

/** `signed` as an object that JSON can carry. */
export function encodeSignedPlan({ plan, ...signatures }: SignedPlan): EncodedSignedPlan {
  return {
    plan: {
      ...plan,
      termsId: String(plan.termsId),
      maxFeeBps: String(plan.maxFeeBps),
      startBy: String(plan.startBy),
      until: String(plan.until),
      milestones: plan.milestones.map(({ budgetWei, inputReference }) => ({
        budgetWei: String(budgetWei),
        inputReference,
      })),
    },
    ...signatures,
  };
}

/**
 * Reads a plan that somebody sent; every field is checked, others are left out. Read what it says before signing it.
 * @param encoded what `encodeSignedPlan` gave, after JSON.
 * @throws `SdkError` BAD_PLAN_FORMAT that names the field, or BAD_SIGNATURE_FORMAT.
 */
export function decodeSignedPlan(encoded: unknown): SignedPlan {
  const record = readRecord(encoded, "the message", complain);
  const plan = readRecord(record.plan, "plan", complain);
  return {
    plan: {
      client: readAddress(plan, "client", complain),
      provider: readAddress(plan, "provider", complain),
      termsId: readUint(plan, "termsId", 24, complain),
      maxFeeBps: readUint(plan, "maxFeeBps", 16, complain),
      isAutomatic: readFlag(plan, "isAutomatic"),
      startBy: readUint(plan, "startBy", 40, complain),
      until: readUint(plan, "until", 40, complain),
      salt: readBytes32(plan, "salt", complain),
      milestones: readMilestones(plan.milestones),
    },
    ...readSignature(record, "clientSignature"),
    ...readSignature(record, "providerSignature"),
  };
}

function readMilestones(value: unknown): Milestone[] {
  if (!Array.isArray(value)) throw complain("milestones is not a list");
  if (value.length === 0 || value.length > MOST_MILESTONES) {
    throw complain(`milestones are ${value.length}, not 1 to ${MOST_MILESTONES}`);
  }
  return value.map((entry) => {
    const milestone = readRecord(entry, "a milestone", complain);
    return {
      budgetWei: readUint(milestone, "budgetWei", 96, complain),
      inputReference: readBytes32(milestone, "inputReference", complain),
    };
  });
}

function readFlag(record: Record<string, unknown>, name: string): boolean {
  const value = record[name];
  if (typeof value !== "boolean") throw complain(`${name} is neither true nor false`);
  return value;
}

function readSignature<Name extends "clientSignature" | "providerSignature">(
  record: Record<string, unknown>,
  name: Name,
): Partial<Record<Name, string>> {
  if (record[name] === undefined) return {};
  return { [name]: toSignature(record[name]) } as Record<Name, string>;
}
