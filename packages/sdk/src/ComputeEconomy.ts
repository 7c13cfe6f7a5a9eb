import type { Provider, Signer } from "ethers";
import { type AgentActions, agentActions } from "./agents/agentActions";
import { type FeedbackActions, feedbackActions } from "./agents/feedbackActions";
import { type ValidationActions, validationActions } from "./agents/validationActions";
import type { Connection } from "./chain/Connection";
import type { Contracts } from "./chain/contracts";
import type { Deployment } from "./deployment/Deployment";
import { type ChallengeActions, challengeActions } from "./jobs/challengeActions";
import { type JobActions, jobActions } from "./jobs/jobActions";
import { type PlainJobActions, plainJobActions } from "./jobs/plainJobActions";
import { type JobEventHandler, watchJobs, type WatchOptions } from "./jobs/watchJobs";
import { type MoneyActions, moneyActions } from "./money/moneyActions";
import { type StakeActions, stakeActions } from "./money/stakeActions";
import { createNegotiation } from "./negotiation/createNegotiation";
import type { Negotiation, NegotiationInput } from "./negotiation/Negotiation";
import { type OrderActions, orderActions } from "./orders/orderActions";
import { type PlanActions, planActions } from "./plans/planActions";
import { type PriceActions, priceActions } from "./prices/priceActions";
import { type ProviderActions, providerActions } from "./providers/providerActions";
import { type QuoteBatchActions, quoteBatchActions } from "./quotes/batchActions";
import { type QuoteActions, quoteActions } from "./quotes/quoteActions";
import { type ResourceActions, resourceActions } from "./resources/resourceActions";

/**
 * The economy as one account uses it. Every action throws `ProtocolError` when a contract refuses, and `SdkError` for
 * anything else; every write is simulated first, sent, and waited for.
 */
export interface ComputeEconomy
  extends
    MoneyActions,
    StakeActions,
    QuoteActions,
    QuoteBatchActions,
    OrderActions,
    PriceActions,
    JobActions,
    PlanActions,
    ChallengeActions,
    PlainJobActions,
    ResourceActions,
    AgentActions,
    FeedbackActions,
    ValidationActions,
    ProviderActions {
  /** The account that signs. */
  readonly address: string;
  readonly deployment: Deployment;
  /** The TypeChain contracts, for what no action covers. */
  readonly contracts: Contracts;
  readonly signer: Signer;
  readonly provider: Provider;
  /** Calls `handler` with every job event, in order, each once; returns `stop`. See `WatchOptions`. */
  watchJobs(options: WatchOptions, handler: JobEventHandler): () => void;
  /** Begins one's side of a negotiation with another agent; sends nothing yet. Throws `SdkError`. */
  negotiate(input: NegotiationInput): Promise<Negotiation>;
}

/** All actions of `connection` in one object. */
export function economyOf(connection: Connection): ComputeEconomy {
  const { address, contracts, deployment, provider, signer } = connection;
  const quotes = quoteActions(connection);
  return {
    address,
    deployment,
    contracts,
    signer,
    provider,
    ...moneyActions(connection),
    ...stakeActions(connection),
    ...quotes,
    ...quoteBatchActions(connection),
    ...orderActions(connection),
    ...priceActions(connection),
    ...jobActions(connection),
    ...planActions(connection),
    ...challengeActions(connection),
    ...plainJobActions(connection),
    ...resourceActions(connection),
    ...agentActions(connection),
    ...feedbackActions(connection),
    ...validationActions(connection),
    ...providerActions(connection),
    watchJobs: (options, handler) => watchJobs(connection, options, handler),
    negotiate: (input) => createNegotiation(connection, quotes, input),
  };
}
