import type { Provider, Signer } from "ethers";
import type { Connection } from "./chain/Connection";
import type { Contracts } from "./chain/contracts";
import type { Deployment } from "./deployment/Deployment";
import { type JobActions, jobActions } from "./jobs/jobActions";
import { type PlainJobActions, plainJobActions } from "./jobs/plainJobActions";
import { type JobEventHandler, watchJobs, type WatchOptions } from "./jobs/watchJobs";
import { type MoneyActions, moneyActions } from "./money/moneyActions";
import { type StakeActions, stakeActions } from "./money/stakeActions";
import { type QuoteActions, quoteActions } from "./quotes/quoteActions";
import { type ResourceActions, resourceActions } from "./resources/resourceActions";

/**
 * The economy as one account uses it. Every action throws `ProtocolError` when a contract refuses, and `SdkError` for
 * anything else; every write is simulated first, sent, and waited for.
 */
export interface ComputeEconomy
  extends MoneyActions, StakeActions, QuoteActions, JobActions, PlainJobActions, ResourceActions {
  /** The account that signs. */
  readonly address: string;
  readonly deployment: Deployment;
  /** The TypeChain contracts, for what no action covers. */
  readonly contracts: Contracts;
  readonly signer: Signer;
  readonly provider: Provider;
  /** Calls `handler` with every job event, in order, each once; returns `stop`. See `WatchOptions`. */
  watchJobs(options: WatchOptions, handler: JobEventHandler): () => void;
}

/** All actions of `connection` in one object. */
export function economyOf(connection: Connection): ComputeEconomy {
  const { address, contracts, deployment, provider, signer } = connection;
  return {
    address,
    deployment,
    contracts,
    signer,
    provider,
    ...moneyActions(connection),
    ...stakeActions(connection),
    ...quoteActions(connection),
    ...jobActions(connection),
    ...plainJobActions(connection),
    ...resourceActions(connection),
    watchJobs: (options, handler) => watchJobs(connection, options, handler),
  };
}
