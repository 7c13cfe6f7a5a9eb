/** Everything a run says, as numbers; amounts are wei. In report.json they are decimal strings. */
export interface Figures {
  run: {
    seed: string;
    chainId: number;
    /** Of a chain that was there already. */
    rpc?: string;
    texts: string;
    startedAt: string;
    /** Milliseconds by phase. */
    durations: Record<string, number>;
    /** How far the clock of the run's own chain was moved, in seconds. */
    clockMovedSeconds: number;
    blocks: number;
  };
  agents: AgentFigures[];
  providers: ProviderFigures[];
  outcomes: { outcome: string; jobs: number }[];
  prices: PriceFigures[];
  jobs: JobFigures[];
  penalties: PenaltyFigures;
  badWork: BadWorkFigures[];
  burn: {
    totalWei: bigint;
    treasuryWei: bigint;
    bySource: { source: string; wei: bigint }[];
    /** Each burn, with the total after it. */
    timeline: { block: number; source: string; wei: bigint; totalWei: bigint }[];
  };
  supply: { beforeWei: bigint; afterWei: bigint };
  /** What clients paid providers, net of refunds. */
  flows: { client: string; provider: string; jobs: number; wei: bigint }[];
  reconciliation: { block: number; events: number; compared: number; differences: string[] };
}

/** One agent over the run. `earnedWei` is pay, wages and compensation; `balanceWei` escrow balance and tokens. */
export interface AgentFigures {
  name: string;
  /** The ERC-8004 identity; 0: none. */
  agentId: bigint;
  address: string;
  kind: "provider" | "client";
  strategy: string;
  bought: number;
  sold: number;
  earnedWei: bigint;
  spentWei: bigint;
  stakeWei: bigint;
  balanceWei: bigint;
}

/** What a provider is worth to those who know only the chain. Amounts are wei. */
export interface ProviderFigures {
  name: string;
  agentId: bigint;
  stakeWei: bigint;
  /** 0 to 3. */
  tier: number;
  /** What is missing to the next; left out at the highest. */
  nextTier?: { tier: number; missingStakeWei: bigint; missingFeesWei: bigint };
  /** Jobs that were paid, in whole or in part. */
  done: number;
  /** Jobs that count against it: rejected, or not delivered in time. A job that it declined does not. */
  failed: number;
  feesPaidWei: bigint;
  scores: ScoreFigures[];
}

/** How good a provider's work at a resource was found: 0 to 100, by how many clients, and what that weighs, in wei. */
export interface ScoreFigures {
  resource: string;
  score: number;
  ratings: number;
  judges: number;
  weightWei: bigint;
}

/** What a unit of a resource cost in the run. */
export interface PriceFigures {
  resource: string;
  jobs: number;
  minWei: bigint;
  medianWei: bigint;
  maxWei: bigint;
}

/** One job of the run. */
export interface JobFigures {
  id: number;
  block: number;
  resource: string;
  client: string;
  provider: string;
  units: number;
  priceWei: bigint;
  budgetWei: bigint;
  paidWei: bigint;
  feeWei: bigint;
  refundedWei: bigint;
  outcome: string;
  /** What the provider lost of its stake: wage, committee's fee, compensation and burn together. */
  slashedWei: bigint;
  /** What of it the client got, on top of the refund. */
  compensationWei: bigint;
  /** What of it was destroyed. */
  bondBurnedWei: bigint;
  /** For the call that ended the job: out of the slashed bond, or out of the payout. */
  wageWei: bigint;
  /** Who earned it; left out where nobody did. */
  wageTo?: string;
  /** Filled from a counter-quote of the client's. */
  isBid: boolean;
  /** Whether a signed quote was filled, or an order that rested on the book. */
  filled: "quote" | "order";
}

/** What all jobs of the run together cost those who let others down, and whom it went to. Amounts are wei. */
export interface PenaltyFigures {
  /** Jobs for which something of a stake was taken. */
  slashedJobs: number;
  slashedWei: bigint;
  compensationWei: bigint;
  bondBurnedWei: bigint;
  /** All wages, those out of payouts too. */
  wagesWei: bigint;
}

/** Work that its client found bad, and what came of it. Amounts are wei. */
export interface BadWorkFigures {
  id: number;
  provider: string;
  client: string;
  /** 0 to 100, by the client's own check. */
  score: number;
  /** What the client proposed to pay: what it found usable. */
  proposedWei: bigint;
  isAgreed: boolean;
  /** What the client paid in the end, fee and wage included. */
  costWei: bigint;
}
