/** Advice on the errors of the provider registry and of feedback on jobs. */
export const PROVIDER_ADVICE = {
  JobFeedbackAlreadyRated: "Nothing is left to do: this job was rated, and a job is rated once.",
  JobFeedbackBadSignature: "Ask the job's client to sign exactly this rating for this chain and feedback contract.",
  JobFeedbackNotClient: "Only the job's client rates it; bring its signed rating instead (submitRatings).",
  JobFeedbackNotOver: "Wait until the job is completed or rejected; refunded jobs are not rated.",
  JobFeedbackPlainJob: "Rate a job that a market opened: nobody bonded anything for a plain one.",
  JobFeedbackRegistryMismatch: "Deploy with the reputation registry of the agents that the provider registry knows.",
  JobFeedbackScoreTooHigh: "Give a score of 0 to 100.",
  JobFeedbackSelfRating: "Let another client rate: who owns or operates the provider's agent does not rate it.",
  JobFeedbackStarved: "Send the rating with more gas than named, or fewer ratings at once.",
  ProviderRegistryConfigInvalid:
    "Deploy with an identity registry that has code and with tiers that each ask for more stake and more fees.",
  ProviderRegistryNotEscrow: "Only the escrow locks, releases and slashes stake: act through a market.",
  ProviderRegistryNotOfAgent: "Name an agent whose wallet or owner you are.",
  ProviderRegistryNotThawed: "Thaw stake first, and withdraw it once it is unlocked.",
  ProviderRegistryStakeInsufficient: "The provider must stake more, or wait until bonds of running jobs come back.",
  ProviderRegistryStakeTooLarge: "Stake no more than the maximum named.",
  ProviderRegistryStarved: "Try again with more gas than named.",
  ProviderRegistryZeroAmount: "Name an amount above zero.",
} as const;
