export { type Agent, agentRegistryOf, type Feedback, type PageQuery, type Validation } from "./agents/Agent";
export type { AgentActions, AgentInput } from "./agents/agentActions";
export { buildDomainProof, checkDomainProof, domainProofURL, type DomainVerdict } from "./agents/domainProof";
export type {
  FeedbackActions,
  FeedbackAnswer,
  FeedbackInput,
  FeedbackSummary,
  FeedbackSummaryQuery,
} from "./agents/feedbackActions";
export { type FeedbackValue, formatFeedbackValue, parseFeedbackValue } from "./agents/feedbackValue";
export {
  type AgentRegistration,
  type AgentService,
  buildRegistration,
  encodeRegistration,
  parseRegistration,
  REGISTRATION_TYPE,
  type RegistrationFile,
  type RegistrationInput,
} from "./agents/registrationFile";
export {
  contentId,
  type FetchText,
  loadRegistration,
  registrationContent,
  registrationDataURI,
} from "./agents/registrationURI";
export type {
  ValidationActions,
  ValidationAnswer,
  ValidationInput,
  ValidationSummaryQuery,
} from "./agents/validationActions";
export { AGENT_WALLET_TYPES, LONGEST_CONSENT_SECONDS, type WalletConsent } from "./agents/walletConsent";
export type { Integer } from "./checks/arguments";
export type { Contracts } from "./chain/contracts";
export { createProvider } from "./chain/provider";
export type { ComputeEconomy } from "./ComputeEconomy";
export { connect, type ConnectOptions } from "./connect";
export { CONTRACT_NAMES, type ContractName, type Deployment } from "./deployment/Deployment";
export { parseDeployment } from "./deployment/parseDeployment";
export {
  ADVICE,
  decodeError,
  decodeRevert,
  errorInterface,
  ProtocolError,
  type ProtocolErrorArgs,
  type ProtocolErrorCode,
  revertDataOf,
  SdkError,
  type SdkErrorCode,
} from "./errors";
export type { Challenge, ChallengeStage, Ruling, RulingOutcome, Verdict } from "./jobs/Challenge";
export type { ChallengeActions } from "./jobs/challengeActions";
export type { ChallengeInput, ChallengeMade } from "./jobs/challengeJob";
export type { Job, JobOpening, JobStatus } from "./jobs/Job";
export type { JobActions } from "./jobs/jobActions";
export type { ChallengeEventBody, JobEvent, JobEventBody, JobEventPlace } from "./jobs/JobEvent";
export { type JobSituation, type JobStep, type JobStepName, nextSteps } from "./jobs/nextSteps";
export { decodeOrigin, type Origin } from "./jobs/origin";
export type { PlainJobActions, PlainJobInput } from "./jobs/plainJobActions";
export type { ChallengeReading } from "./jobs/readChallenge";
export { meaningOf, rulingOf } from "./jobs/ruling";
export { type Split, SPLIT_TYPES, splitDomain } from "./jobs/splits";
export type { JobEventHandler, WatchOptions } from "./jobs/watchJobs";
export { formatCompute, parseCompute } from "./money/amounts";
export type { DepositAuthorization, DepositTerms } from "./money/authorization";
export { type BalanceTransfer, balanceTransfersIn } from "./money/balanceTransfers";
export { NO_END_SECONDS, NO_LIMIT_WEI } from "./money/limits";
export type { Grant, MarketName, MoneyActions, OperatorName } from "./money/moneyActions";
export { bondFor, type BondPolicy, feeOf, fillCost } from "./money/rounding";
export type { ProviderRecord, StakeActions } from "./money/stakeActions";
export {
  beginNegotiation,
  decide,
  type Decision,
  type NegotiationEvent,
  type NegotiationLimits,
  type NegotiationState,
  offerPrice,
} from "./negotiation/decide";
export {
  decodeNegotiationMessage,
  type EncodedNegotiationMessage,
  encodeNegotiationMessage,
  type NegotiationMessage,
  type NegotiationSubject,
} from "./negotiation/messages";
export type { Negotiation, NegotiationInput, NegotiationOutcome } from "./negotiation/Negotiation";
export {
  type Fill,
  type Halt,
  type Matched,
  NO_EXPIRY,
  type Order,
  type OrderPreview,
  type Placement,
  type PriceLevel,
  type TimeInForce,
} from "./orders/Order";
export type { BestPrices, OrderActions } from "./orders/orderActions";
export { type OrderIdParts, packOrderId, unpackOrderId } from "./orders/orderId";
export type { OrderInput, OrderLimits } from "./orders/orderInput";
export { decodeOrderOrigin, orderIdOf, type OrderOrigin } from "./orders/orderOrigin";
export type { DepthPage, DepthQuery, OpenOrdersPage, OpenOrdersQuery } from "./orders/readOrders";
export type { OrderChanges } from "./orders/replaceOrder";
export { decodeSignedPlan, type EncodedSignedPlan, encodeSignedPlan } from "./plans/codec";
export type { PlanInput } from "./plans/draftPlan";
export { hashPlan, type Milestone, type Plan, PLAN_TYPES, planDomain, type SignedPlan } from "./plans/Plan";
export type { PlanActions } from "./plans/planActions";
export type { PlanOrigin } from "./plans/planOrigin";
export type { PlanProgress, PlanStatus } from "./plans/readPlan";
export { type AverageBase, type MoveCost, moveCosts, type TradePolicy } from "./prices/moveCost";
export type { PriceActions } from "./prices/priceActions";
export { candlesOf, summarisePrices } from "./prices/summaries";
export type { Candle, PriceSummary, PriceWindow, Trade, TradeOutcome } from "./prices/Trade";
export { HALF_LIFE_SECONDS, weightLeft } from "./providers/decay";
export {
  decodeFeedbackFile,
  encodeFeedbackFile,
  feedbackDataUri,
  type FeedbackFile,
  hashFeedbackFile,
  type ProofOfPayment,
} from "./providers/feedbackFile";
export type { FoundProvider, ProviderWish } from "./providers/findProviders";
export type { ProviderActions, ReputationQuery } from "./providers/providerActions";
export {
  hashRating,
  type Rating,
  RATING_TYPES,
  ratingDomain,
  type RatingInput,
  type SignedRating,
} from "./providers/Rating";
export type { NextTier, ProviderStanding } from "./providers/readProvider";
export {
  type Judge,
  type RatedJob,
  type Reputation,
  reputationOf,
  type ResourceScore,
  type Score,
} from "./providers/Reputation";
export type { RatingResult, RatingResults } from "./providers/submitRatings";
export type { QuoteBatchActions, QuotePair, QuoteToFill } from "./quotes/batchActions";
export type { BatchResult, EntryResult } from "./quotes/batches";
export { decodeSignedQuote, type EncodedSignedQuote, encodeSignedQuote } from "./quotes/codec";
export type { QuoteInput } from "./quotes/createQuote";
export type { Invalidation } from "./quotes/invalidateQuotes";
export type { QuoteNonceRange } from "./quotes/nonces";
export { decodeQuoteOrigin, type QuoteOrigin } from "./quotes/quoteOrigin";
export { CANCELLED_UNITS, type QuoteProblem, type QuoteProblemCode } from "./quotes/problems";
export { hashQuote, type Quote, QUOTE_TYPES, quoteDomain, type Side, type SignedQuote } from "./quotes/Quote";
export type { FillInput, QuoteActions } from "./quotes/quoteActions";
export type { EscrowParameters, Resource, Terms } from "./resources/Resource";
export type { ResourceActions } from "./resources/resourceActions";
