import type { Connection } from "../chain/Connection";
import { findLastLog } from "../chain/logs";
import { reading } from "../chain/reading";
import { SdkError } from "../errors/SdkError";
import type { IJobPlan } from "../../../../typechain-types/contracts/escrow/JobPlan";
import type { Plan } from "./Plan";

/** Where a plan is. Running: something is locked for milestones to come; stopped and cancelled are final. */
export type PlanStatus = "unknown" | "running" | "fullyOpened" | "stopped" | "cancelled";

/** The contract's order of the states. */
const PLAN_STATUSES: readonly PlanStatus[] = ["unknown", "running", "fullyOpened", "stopped", "cancelled"];

/** How far a plan is. */
export interface PlanProgress {
  planId: string;
  status: PlanStatus;
  milestoneCount: number;
  /** Milestones that have a job. */
  openedCount: number;
  /** The job of the latest of them, once the plan was started. */
  jobId?: bigint;
  /** Locked for the others. */
  remainingWei: bigint;
}

/** How far the plan `planId` is; unknown when nobody started or cancelled it. */
export async function readProgress({ contracts: { plans } }: Connection, planId: string): Promise<PlanProgress> {
  const state = await reading(plans.planOf(planId));
  const status = PLAN_STATUSES[Number(state.status)];
  if (status === undefined) throw new SdkError("UNEXPECTED", `Plan ${planId} has unknown status ${state.status}.`);
  return {
    planId,
    status,
    milestoneCount: Number(state.milestoneCount),
    openedCount: Number(state.openedCount),
    ...(state.jobId === 0n ? {} : { jobId: state.jobId }),
    remainingWei: state.remaining,
  };
}

/** What `planId` says: the event that started it tells all. Throws `SdkError` EVENT_MISSING when there is none. */
export async function readTerms(connection: Connection, planId: string): Promise<Plan> {
  const { contracts, deployment, provider } = connection;
  const event = contracts.plans.interface.getEvent("PlanStarted");
  const filter = { address: deployment.addresses.plans, topics: [event.topicHash, planId] };
  const head = await reading(provider.getBlockNumber());
  const log = await findLastLog(provider, filter, deployment.deployedAtBlock ?? 0, head);
  if (log === undefined) {
    throw new SdkError("EVENT_MISSING", `The node shows no event that started plan ${planId}: ask another one.`, {
      details: { planId },
    });
  }
  const args = contracts.plans.interface.decodeEventLog(event, log.data, log.topics);
  return planOf(args.plan as IJobPlan.PlanStructOutput);
}

function planOf(struct: IJobPlan.PlanStructOutput): Plan {
  return {
    client: struct.client,
    provider: struct.provider,
    termsId: struct.termsId,
    maxFeeBps: struct.maxFeeBps,
    isAutomatic: struct.isAutomatic,
    startBy: struct.startBy,
    until: struct.until,
    salt: struct.salt,
    milestones: struct.milestones.map(({ budget, inputReference }) => ({ budgetWei: budget, inputReference })),
  };
}
