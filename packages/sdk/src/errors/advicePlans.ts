/** Advice on the errors of plans, the chains of jobs under one agreement. */
export const PLAN_ADVICE = {
  JobPlanAdvanceTooLate: "Stop the plan, which frees what is left of the lock, and agree on a new one.",
  JobPlanBadSignature: "Have this party sign exactly this plan, for this chain and contract, and try again.",
  JobPlanBudgetNotWholeGwei: "Give every milestone a budget of whole gwei.",
  JobPlanBudgetTooSmall: "Give every milestone at least the minimum named, or make two of them one.",
  JobPlanEndsBeforeStart: "Let the plan end no earlier than the last second at which it can be started.",
  JobPlanFeeAboveMaximum: "Agree on terms with a lower fee, or have both parties sign a plan that accepts this one.",
  JobPlanMilestoneInProgress: "Wait until the milestone's job is paid or refunded, or end that job first.",
  JobPlanMilestoneNotCompleted: "Wait until the milestone is paid; stop the plan when its job was refunded.",
  JobPlanMilestonesOutOfBounds: "Give the plan at least one milestone and at most the maximum named.",
  JobPlanNotClient: "Ask the client to advance the plan: it is not an automatic one.",
  JobPlanNotParty: "Only client and provider may do this; anyone stops a plan that failed or whose time is over.",
  JobPlanSelfTrade: "Make a plan with another account.",
  JobPlanStartTooLate: "Sign the plan again with a later last second to start it, both parties.",
  JobPlanWrongStatus: "Look at the plan's status: it was started, stopped or cancelled, or never started.",
} as const;
