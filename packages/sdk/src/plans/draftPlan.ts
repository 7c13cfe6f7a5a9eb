import { hexlify, randomBytes, ZeroHash } from "ethers";
import { type Integer, toAddress, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { SdkError } from "../errors/SdkError";
import type { Plan } from "./Plan";

/** What a party must say of a plan; the rest has defaults. Name the other party: as `provider` or as `client`. */
export interface PlanInput {
  /** The other party, when one is the client oneself. */
  provider?: string;
  /** The other party, when one is the provider oneself. */
  client?: string;
  /** The row of terms of every milestone's job. */
  termsId: Integer;
  /** In their order; budgets in whole gwei, input references 32 bytes of hex (by default none). */
  milestones: { budgetWei: bigint; inputReference?: string }[];
  /** Whether anyone may open the next milestone once one is paid; by default the client alone. */
  isAutomatic?: boolean;
  /** From the chain's time on; or give `startBy`, the last second. */
  startWithinSeconds?: Integer;
  startBy?: Integer;
  /** From the chain's time on; or give `until`, the last second at which a milestone can be opened. */
  runForSeconds?: Integer;
  until?: Integer;
  /** By default the fee that the terms take. */
  maxFeeBps?: Integer;
  /** 32 bytes of hex; by default random. */
  salt?: string;
}

/** Fills the defaults of a plan of `connection`'s account. Throws BAD_ARGUMENT, or `JobEscrowTermsUnknown`. */
export async function draftPlan(connection: Connection, input: PlanInput): Promise<Plan> {
  const termsId = toUint(input.termsId, "termsId", 24);
  const now = await reading(chainTime(connection.provider));
  return {
    ...partiesOf(connection.address, input),
    termsId,
    maxFeeBps: toUint(input.maxFeeBps ?? (await feeBpsOf(connection, termsId)), "maxFeeBps", 16),
    isAutomatic: input.isAutomatic ?? false,
    startBy: secondOf(now, "startBy", input.startBy, "startWithinSeconds", input.startWithinSeconds),
    until: secondOf(now, "until", input.until, "runForSeconds", input.runForSeconds),
    salt: toBytes32(input.salt ?? hexlify(randomBytes(32)), "salt"),
    milestones: input.milestones.map(({ budgetWei, inputReference = ZeroHash }) => ({
      budgetWei: toUint(budgetWei, "budgetWei", 96),
      inputReference: toBytes32(inputReference, "inputReference"),
    })),
  };
}

function partiesOf(address: string, { client, provider }: PlanInput): Pick<Plan, "client" | "provider"> {
  if (provider !== undefined && client === undefined) {
    return { client: address, provider: toAddress(provider, "provider") };
  }
  if (client !== undefined && provider === undefined) {
    return { client: toAddress(client, "client"), provider: address };
  }
  throw new SdkError("BAD_ARGUMENT", "Name the other party: either provider or client.");
}

function secondOf(now: bigint, name: string, at: Integer | undefined, spanName: string, span: Integer | undefined) {
  if (at !== undefined) return toUint(at, name, 40);
  if (span === undefined) throw new SdkError("BAD_ARGUMENT", `Give ${spanName} or ${name}.`);
  return toUint(now + toUint(span, spanName, 40), name, 40);
}

async function feeBpsOf({ contracts }: Connection, termsId: bigint): Promise<bigint> {
  return (await reading(contracts.escrow.termsOf(termsId))).feeBps;
}
