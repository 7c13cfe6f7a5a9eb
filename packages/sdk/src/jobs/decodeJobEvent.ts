import type { Log } from "ethers";
import type { Contracts } from "../chain/contracts";
import type { Deployment } from "../deployment/Deployment";
import { CHALLENGE_EVENT_NAMES, challengeBodyOf } from "./challengeEvents";
import type { JobEventBody } from "./JobEvent";
import { openingOf } from "./readJob";

const EVENT_NAMES = [
  "JobCreated",
  "JobOpened",
  "JobFunded",
  "JobSubmitted",
  "JobCompleted",
  "JobRejected",
  "JobExpired",
  "JobSettled",
  "JobDeclined",
  "FeesReimbursed",
] as const;

/** The client and provider of a job. */
export interface Parties {
  client: string;
  provider: string;
}

/** The topics of all job events of escrow and evaluator, for a log filter. */
export function jobEventTopics({ escrow, evaluator }: Contracts): string[] {
  return [
    ...EVENT_NAMES.map((name) => escrow.interface.getEvent(name).topicHash),
    ...CHALLENGE_EVENT_NAMES.map((name) => evaluator.interface.getEvent(name).topicHash),
  ];
}

/**
 * The event in a log of escrow or evaluator, as `openingOf` for openings, with the parties when it names both; undefined
 * for any other log.
 */
export function decodeJobEvent(
  log: Log,
  { escrow, evaluator }: Contracts,
  deployment: Deployment,
): { jobId: bigint; body: JobEventBody; parties?: Parties } | undefined {
  const parsed = (log.address === deployment.addresses.evaluator ? evaluator : escrow).interface.parseLog(log);
  if (parsed === null) return undefined;
  const args: unknown[] = [...parsed.args];
  const text = (index: number) => String(args[index]);
  const number = (index: number) => BigInt(text(index));
  const body = bodyOf(parsed.name, text, number, deployment);
  if (body === undefined) return undefined;
  const parties = parsed.name === "JobCreated" ? { client: text(1), provider: text(2) } : undefined;
  return { jobId: number(0), body, ...(parties && { parties }) };
}

/** Arguments by position, as the interface declares them; the first is the job id. */
function bodyOf(
  name: string,
  text: (index: number) => string,
  number: (index: number) => bigint,
  deployment: Deployment,
): JobEventBody | undefined {
  switch (name) {
    case "JobCreated":
      return { type: "created", evaluator: text(3), expiredAt: number(4), hook: text(5) };
    case "JobOpened":
      return { type: "opened", termsId: number(2), ...openingOf(text(1), text(3), text(4), deployment) };
    case "JobFunded":
      return { type: "funded", budgetWei: number(2) };
    case "JobSubmitted":
      return { type: "submitted", deliverable: text(2) };
    case "JobCompleted":
      return { type: "completed", evaluator: text(1), reason: text(2) };
    case "JobRejected":
      return { type: "rejected", rejector: text(1), reason: text(2) };
    case "JobExpired":
      return { type: "expired" };
    case "JobSettled":
      return { type: "settled", providerAmountWei: number(1), reason: text(2) };
    case "JobDeclined":
      return { type: "declined" };
    case "FeesReimbursed":
      return { type: "feesReimbursed", evaluator: text(1), amountWei: number(2) };
    default:
      return challengeBodyOf(name, text, number);
  }
}
