import { VERDICTS } from "./Challenge";
import type { ChallengeEventBody } from "./JobEvent";

/** The evaluator's events about jobs. */
export const CHALLENGE_EVENT_NAMES = ["Challenged", "Ruled", "ChallengeClosed"] as const;

/** Arguments by position, as the interface declares them; the first is the job id. Undefined for any other event. */
export function challengeBodyOf(
  name: string,
  text: (index: number) => string,
  number: (index: number) => bigint,
): ChallengeEventBody | undefined {
  switch (name) {
    case "Challenged":
      return {
        type: "challenged",
        arbitrator: text(2),
        feeWei: number(3),
        restWei: number(4),
        reasonHash: text(5),
      };
    case "Ruled":
      return { type: "ruled", verdict: VERDICTS[Number(number(1))] ?? "score", value: number(2) };
    case "ChallengeClosed":
      return {
        type: "challengeClosed",
        toClientWei: number(1),
        toProviderWei: number(2),
        burnedWei: number(3),
      };
    default:
      return undefined;
  }
}
